// One of two texts that are compared, and its sentences, found when first asked for; as
// `revdiff/compare/wordedits/side.py`.
#pragma once

#include <optional>
#include <vector>

#include "ground/text.h"

namespace revdiff {

class Side {
   public:
    explicit Side(Text text) : text_(text) {}

    Text text() const { return text_; }

    // The sentences, each with the white space behind it; they tile the text.
    const std::vector<Span>& sentences();

    // A sentence without the white space behind it.
    Span without_space(const Span& sentence) const;

    // Where the sentence starts and ends, before its white space, that goes on or starts at a place.
    Span sentence_at(std::size_t at);

    // Where the last sentence starts that does so behind one place and before another.
    std::optional<std::size_t> last_start(std::size_t start, std::size_t end);

   private:
    Text text_;
    std::optional<std::vector<Span>> sentences_;
};

}  // namespace revdiff
