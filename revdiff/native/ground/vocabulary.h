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
    std::size_t slot(Text key, std::uint64_t hash) const;
    Text stored(Text key);
    void grow();

    std::vector<Number> slots_;
    std::vector<std::uint64_t> hashes_;
    std::vector<Text> keys_;
    std::deque<String> blocks_;
};

// A hash of a text, the same in every process.
std::uint64_t hash_of(Text text);

}  // namespace revdiff
