// Sentences put in front of one that begins alike, and that was changed as well; as
// `revdiff/compare/wordedits/fronts.py`.
#pragma once

#include <optional>

#include "wordedits/piece.h"
#include "wordedits/side.h"

namespace revdiff {

// Sentences in front of another, in code points.
struct Front {
    // How far before the change they start.
    std::size_t back;
    // Where the other sentence starts in the new text.
    std::size_t start;
    // How long what it begins with is that stood before the change.
    std::size_t alike;
};

// What a change put in front of the sentence that it changes; nothing where it did not, or nothing that begins like
// that. `before` is the piece in front of the change.
std::optional<Front> put_in_front(const Piece& before, const Piece& piece, Side& old_side, Side& new_side);

}  // namespace revdiff
