// The longest common subsequence of two sequences of keys, by bits.
//
// A row of the table says of each old key, once a new one is taken in, whether more is in common with it than without it; 64 of
// them are one word (Hyyrö 2004). Where several are longest, it is the one that RapidFuzz's `LCSseq` finds, whom the Python engine
// asks.
#pragma once

#include <cstdint>
#include <vector>

#include "ground/text.h"
#include "words/runs.h"

namespace revdiff {

// Keys in a row, each a number.
using Keys = Text;
using Runs = std::vector<Run>;

// Finds longest common subsequences, one after the other, and holds the room for it meanwhile.
class Subsequence {
   public:
    // The longest one, as maximal runs in order.
    Runs runs(Keys old_keys, Keys new_keys);

    // Its length, of which it is known that it is `least` or more: the time goes by what may be lacking.
    std::size_t length(Keys old_keys, Keys new_keys, std::size_t least);

   private:
    using Bits = std::uint64_t;

    // Where a key stands among 64 old ones.
    struct Block {
        std::size_t at;
        Bits bits;
    };

    void take_shared(Keys old_keys, Keys new_keys);
    void take_blocks(std::size_t key_count);
    void take_in(Number key, Bits* row, std::size_t first, std::size_t last) const;
    void fill();
    Runs walked_back(const Run& head, const Run& tail) const;
    bool is_set(std::size_t row, std::size_t column) const;

    // Of both sequences what stands in the other too, and where it stands: all else could as well not be there.
    Numbers old_shared_;
    Numbers new_shared_;
    std::vector<std::size_t> old_places_;
    std::vector<std::size_t> new_places_;
    // The blocks of each key, and where they begin.
    std::vector<Block> blocks_;
    std::vector<std::size_t> starts_;
    std::size_t width_ = 0;
    std::vector<Bits> table_;
};

}  // namespace revdiff
