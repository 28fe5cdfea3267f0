// Which words of one text are those of another, in order; as `revdiff/words/runs.py`.
#pragma once

#include <utility>
#include <vector>

#include "ground/vocabulary.h"

namespace revdiff {

using Numbers = std::vector<Number>;

// `length` words in a row that correspond: from word `old_at` of the one text and `new_at` of the other.
struct Run {
    std::size_t old_at;
    std::size_t new_at;
    std::size_t length;
};

// The longest common subsequence as maximal runs in order, and whether the search was cut short.
std::pair<std::vector<Run>, bool> common_runs(const Numbers& old_words, const Numbers& new_words);

}  // namespace revdiff
