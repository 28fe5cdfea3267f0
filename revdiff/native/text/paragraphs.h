// Where paragraphs begin and end; as `revdiff/text/paragraphs.py`. Texts are read in the buffer that Python holds them in.
#pragma once

#include <vector>

#include "ground/buffer.h"
#include "ground/text.h"

namespace revdiff {

// A line with something in it: what it holds, without white space around it, and how many lines ended since the one before.
struct Line {
    Span span;
    std::size_t breaks;
};

using Lines = std::vector<Line>;

// The lines of a text that are not empty.
Lines lines_of(const Buffer& text);

// What lines of a text have to say on what separates paragraphs: of the neighboring ones, pairs with a blank line between, pairs
// joined by wrapping, all pairs.
struct LineHabits {
    std::size_t separated;
    std::size_t wrapped;
    std::size_t pairs;
};

LineHabits line_habits(const Buffer& text, const Lines& lines);

// The paragraphs that lines make up, each one or with blank lines between.
std::vector<Span> paragraph_spans(const Lines& lines, bool by_blank_lines);

}  // namespace revdiff
