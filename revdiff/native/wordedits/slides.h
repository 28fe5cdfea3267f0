// Slides: an insertion or deletion that could stand at several places stands where a phrase begins; as
// `revdiff/compare/wordedits/slides.py`.
#pragma once

#include "wordedits/piece.h"
#include "wordedits/side.h"

namespace revdiff {

// Pieces with every insertion and deletion where it reads best among the places that lead to the same text.
Pieces slid(const Pieces& pieces, Side& old_side, Side& new_side);

}  // namespace revdiff
