// Two texts woven into one: what both have, and between that what each of them has alone; as `_woven` of
// `revdiff/compare/wordedits/pieces.py`.
#pragma once

#include "wordedits/keys.h"
#include "wordedits/piece.h"

namespace revdiff {

// Pieces, and whether a search for common words was cut short.
struct Woven {
    Pieces pieces;
    bool limited = false;
};

// The pieces by the words that a reader would call kept.
Woven woven(Text old_text, Text new_text, KeyTable& keys);

}  // namespace revdiff
