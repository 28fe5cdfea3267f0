// Words by number: each key that is met is numbered once, from 1 on, in the order in which they come.
#pragma once

#include <cstdint>
#include <memory>
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
    // What tells keys apart: a short one in ASCII is all in its mark, of others that is a hash.
    using Mark = std::uint64_t;

    // A place of the table: the mark of a key and its number, 0 where it is free.
    struct Slot {
        Mark mark;
        Number number;
    };

    static Mark mark_of(Text key);
    std::size_t place(Text key, Mark mark) const;
    Text stored(Text key);
    void grow();

    std::vector<Slot> slots_;
    // By number.
    std::vector<Text> keys_;
    // Blocks of the keys' characters, and what is free of the last one.
    std::vector<std::unique_ptr<char32_t[]>> blocks_;
    char32_t* free_ = nullptr;
    std::size_t free_size_ = 0;
};

}  // namespace revdiff
