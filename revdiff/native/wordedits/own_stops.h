// Full stops belong to their sentences: where one came, went or was replaced, its stop did so too; where it goes on, it
// stays; as `revdiff/compare/wordedits/own_stops.py`.
#pragma once

#include "wordedits/gaps.h"

namespace revdiff {

// Runs with the stop of a sentence that goes on, not that of another that was put behind it or taken out there.
//
// Of "until May. Ask first." and "until June." the first stop is kept and not the last.
Runs with_own_stops(Runs runs, const WordPair& pair, bool at_sentence);

// Runs without the stop of a sentence in place of all of which another stands.
Runs without_stops_left_over(Runs runs, const WordPair& pair, bool at_sentence);

}  // namespace revdiff
