// Signs of ASCII that stand for another one: quotes as TeX has them, dashes of two hyphens, an ellipsis of three dots. The rules
// of `revdiff/words/folding.py`, one by one and in their order.
#pragma once

#include "ground/text.h"

namespace revdiff {

// A text that is not bare, with the plain sign in place of each of these.
String with_plain_signs(String text);

}  // namespace revdiff
