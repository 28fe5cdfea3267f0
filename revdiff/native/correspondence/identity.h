// Texts by number: equal ones have one.
#pragma once

#include <cstdint>

#include "ground/buffer.h"
#include "words/runs.h"

namespace revdiff {

// Numbers texts from 1 on; their buffers have to outlive it. All are held alike: as Python holds them, or all widened.
class Identities {
   public:
    // `expected` texts need no more room than is taken at the start.
    explicit Identities(std::size_t expected);

    // The number of a text, which is numbered if it is new.
    Number number(const Buffer& text);

    // The number of a text that is known, else 0.
    Number known(const Buffer& text) const { return slots_[slot(text, hash_of(text))]; }

    // A text of a number.
    const Buffer& text(Number number) const { return texts_[number]; }

    // How many numbers there are with 0, which is nobody's: all are below it.
    std::size_t size() const { return texts_.size(); }

   private:
    std::size_t slot(const Buffer& text, std::uint64_t hash) const;
    void grow();

    std::vector<Number> slots_;
    Buffers texts_;
    std::vector<std::uint64_t> hashes_;
};

}  // namespace revdiff
