// The number in front of an item of a list; as `revdiff/compare/correspondence/enumerators.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// A text in small letters without the number of its place in a list.
Text without_enumerator(Text text);

}  // namespace revdiff
