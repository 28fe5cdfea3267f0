// White space that two texts share at a border of an edit. A line break of two signs, CR and LF, is shared as one or not
// at all; as `revdiff/compare/wordedits/breaks.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// How much white space both start with.
std::size_t shared_space(Text old_text, Text new_text);

// How much white space both end with.
std::size_t shared_space_behind(Text old_text, Text new_text);

// Whether a place is between the two signs of a line break.
bool is_in_a_break(Text text, std::size_t at);

}  // namespace revdiff
