// Words that changed case in a row are one edit: a heading set in capitals, a phrase that is a name now; as
// `revdiff/compare/wordedits/recasing.py`.
#pragma once

#include "ground/text.h"
#include "wordedits/piece.h"

namespace revdiff {

// Pieces with neighbors that changed case made one, together with what stayed between them.
Pieces recased(Pieces pieces, Text old_text);

}  // namespace revdiff
