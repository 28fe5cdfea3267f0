// Taking back matches that a reader would not call kept, and keeping what a reader would; as
// `revdiff/compare/wordedits/tidying.py`, which says by what rules.
#pragma once

#include "wordedits/around.h"
#include "wordedits/gaps.h"

namespace revdiff {

// Runs without the matches that no reader would call kept, with those that one would.
Runs tidied(Runs runs, const WordPair& pair, const Around& around);

}  // namespace revdiff
