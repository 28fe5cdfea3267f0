// How much words carry, where edits of two texts are made: matter, grammar, or nothing; as
// `revdiff/compare/wordedits/weights.py`.
#pragma once

#include <cstdint>

#include "ground/text.h"

namespace revdiff {

// Thousandths of a plain word.
using Weight = std::int64_t;

// Whether a key has neither letter nor digit.
bool is_sign(Text key);

// A plain word's weight for a word of matter, less for one of grammar, nothing for a sign.
Weight weight_of(Text key);

}  // namespace revdiff
