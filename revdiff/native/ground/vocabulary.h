// Words by number: each key that is met is numbered once, from 1 on, in the order in which they come.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "ground/text.h"

namespace revdiff {

using Number = std::uint32_t;

class Vocabulary {
   public:
    Vocabulary();

    // The number of a key, which is numbered if it is new.
    Number number(Text key);

    // The number of a key that is known, else 0.
    Number known(Text key) const;

    // The key of a number.
    Text key(Number number) const { return keys_[number]; }

    // How many numbers there are with 0, which is nobody's: all are below it.
    std::size_t size() const { return keys_.size(); }

   private:
    // A place of the table: the number of a key, 0 where it is free, and the hash of that key.
    struct Slot {
        std::uint32_t hash;
        Number number;
    };

    std::size_t place(Text key, std::uint32_t hash) const;
    Text stored(Text key);
    void grow();

    std::vector<Slot> slots_;
    std::vector<Text> keys_;
    std::deque<String> blocks_;
};

// A hash of a text, the same in every process.
std::uint64_t hash_of(Text text);

}  // namespace revdiff
