// How much words carry, where edits of two texts are made: matter, grammar, or nothing; as
// `revdiff/compare/wordedits/weights.py`.
#pragma once

#include <cstdint>

#include "ground/text.h"

namespace revdiff {

// Thousandths of a plain word.
using Weight = std::int64_t;

// Whether a word, its case folded, is one of those that carry grammar alone.
bool carries_grammar(Text word);

}  // namespace revdiff
