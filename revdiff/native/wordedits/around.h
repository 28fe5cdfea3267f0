// What two texts both have before and behind the words that are looked at; as `revdiff/compare/wordedits/around.py`.
#pragma once

#include "ground/text.h"
#include "wordedits/keys.h"

namespace revdiff {

// Whether a sentence starts with the first of the words at hand, and how the text goes on behind the last.
struct Around {
    bool at_sentence = true;
    Text behind;

    // What is said behind of the sentence that the last word is of.
    Weight weight_behind(KeyTable& keys) const;
};

}  // namespace revdiff
