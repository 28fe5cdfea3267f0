// Sentences that changed places within a paragraph: some of them stayed, and the others went and came; as
// `revdiff/compare/wordedits/reordered.py`.
#pragma once

#include <vector>

#include "wordedits/keys.h"
#include "wordedits/piece.h"
#include "wordedits/side.h"

namespace revdiff {

// Where something that stayed starts in the old text and in the new one, and its length, in code points.
struct Stretch {
    std::size_t old_start;
    std::size_t new_start;
    std::size_t length;
};

// Whether word edits may have woven together sentences that changed places: then much of what went came elsewhere.
bool may_be_reordered(const Pieces& pieces, Text old_text, Text new_text, KeyTable& keys);

// Of the sentences that both texts have once, the weightiest that kept their order; none where all did.
// White space behind them is theirs as far as both texts have it.
std::vector<Stretch> sentences_that_stayed(Side& old_side, Side& new_side, KeyTable& keys);

}  // namespace revdiff
