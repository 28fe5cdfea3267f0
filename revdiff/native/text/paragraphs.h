// Where paragraphs begin and end; as `revdiff/text/paragraphs.py`. Texts are read in the buffer that Python holds them in.
#pragma once

#include <vector>

#include "ground/buffer.h"
#include "ground/text.h"

namespace revdiff {

// What lines of a text have to say on what separates paragraphs: of the neighboring non-empty ones, pairs with a blank line
// between, pairs joined by wrapping, all pairs.
struct LineHabits {
    std::size_t separated;
    std::size_t wrapped;
    std::size_t pairs;
};

LineHabits line_habits(const Buffer& text);

// The paragraphs of a text, one a line or blank lines between, white space at their ends left outside.
std::vector<Span> paragraph_spans(const Buffer& text, bool by_blank_lines);

}  // namespace revdiff
