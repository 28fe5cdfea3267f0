// Brackets come in pairs: where one stayed, its partner stayed, however much changed around it; as
// `revdiff/compare/wordedits/brackets.py`.
#pragma once

#include "wordedits/gaps.h"

namespace revdiff {

bool is_bracket(char32_t sign);

// Runs with each bracket that lies between two of them on both sides, and whose partner both texts keep.
Runs with_partners(Runs runs, const WordPair& pair);

}  // namespace revdiff
