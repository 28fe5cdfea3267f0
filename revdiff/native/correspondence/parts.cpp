#include "correspondence/parts.h"

#include <algorithm>

#include "ground/data.h"

namespace revdiff {

namespace {

// Counterparts of a whole up to which all that may join it is judged again: with more, n parts would take n times n steps.
constexpr std::size_t kToldAgain = 2;

// What a sentence weighs at least that goes from one paragraph to another.
Weight least_exchanged() { return tuned().fewest_words_to_follow * tuned().plain_word; }

bool are_few(const Numbers& words) { return words.size() < static_cast<std::size_t>(tuned().fewest_words_to_follow); }

}  // namespace

Links Parts::links() const {
    Links links;
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
        if (Candidates::shares_a_part(candidates_[at])) links.push_back(candidates_[at].link);
    }
    for (const State::Found& found : state_.found()) put_beside(found.link, links);
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    return links;
}

Links Parts::woken(const Link& link) const {
    const auto [o, n] = link;
    Links links;
    const auto put = [&links](const Link& other) { links.push_back(other); };
    // Who has a first counterpart now may be the whole of others, and the second may have left what they take.
    if (state_.old_side.counterparts(o) <= kToldAgain) candidates_.each_of_old(o, put);
    if (state_.new_side.counterparts(n) <= kToldAgain) candidates_.each_of_new(n, put);
    put_beside(link, links);
    return links;
}

// Links of one paragraph of a link with those beside the other, and of the paragraphs beside both.
void Parts::put_beside(const Link& link, Links& links) const {
    const auto [o, n] = link;
    for (std::ptrdiff_t step : {-1, 1}) {
        const bool has_old = state_.old_side.has(o + step), has_new = state_.new_side.has(n + step);
        if (has_old) links.emplace_back(o + step, n);
        if (has_old && has_new) links.emplace_back(o + step, n + step);
        if (has_new) links.emplace_back(o, n + step);
    }
}

double Parts::strength(const Link& link) {
    const auto [o, n] = link;
    const bool old_free = state_.old_side.is_free(o), new_free = state_.new_side.is_free(n);
    if (state_.is_found(link)) return 0;
    if (!old_free && !new_free && candidates_.shared(link) < least_exchanged()) return 0;
    const Weight shared = state_.measure.shared(state_.old_side.left(o), state_.new_side.left(n));
    if (!shared || is_lost_in_a_sentence(link)) return 0;
    const Weight old_weight = state_.old_side.weight(o), new_weight = state_.new_side.weight(n);
    if (old_free && new_free) {
        const double share = share_of(shared, std::min(old_weight, new_weight));
        return shared >= tuned().least_shared && share >= tuned().first_part_share ? share / 2 : 0;
    }
    if (old_free || new_free) {
        const double share = share_of(shared, old_free ? old_weight : new_weight);
        return is_part(link, shared, share) ? share : 0;
    }
    return strength_of_exchange(link, shared);
}

// Whether the one of two that has no counterpart yet is a part of the other.
bool Parts::is_part(const Link& link, Weight shared, double share) {
    const auto [o, n] = link;
    if (shared >= tuned().least_shared && share >= tuned().part_share) return true;
    if (!stands_by(link)) return false;
    if (is_left_in_order(link)) return true;
    if (share_figures(link)) return false;
    const Features& rest = state_.new_side.is_free(n) ? state_.old_side.left(o) : state_.new_side.left(n);
    const double taken = share_of(shared, state_.measure.total(rest));
    return share >= tuned().near_part_share || (taken >= tuned().rest_share && share >= tuned().rest_of_part);
}

// Whether what is left of two has no words in common but one and figures: a date, or the number of a telephone.
bool Parts::share_figures(const Link& link) {
    const Features &old_left = state_.old_side.left(link.first), &new_left = state_.new_side.left(link.second);
    std::int64_t matter = 0;
    each_common(old_left.words, new_left.words, [&](Number word) { matter += state_.measure.is_of_matter(word); });
    return matter < tuned().fewest_words_of_part;
}

