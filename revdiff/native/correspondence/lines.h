// Lines that are no sentence: headings, labels, items of a list; as `revdiff/compare/correspondence/lines.py`.
#pragma once

#include <vector>

#include "ground/buffer.h"
#include "ground/text.h"

namespace revdiff {

// Whether a text ends as a sentence does, or holds the end of one.
bool is_sentence(Text text);

// Whether a text is short and no sentence; and whether it is so short.
bool is_line(Text text);
bool is_as_short_as_a_line(const Buffer& text);

// What stands between the signs that set a heading, a label or an item apart in running text, ends of sentences among them.
std::vector<Text> clauses(Text text);

// Whether a text of `other` words is not much longer than a line of `line`.
bool is_of_its_size(std::size_t line, std::size_t other);

// Whether two lines have a word that begins alike, and is alike for the most part.
bool are_spelled_alike(Text old_text, Text new_text);

}  // namespace revdiff
