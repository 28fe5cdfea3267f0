// Which old paragraph each new one carries on; as `revdiff/compare/correspondence/correspond.py`.
#pragma once

#include <cstdint>

#include "correspondence/link.h"
#include "ground/buffer.h"

namespace revdiff {

// The correspondence of two lists of paragraph texts; what is given is part of it.
//
// `budget` bounds the search: how many pairs of paragraphs one shared word may bring up, and an eighth of that how many candidates
// a paragraph keeps. Found in one direction whichever list comes first, so that the two mirror each other.
Correspondence correspond(const Buffers& old_texts, const Buffers& new_texts, std::int64_t budget, const Given& given);

}  // namespace revdiff
