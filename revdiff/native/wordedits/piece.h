// One stretch of two texts, and what happened to it; as `revdiff/compare/wordedits/piece.py`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ground/text.h"

namespace revdiff {

enum class Op : std::uint8_t { kEqual, kDelete, kInsert, kReplace };
// In the order of Python's enumeration; what stayed has none.
enum class Aspect : std::uint8_t { kNone, kWords, kPunctuation, kCase, kTypography, kWhitespace };

struct Piece {
    Op op;
    Aspect aspect;
    std::size_t old_start;
    std::size_t old_end;
    std::size_t new_start;
    std::size_t new_end;

    Piece mirrored() const;
    Piece shifted(std::size_t by_old, std::size_t by_new) const;
    bool is_empty() const { return old_start == old_end && new_start == new_end; }
};

using Pieces = std::vector<Piece>;

// pieces.py and splitting.py: the pieces, and whether a search for common words was cut short.
std::pair<Pieces, bool> pair_pieces(Text old_text, Text new_text, std::size_t old_at = 0, std::size_t new_at = 0);
std::pair<std::vector<Pieces>, bool> split_pieces(Text whole, const std::vector<Text>& parts);

}  // namespace revdiff
