// Where sentences begin and end; as `revdiff/text/sentence.py`.
#pragma once

#include <vector>

#include "ground/text.h"

namespace revdiff {

// The sentences of a text, each with the white space after it; they tile it.
std::vector<Span> sentence_spans(Text text);

// Whether there are two sentences or more.
bool has_sentences(Text text);

// Whether the last sign, closing quotes and brackets aside, is one that can end a sentence.
bool ends_with_stop(Text text);

}  // namespace revdiff
