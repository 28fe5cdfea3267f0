// Paragraphs that are others put together, to the letter: splits and merges known before any words are compared; as
// `revdiff/compare/correspondence/joined.py`.
#pragma once

#include <vector>

#include "correspondence/link.h"
#include "ground/text.h"

namespace revdiff {

// The paragraphs of one side that are left, by index, and their texts without white space at their ends.
struct Stripped {
    Places places;
    std::vector<Text> texts;
};

// The links of each split and merge among the paragraphs that are left where nothing but a break came or went.
//
// White space between the parts does not count. Each paragraph is in one of them at most.
std::vector<Links> put_together(const Stripped& old_left, const Stripped& new_left);

}  // namespace revdiff
