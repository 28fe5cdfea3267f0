// Where a sentence may end: a stop, what closes behind it, and white space.
#pragma once

#include <cstddef>

#include "ground/text.h"

namespace revdiff {

// Each from the end of the one before.
struct PossibleEnd {
    std::size_t start;
    std::size_t stop_end;
    std::size_t closers_end;
    std::size_t end;

    Text stop(Text text) const { return text.substr(start, stop_end - start); }
    bool has_closers() const { return closers_end > stop_end; }
    bool has_space() const { return end > closers_end; }
};

// The next possible end from a place on; whether there is one.
bool find_possible_end(Text text, std::size_t at, PossibleEnd& found);

}  // namespace revdiff
