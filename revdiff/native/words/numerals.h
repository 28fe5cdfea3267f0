// Powers, indices and numbers in one sign written as one would type them; as the second half of `revdiff/words/folding.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// Whether a text has any of these.
bool has_numeral(Text text);

// The text with them typed out, apart from the figures beside them.
String with_numbers_written_out(Text text);

}  // namespace revdiff
