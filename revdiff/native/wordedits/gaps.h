// Gaps: what lies between runs, on either side; as `revdiff/compare/wordedits/gaps.py`.
#pragma once

#include <vector>

#include "wordedits/keys.h"
#include "words/runs.h"

namespace revdiff {

using Runs = std::vector<Run>;

inline std::size_t old_end(const Run& run) { return run.old_at + run.length; }
inline std::size_t new_end(const Run& run) { return run.new_at + run.length; }

// Words between two runs, or before the first, or after the last: from where to where in each text.
struct Gap {
    std::size_t old_at;
    std::size_t old_end;
    std::size_t new_at;
    std::size_t new_end;

    bool has_both() const { return old_at < old_end && new_at < new_end; }
};

// Behind the last run, one of no words.
inline Run end_of(const WordPair& pair) { return {pair.old_words.size(), pair.new_words.size(), 0}; }

inline Run run_at(const Runs& runs, std::size_t place, const WordPair& pair) {
    return place < runs.size() ? runs[place] : end_of(pair);
}

// The gap before the run at a place; that after the last where the place is behind all.
inline Gap gap_before(const Runs& runs, std::size_t place, const WordPair& pair) {
    const Run before = place ? runs[place - 1] : Run{0, 0, 0};
    const Run run = run_at(runs, place, pair);
    return {old_end(before), run.old_at, new_end(before), run.new_at};
}

// Whether a word of a text from one place to another has a trait.
inline bool has_any(const Numbers& words, std::size_t start, std::size_t end, bool KeyTraits::* trait, KeyTable& keys) {
    for (std::size_t place = start; place < end; ++place) {
        if (keys[words[place]].*trait) return true;
    }
    return false;
}

inline bool has_any(const Words& words, bool KeyTraits::* trait, KeyTable& keys) {
    return has_any(words.keys, 0, words.size(), trait, keys);
}

}  // namespace revdiff
