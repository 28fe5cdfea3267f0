// Numbers by number: each key of 64 bits that is met is numbered once, from 1 on, in the order in which they come.
#pragma once

#include <cstdint>
#include <vector>

#include "ground/vocabulary.h"

namespace revdiff {

class Numbering {
   public:
    // `expected` keys need no more room than is taken at the start.
    explicit Numbering(std::size_t expected = 0) : keys_(1, 0) {
        keys_.reserve(expected + 1);
        resize(2 * (expected + 2));
    }

    // The number of a key, which is numbered if it is new.
    Number number(std::uint64_t key) {
        const std::size_t at = slot(key);
        if (slots_[at]) return slots_[at];
        const auto number = static_cast<Number>(keys_.size());
        keys_.push_back(key);
        slots_[at] = number;
        if (2 * keys_.size() > slots_.size()) grow();
        return number;
    }

    // The number of a key that is known, else 0.
    Number known(std::uint64_t key) const { return slots_[slot(key)]; }

    // The key of a number.
    std::uint64_t key(Number number) const { return keys_[number]; }

    // How many numbers there are with 0, which is nobody's: all are below it.
    std::size_t size() const { return keys_.size(); }

   private:
    std::size_t slot(std::uint64_t key) const {
        std::size_t at = (key * 0x9E3779B97F4A7C15u) >> shift_;
        while (slots_[at] && keys_[slots_[at]] != key) at = (at + 1) & (slots_.size() - 1);
        return at;
    }

    void resize(std::size_t least) {
        std::size_t bits = 4;
        while ((std::size_t{1} << bits) < least) ++bits;
        slots_.assign(std::size_t{1} << bits, 0);
        shift_ = static_cast<unsigned>(64 - bits);
    }

    void grow() {
        resize(2 * slots_.size());
        for (Number number = 1; number < keys_.size(); ++number) slots_[slot(keys_[number])] = number;
    }

    std::vector<std::uint64_t> keys_;
    std::vector<Number> slots_;
    unsigned shift_ = 0;
};

}  // namespace revdiff
