// In what two stretches of text differ: words, or no more than their dress; as `revdiff/compare/wordedits/aspects.py`.
#pragma once

#include "ground/text.h"
#include "wordedits/piece.h"

namespace revdiff {

// The weightiest aspect in which two stretches differ; none where they are equal.
Aspect differing_aspect(Text old_text, Text new_text);

// Whether two stretches surely have other words, told fast where both are ASCII; false says nothing.
bool other_words_for_sure(Text old_text, Text new_text);

// The weightiest aspect in which stretches of two texts differ, with what stands beside them taken into account.
Aspect aspect_in_place(Aspect aspect, Text old_text, const Span& old_span, Text new_text, const Span& new_span);

}  // namespace revdiff
