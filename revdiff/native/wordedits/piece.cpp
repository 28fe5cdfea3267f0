#include "wordedits/piece.h"

namespace revdiff {

Piece Piece::mirrored() const {
    const Op turned = op == Op::kInsert ? Op::kDelete : op == Op::kDelete ? Op::kInsert : op;
    return {turned, aspect, new_start, new_end, old_start, old_end};
}

Piece Piece::shifted(std::size_t by_old, std::size_t by_new) const {
    return {op, aspect, old_start + by_old, old_end + by_old, new_start + by_new, new_end + by_new};
}

}  // namespace revdiff
