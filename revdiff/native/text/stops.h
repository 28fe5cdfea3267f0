// The signs that end sentences, and those around them; the lists of `revdiff/text/stops.toml`.
#pragma once

#include "ground/signs.h"

namespace revdiff {

// The sorts of them, as bits.
enum StopSort : std::uint16_t {
    kByWhatFollows = 1 << 0,
    kByThemselves = 1 << 1,
    kCloser = 1 << 2,
    kOpener = 1 << 3,
    kStop = kByWhatFollows | kByThemselves,
};

// What each sign is.
const SignTable& stop_sorts();

}  // namespace revdiff
