// Words without their dress: case, typographic variants and Unicode normal forms folded away; as `revdiff/words/folding.py`.
#pragma once

#include "ground/buffer.h"
#include "ground/text.h"

namespace revdiff {

// A text with plain quotes, dashes and figures, nothing that is not seen, in Unicode's NFKC form.
String plain(Text text);

// A text in plain typography and without case.
String folded(Text text);

// A text folded, and whether what came of it is in ASCII and bare, as most is: folded again it stays the same.
struct Folded {
    String text;
    bool is_plain;
};
Folded folded_once(const Buffer& text);

// Whether a text, in ASCII but for its letters, has no sign that stands for another.
bool is_bare(Text text);

}  // namespace revdiff
