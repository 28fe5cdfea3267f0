// Signs that say something; as `revdiff/words/signs.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// Whether a sign, or a run of one sign, is part of what a text says: of a value or a name.
bool tells(Text token);

}  // namespace revdiff
