// How alike two texts are, each word and sign counted as often as it stands; as `likeness` of `revdiff/words/likeness.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// The share of words and signs that two texts have in common, 0..1, and 1 for equal texts alone.
double likeness(Text old_text, Text new_text);

}  // namespace revdiff
