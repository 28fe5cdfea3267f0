// What is in order: the heaviest set of links that rise on both sides; the rest has moved. As `revdiff/words/rising.py`.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "ground/buffer.h"

namespace revdiff {

using Places = std::vector<std::ptrdiff_t>;
using Weigh = std::function<double(std::size_t)>;

// Which members form the heaviest rising subsequence. `weigh` gives the weight of the member at a place, above 0; it is asked only
// where something is out of order. `strict` asks for each member to be greater than the one before.
std::vector<bool> heaviest_rising(const Places& seconds, const Weigh& weigh, bool strict);

// Whether no member is less than the one before; with `strict`, each must be greater.
bool rises(const Places& seconds, bool strict);

// What a paragraph weighs in questions of order: its words, and a trifle where it has none.
double word_weight(const Buffer& text);

}  // namespace revdiff
