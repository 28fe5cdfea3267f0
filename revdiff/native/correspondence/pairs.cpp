#include "correspondence/pairs.h"

#include <algorithm>

#include "correspondence/lines.h"
#include "ground/data.h"

namespace revdiff {

namespace {

constexpr double kNotOne = -1;

double smaller(std::size_t one, std::size_t other) { return static_cast<double>(std::min(one, other)); }

Bag part(const Lexicon& lexicon, const Bag& bag, std::size_t start, std::size_t end) {
    const auto first = bag.text.begin() + static_cast<std::ptrdiff_t>(start);
    return lexicon.known(Numbers(first, bag.text.begin() + static_cast<std::ptrdiff_t>(end)));
}

// Whether one of two is a line, and the other a much longer sentence that does not begin with it.
bool differ_in_size(State& state, const Link& link) {
    const auto [o, n] = link;
    const std::size_t old_size = state.old_side.bag(o).text.size(), new_size = state.new_side.bag(n).text.size();
    const std::size_t size = std::min(old_size, new_size);
    if (is_of_its_size(size, std::max(old_size, new_size))) return false;
    const Seen line = state.both_ways(link)[old_size < new_size ? 0 : 1];
    if (!line.side.is_line(line.place) || !line.other_side.is_sentence(line.other)) return false;
    // A name may open a sentence about it; a line of some words that opens one was written out.
    if (size < static_cast<std::size_t>(tuned().fewest_words_to_follow)) return true;
    const Bag opening = part(state.lexicon, line.other_side.bag(line.other), 0, size);
    return state.measure.share(line.side.bag(line.place), opening) < tuned().first_part_share;
}

// Whether two lines have words of matter, and figures alone in common: rows of a table in which something else stands.
bool share_figures_alone(State& state, const Link& link, const SharedAndOwn& found) {
    const auto [o, n] = link;
    return found.words && !found.matter && state.measure.matter(state.old_side.bag(o).words) &&
           state.measure.matter(state.new_side.bag(n).words) && state.old_side.is_line(o) && state.new_side.is_line(n);
}

// Whether two sentences begin with one phrase, and go on with nothing in common.
bool share_an_opening_alone(State& state, const Link& link) {
    const auto [o, n] = link;
    const Bag &old_bag = state.old_side.bag(o), &new_bag = state.new_side.bag(n);
    const std::size_t opening = common_start(old_bag.text, new_bag.text);
    if (!opening || opening >= static_cast<std::size_t>(tuned().phrase)) return false;
    const double most = (1 - tuned().sentence_opening) * smaller(old_bag.text.size(), new_bag.text.size());
    if (static_cast<double>(opening) > most) return false;
    if (!state.old_side.is_sentence(o) || !state.new_side.is_sentence(n)) return false;
    const Bag old_rest = part(state.lexicon, old_bag, opening, old_bag.text.size());
    const Bag new_rest = part(state.lexicon, new_bag, opening, new_bag.text.size());
    const Weight lighter = std::min(state.measure.total(old_rest), state.measure.total(new_rest));
    return !state.measure.share_as_much(old_rest, new_rest, tuned().opening_share * static_cast<double>(lighter));
}

Candidate rated_one(State& state, const Link& link) {
    const auto [o, n] = link;
    const Bag &old_bag = state.old_side.bag(o), &new_bag = state.new_side.bag(n);
    const Weight old_weight = state.old_side.weight(o), new_weight = state.new_side.weight(n);
    const double least = tuned().least_share * static_cast<double>(std::min(old_weight, new_weight));
    const SharedAndOwn found = state.measure.shared_and_own(old_bag, new_bag, least);
    if (differ_in_size(state, link) || share_an_opening_alone(state, link) || share_figures_alone(state, link, found)) {
        return {link, found.shared, kNotOne};
    }
    // A single word of their own says little: short texts need more in common.
    const double own =
        tuned().own_words * static_cast<double>(found.own) / static_cast<double>(found.shared + tuned().plain_word);
    return {link, found.shared, dice(found.shared, old_weight + new_weight) + own};
}

// The two highest ratings that a place has, 0 where there are no two.
struct TwoBest {
    double first = 0;
    double second = 0;

    void rate(double rating) {
        if (rating > first) {
            second = first;
            first = rating;
        } else {
            second = std::max(second, rating);
        }
    }

    // The second best is the rival of the best, the best that of all others.
    double rival(double rating) const { return rating < first ? first : second; }
};

}  // namespace

Candidates rated(State& state, const Links& links) {
    std::vector<Candidate> all;
    all.reserve(links.size());
    for (const Link& link : links) all.push_back(rated_one(state, link));
    return Candidates(std::move(all), state.old_side.paragraph_count(), state.new_side.paragraph_count());
}

Pairs::Pairs(const State& state, const Candidates& candidates, const std::function<bool(const Candidate&)>& wanted)
    : state_(state), candidates_(candidates), likeness_(candidates.size(), kNotOne) {
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        const Candidate& one = candidates[at];
        if (one.can_be_one() && wanted(one) && state.are_free(one.link)) likeness_[at] = one.likeness;
    }
    add_leads();
}

// Adds a premium by how far each stands above the others of its two; what can never be taken goes.
void Pairs::add_leads() {
    std::vector<TwoBest> of_old(state_.old_side.paragraph_count()), of_new(state_.new_side.paragraph_count());
    const auto bests = [&](std::size_t at) {
        const auto [o, n] = candidates_[at].link;
        return std::pair<TwoBest&, TwoBest&>(of_old[static_cast<std::size_t>(o)], of_new[static_cast<std::size_t>(n)]);
    };
    for (std::size_t at = 0; at < likeness_.size(); ++at) {
        if (likeness_[at] < 0) continue;
        const auto [of_one, of_other] = bests(at);
        of_one.rate(likeness_[at]);
        of_other.rate(likeness_[at]);
    }
    for (std::size_t at = 0; at < likeness_.size(); ++at) {
        double& alike = likeness_[at];
        if (alike < 0) continue;
        const auto [of_one, of_other] = bests(at);
        const double rival = std::max(of_one.rival(alike), of_other.rival(alike));
        if (alike > rival) alike += tuned().lead * (alike - rival);
        if (alike + tuned().between_neighbors < tuned().likeness_needed) alike = kNotOne;
    }
}

Links Pairs::links() const {
    Links links;
    for (std::size_t at = 0; at < likeness_.size(); ++at) {
        if (likeness_[at] >= 0) links.push_back(candidates_[at].link);
    }
    return links;
}

double Pairs::strength(const Link& link) const {
    const std::size_t at = candidates_.find(link);
    if (at == Candidates::kNone || likeness_[at] < 0 || !state_.are_free(link)) return 0;
    const std::array<double, 3> by_neighbors = {0, tuned().beside_neighbor, tuned().between_neighbors};
    double sure = likeness_[at] + by_neighbors[static_cast<std::size_t>(state_.neighbors(link))];
    if (sure >= tuned().likeness_needed && !state_.order.fits(link)) sure -= tuned().out_of_order;
    return sure >= tuned().likeness_needed ? sure : 0;
}

}  // namespace revdiff
