// The word edits of a split: the whole is cut into as many stretches as there are parts, each where the words of its
// part stand; as `revdiff/compare/wordedits/splitting.py`. A merge is a split seen from the other side.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>

#include "ground/data.h"
#include "ground/unicode.h"
#include "text/sentence.h"
#include "wordedits/breaks.h"
#include "wordedits/gaps.h"
#include "wordedits/keys.h"
#include "wordedits/piece.h"

namespace revdiff {

namespace {

using Spans = std::vector<Span>;
using Place = std::ptrdiff_t;
// The words of each part.
using Parts = std::vector<Numbers>;

std::size_t as_index(Place place) { return static_cast<std::size_t>(place); }

// The stretches, where the parts as they stand make up the whole but for white space between them; else none.
Spans to_the_letter(Text whole, const std::vector<Text>& parts) {
    Spans stretches;
    std::size_t start = 0, at = 0;
    for (Text part : parts) {
        if (!starts_with(whole.substr(at), part)) return {};
        at += part.size();
        while (at < whole.size() && is_space(whole[at])) ++at;
        stretches.push_back({start, at});
        start = at;
    }
    return at == whole.size() ? stretches : Spans();
}

// The words of a text among its words and signs, and their places. Signs are passed over: the words of a part are
// matched in a row, whatever stands between them.
struct WordsAlone {
    Numbers keys;
    std::vector<std::size_t> places;
};

WordsAlone without_signs(const Words& words, KeyTable& keys) {
    WordsAlone alone;
    for (std::size_t place = 0; place < words.size(); ++place) {
        if (!keys[words.keys[place]].is_word) continue;
        alone.keys.push_back(words.keys[place]);
        alone.places.push_back(place);
    }
    return alone;
}

// The place in the whole of each word that stands there once, by its number; kNowhere and kOften of others.
constexpr Place kNowhere = -1;
constexpr Place kOften = -2;

std::vector<Place> places_of_words(const Numbers& whole, std::size_t numbers) {
    std::vector<Place> places(numbers, kNowhere);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        Place& place = places[whole[at]];
        place = place == kNowhere ? static_cast<Place>(at) : kOften;
    }
    return places;
}

// The mean place of the words of a part that stand in the whole once. Words far from where most of their part stands
// were put in for others, and stand somewhere else by chance.
std::optional<double> mean_place(const Numbers& part, const std::vector<Place>& places) {
    std::vector<Place> found;
    for (Number word : part) {
        if (places[word] >= 0) found.push_back(places[word]);
    }
    if (found.empty()) return std::nullopt;
    std::sort(found.begin(), found.end());
    const Place middle = found[found.size() / 2];
    const Place far = tuned().of_its_part * static_cast<Place>(part.size());
    Place sum = 0, near = 0;
    for (Place place : found) {
        if (std::abs(place - middle) > far) continue;
        sum += place;
        ++near;
    }
    return static_cast<double>(sum) / static_cast<double>(near);
}

// The parts in the order in which their words stand in the whole.
std::vector<std::size_t> reading_order(const Numbers& whole, const Parts& parts, std::size_t numbers) {
    const std::vector<Place> places = places_of_words(whole, numbers);
    std::vector<double> means;
    for (const Numbers& part : parts) {
        const double before = means.empty() ? -1.0 : means.back();
        means.push_back(mean_place(part, places).value_or(before));
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return means[one] < means[other]; });
    return order;
}

// A word of the whole and the word of a part that it was matched with, each by its number.
struct Match {
    Place whole;
    Place part;
};

// Of each part the first match and the last, where it has any; and whether the search for them was cut short.
struct Matches {
    std::vector<std::optional<Match>> first;
    std::vector<std::optional<Match>> last;
    bool limited;
};

bool has_matter(const Numbers& words, const Run& run, KeyTable& keys) {
    for (std::size_t place = run.old_at; place < old_end(run); ++place) {
        if (keys.weight(words[place]) == tuned().plain_word) return true;
    }
    return false;
}

Matches matches_of(const Numbers& whole, const Parts& parts, KeyTable& keys) {
    Numbers all;
    std::vector<std::size_t> ends;
    for (const Numbers& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
        ends.push_back(all.size());
    }
    const auto [runs, limited] = common_runs(whole, all);
    Matches found{{}, {}, limited};
    found.first.resize(parts.size());
    found.last.resize(parts.size());
    for (const Run& run : runs) {
        // Runs of words that carry grammar alone match anywhere, and do not tell which stretch a part became.
        if (!has_matter(whole, run, keys)) continue;
        for (std::size_t begin = run.new_at; begin < new_end(run);) {
            const auto part = as_index(std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin());
            const std::size_t within = std::min(new_end(run), ends[part]), start = part ? ends[part - 1] : 0;
            const auto match_at = [&](std::size_t place) {
                return Match{static_cast<Place>(run.old_at + place - run.new_at), static_cast<Place>(place - start)};
            };
            if (!found.first[part]) found.first[part] = match_at(begin);
            found.last[part] = match_at(within - 1);
            begin = within;
        }
    }
    return found;
}

// Where one part ends in the whole and the next begins, in words of the whole by their number.
struct Border {
    // The word after the last match of the one.
    Place after;
    // The first match of the next; where it has none, that word too.
    Place first;
    // The first of the words that stand for those of the next before that match, where they are as many; else that
    // match.
    Place lacking;
    // Whether that match is the first word of its part.
    bool opens;
};

// Whether the words before the first match of a part are in the whole what it begins with.
bool begins_alike(const Numbers& whole, const Match& first, const Numbers& part) {
    const auto start = whole.begin() + (first.whole - first.part);
    return std::equal(start, start + first.part, part.begin());
}

