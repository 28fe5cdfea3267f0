// Sentences that have nothing to do with each other, inside two texts that do: what they share by chance is not kept;
// as `revdiff/compare/wordedits/sentences.py`.
#pragma once

#include <vector>

#include "wordedits/around.h"
#include "wordedits/gaps.h"

namespace revdiff {

// The index of the first word of each sentence.
std::vector<std::size_t> sentence_starts(const Words& words);

// Runs without words between two sentences that share less than a fair part of what the shorter one says.
Runs without_unrelated_sentences(Runs runs, const WordPair& pair, const Around& around);

}  // namespace revdiff
