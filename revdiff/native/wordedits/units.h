// Units that differ by case alone, such as mW and MW: behind a figure, another of them is another value; as
// `revdiff/compare/wordedits/units.py`.
#pragma once

#include "ground/text.h"

namespace revdiff {

// Whether stretches of two texts that differ in case alone have a value in another unit.
bool are_other_units(Text old_text, const Span& old_span, Text new_text, const Span& new_span);

}  // namespace revdiff