// The border between each two parts in reading order.
std::vector<Border> borders_of(const Numbers& whole, const Parts& parts, const Matches& matches) {
    std::vector<Border> borders;
    Place after = 0, begun = 0;
    for (std::size_t part = 1; part < parts.size(); ++part) {
        const std::optional<Match>&last = matches.last[part - 1], &first = matches.first[part];
        if (last) after = last->whole + 1;
        if (!first) {
            begun = after;
            borders.push_back({after, begun, begun, false});
            continue;
        }
        const Place start = first->whole - first->part, last_word = static_cast<Place>(parts[part - 1].size()) - 1;
        const bool ended = last && last->part == last_word;
        // Words put in behind the one part may have taken those that the next begins with.
        const bool begins = !first->part || (!ended && start >= begun && begins_alike(whole, *first, parts[part]));
        begun = begins ? start : first->whole;
        after = std::min(after, begun);
        const Place lacked = last ? last_word - last->part : 0;
        const Place lacking = after <= start && start <= after + lacked ? start : begun;
        borders.push_back({after, begun, lacking, begins});
    }
    return borders;
}

// The signs before the first word of a part.
Text opening_signs(Text part) {
    std::size_t end = 0;
    while (end < part.size() && !is_word_sign(part[end])) ++end;
    return part.substr(0, end);
}

// The first of the words and signs, from `after` on, that `word` stands in one piece with; itself where none is apart.
std::size_t piece_start(const Words& words, std::size_t after, std::size_t word) {
    std::size_t start = word;
    while (start > after && words.ends[start - 1] == words.starts[start]) --start;
    const bool is_apart = start == 0 || words.ends[start - 1] < words.starts[start];
    return is_apart ? start : word;
}

// A border by the words and signs of the whole, and the signs that open the second part.
struct Cut {
    std::size_t after;
    std::size_t first;
    std::size_t lacking;
    Text opening;
};

// Where to cut between two stretches: before the signs that open the second part, else at the last sentence that starts
// between their matches, else before the words that stand for those that the second lacks.
std::size_t cut_before(const Words& whole, const Spans& sentences, const Cut& cut) {
    const std::size_t low = cut.after ? whole.ends[cut.after - 1] : 0, high = whole.starts[cut.first];
    const std::size_t opened = common_suffix(slice(whole.text, low, high), cut.opening);
    if (opened) return high - opened - is_in_a_break(whole.text, high - opened);
    const auto behind = std::upper_bound(sentences.begin(), sentences.end(), high,
                                         [](std::size_t at, const Span& sentence) { return at < sentence.start; });
    const std::size_t latest = (behind - 1)->start;
    return latest > low ? latest : std::max(low, whole.starts[piece_start(whole, cut.after, cut.lacking)]);
}

// Where the stretches of the parts begin, in reading order.
std::vector<std::size_t> cuts_of(const Words& whole, const WordsAlone& alone, const std::vector<Border>& borders,
                                 const std::vector<Text>& parts) {
    const Spans sentences = sentence_spans(whole.text);
    std::vector<std::size_t> cuts{0};
    for (std::size_t at = 0; at < borders.size(); ++at) {
        const Border& border = borders[at];
        if (as_index(border.first) == alone.places.size()) {
            cuts.push_back(whole.text.size());
            continue;
        }
        const std::size_t after = border.after ? alone.places[as_index(border.after) - 1] + 1 : 0;
        const Text opening = border.opens ? opening_signs(parts[at + 1]) : Text();
        const Cut cut{after, alone.places[as_index(border.first)], alone.places[as_index(border.lacking)], opening};
        // The signs before a word may be the opening of two parts, where the first of them has no match.
        cuts.push_back(std::max(cut_before(whole, sentences, cut), cuts.back()));
    }
    return cuts;
}

template <typename Member>
std::vector<Member> in_order(const std::vector<Member>& members, const std::vector<std::size_t>& order) {
    std::vector<Member> ordered;
    for (std::size_t place : order) ordered.push_back(members[place]);
    return ordered;
}

// For each of the parts its stretch of the whole, and whether a search was cut short; the stretches tile the whole.
std::pair<Spans, bool> stretches_of(Text whole, const std::vector<Text>& parts) {
    KeyTable keys;
    const Words words(whole, keys.vocabulary());
    Parts part_keys;
    for (Text part : parts) part_keys.push_back(without_signs(Words(part, keys.vocabulary()), keys).keys);
    const WordsAlone alone = without_signs(words, keys);
    const std::vector<std::size_t> order = reading_order(alone.keys, part_keys, keys.vocabulary().size());
    const Parts ordered = in_order(part_keys, order);
    const Matches matches = matches_of(alone.keys, ordered, keys);
    const auto borders = borders_of(alone.keys, ordered, matches);
    std::vector<std::size_t> cuts = cuts_of(words, alone, borders, in_order(parts, order));
    cuts.push_back(whole.size());
    Spans stretches(parts.size(), Span{0, 0});
    for (std::size_t at = 0; at < order.size(); ++at) stretches[order[at]] = {cuts[at], cuts[at + 1]};
    return {stretches, matches.limited};
}

}  // namespace

std::pair<std::vector<Pieces>, bool> split_pieces(Text whole, const std::vector<Text>& parts) {
    Spans stretches = to_the_letter(whole, parts);
    bool limited = false;
    if (stretches.empty()) std::tie(stretches, limited) = stretches_of(whole, parts);
    std::vector<Pieces> found;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto [start, end] = stretches[at];
        auto [pieces, cut_short] = pair_pieces(slice(whole, start, end), parts[at], start);
        found.push_back(std::move(pieces));
        limited = limited || cut_short;
    }
    return {found, limited};
}

}  // namespace revdiff
