#include "wordedits/ranges.h"

#include <algorithm>

#include "ground/data.h"
#include "wordedits/listed.h"

namespace revdiff {

namespace {

// Words in a row.
struct Stretch {
    const Numbers& words;
    std::size_t start;
    std::size_t end;

    std::size_t size() const { return end - start; }
    Number operator[](std::size_t place) const { return words[start + place]; }
    Number last(std::size_t back = 0) const { return words[end - 1 - back]; }
};

bool is_short(const Run& run) { return run.length <= static_cast<std::size_t>(tuned().longest_range_end); }

// Whether `end` closes a range that `lower` opens, and opens one that `upper` closes.
bool moved_on(const Stretch& lower, const Stretch& upper, const Stretch& end, KeyTable& keys) {
    if (lower.size() <= end.size() || upper.size() <= end.size() || lower.last() != upper[0]) return false;
    const KeyTraits& between = keys[lower.last()];
    const bool figure_above = keys[upper[end.size()]].has_figure;
    if (between.joins_a_range) {
        return keys[lower.last(1)].has_figure == keys[end.last()].has_figure &&
               keys[end.last()].has_figure == figure_above;
    }
    // "Between 5 and 6": of figures any word of grammar may stand between the ends.
    const bool joins = !between.is_sign && between.weight < tuned().plain_word;
    return joins && keys[lower.last(end.size())].has_figure && keys[end[0]].has_figure && figure_above;
}

bool is_half(const Run& run, const Gap& before, const Gap& after, const WordPair& pair) {
    if (!is_short(run)) return false;
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    const Stretch end{old_words, run.old_at, old_end(run)};
    const Stretch old_lower{old_words, before.old_at, before.old_end},
        new_upper{new_words, after.new_at, after.new_end};
    const Stretch new_lower{new_words, before.new_at, before.new_end},
        old_upper{old_words, after.old_at, after.old_end};
    return moved_on(old_lower, new_upper, end, pair.keys) || moved_on(new_lower, old_upper, end, pair.keys);
}

}  // namespace

bool joins_a_range(Text key) {
    static const ListedWords words("range_words");
    return words.has(key);
}

Runs without_halves(Runs runs, const WordPair& pair) {
    if (std::none_of(runs.begin(), runs.end(), is_short)) return runs;
    Runs kept;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const Gap before = gap_before(runs, place, pair), after = gap_before(runs, place + 1, pair);
        if (!is_half(runs[place], before, after, pair)) kept.push_back(runs[place]);
    }
    return kept;
}

}  // namespace revdiff
