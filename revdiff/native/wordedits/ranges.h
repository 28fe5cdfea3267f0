// Ranges that moved on: from "2020 to 2021" to "2021 to 2022" nothing is kept, though both say 2021; as
// `revdiff/compare/wordedits/ranges.py`.
#pragma once

#include "wordedits/gaps.h"

namespace revdiff {

// Whether a key stands between the two ends of a range.
bool joins_a_range(Text key);

// Runs without those that are the upper end of a range in one text and the lower end of another in the other.
Runs without_halves(Runs runs, const WordPair& pair);

}  // namespace revdiff