// Whether all words of a part are left in the whole, or most of them, in their order, however little they say.
bool Parts::is_left_in_order(const Link& link) {
    const auto ways = state_.both_ways(link);
    const Seen& seen = ways[0].side.is_free(ways[0].place) ? ways[0] : ways[1];
    const Bag& part = seen.side.bag(seen.place);
    const Features& rest = seen.other_side.left(seen.other);
    const auto pairs_left = static_cast<double>(common_count(part.pairs, rest.pairs));
    if (!are_few(part.text) && pairs_left >= tuned().same_text * static_cast<double>(part.pairs.size())) return true;
    if (!is_within(part.words, rest.words)) return false;
    if (part.text.size() == 1 && !state_.measure.matter(part.words)) return false;
    if (is_within(part.pairs, rest.pairs)) return true;
    const NumbersRefs& said = seen.side.clause_texts(seen.place, state_.lexicon);
    const NumbersRefs& whole = seen.other_side.clause_texts(seen.other, state_.lexicon);
    return std::all_of(said.begin(), said.end(), [&whole](const Numbers* clause) {
        return std::binary_search(whole.begin(), whole.end(), clause, is_before);
    });
}

// Whether the one of two without a counterpart stands beside a counterpart of the other, or in the place of the other.
bool Parts::stands_by(const Link& link) const {
    const auto [o, n] = link;
    const bool is_new = state_.new_side.is_free(n);
    return state_.corresponds(is_new ? Link{o, n - 1} : Link{o - 1, n}) ||
           state_.corresponds(is_new ? Link{o, n + 1} : Link{o + 1, n}) || state_.neighbors(link) > 0;
}

// Whether one of two is a line without a counterpart, and its words stand in the other's sentences as any others do.
bool Parts::is_lost_in_a_sentence(const Link& link) {
    const auto ways = state_.both_ways(link);
    return (is_lost(ways[0]) || is_lost(ways[1])) && !is_between_parts(link);
}

bool Parts::is_lost(const Seen& line) {
    if (!line.side.is_free(line.place) || !line.side.is_line(line.place) || !line.other_side.is_sentence(line.other)) {
        return false;
    }
    return !is_set_apart(line.side.bag(line.place), line.other_side, line.other) &&
           !is_in_a_row(line.side, line.place, line.other_side.bag(line.other));
}

// Whether a line opens or closes what has a counterpart already, or is one of its clauses.
bool Parts::is_set_apart(const Bag& line, Unmatched& side, std::ptrdiff_t place) {
    const Numbers& whole = side.bag(place).text;
    if (!side.is_free(place)) {
        const auto length = static_cast<std::ptrdiff_t>(std::min(line.text.size() + 1, whole.size()));
        const Numbers start(whole.begin(), whole.begin() + length), end(whole.end() - length, whole.end());
        if (is_most_of(line, state_.lexicon.known(start)) || is_most_of(line, state_.lexicon.known(end))) return true;
    }
    const std::vector<Bag>& clauses = side.clauses(place, state_.lexicon);
    return std::any_of(clauses.begin(), clauses.end(), [this, &line](const Bag& clause) {
        return is_most_of(line, clause) && is_most_of(clause, line);
    });
}

// Whether most of what one says stands in the other.
bool Parts::is_most_of(const Bag& one, const Bag& other) const {
    return is_within(one.words, other.words) || state_.measure.share(one, other) >= tuned().first_part_share;
}

// Whether a line beside one stands in the same sentence: a list was made of it, or it of a list.
bool Parts::is_in_a_row(Unmatched& side, std::ptrdiff_t place, const Bag& whole) const {
    for (std::ptrdiff_t beside : {place - 1, place + 1}) {
        if (side.has(beside) && side.is_line(beside) && is_most_of(side.bag(beside), whole)) return true;
    }
    return false;
}

// Whether the paragraphs before and after one of two are parts of the other.
bool Parts::is_between_parts(const Link& link) const {
    const auto [o, n] = link;
    return (state_.is_found({o - 1, n}) && state_.is_found({o + 1, n})) ||
           (state_.is_found({o, n - 1}) && state_.is_found({o, n + 1}));
}

// How surely a sentence went from the one of two paragraphs that have other counterparts to the other.
double Parts::strength_of_exchange(const Link& link, Weight shared) {
    if (shared < least_exchanged()) return 0;
    const auto [o, n] = link;
    const Features common = common_features(state_.old_side.left(o), state_.new_side.left(n));
    const double share =
        std::max(sentence_share(state_.old_side, o, common), sentence_share(state_.new_side, n, common));
    return share >= tuned().stray_share ? share / 2 : 0;
}

// The greatest share of a sentence's words that is left on both sides.
double Parts::sentence_share(Unmatched& side, std::ptrdiff_t place, const Features& common) {
    double share = 0;
    for (const WeighedBag* sentence : side.sentences(place, state_.lexicon, state_.measure, common)) {
        share =
            std::max(share, std::min(1.0, share_of(state_.measure.shared(sentence->bag, common), sentence->weight)));
    }
    return share;
}

}  // namespace revdiff
