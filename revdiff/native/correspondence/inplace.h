// Paragraphs lightly edited in their place: most of any update, found without a search; as
// `revdiff/compare/correspondence/inplace.py`.
#pragma once

#include <cstddef>
#include <vector>

#include "correspondence/link.h"
#include "words/bag.h"

namespace revdiff {

// A paragraph by its place, and its bag.
struct PlacedBag {
    std::ptrdiff_t place;
    Bag bag;
};

// The paragraphs of one side that are left, each with its bag.
class LeftBags {
   public:
    // Places rise; `paragraph_count` is the number of all paragraphs.
    LeftBags(std::vector<PlacedBag> bags, std::size_t paragraph_count);

    // The bag of a paragraph; nullptr where there is none, or it is not left.
    const Bag* find(std::ptrdiff_t place) const {
        const auto at = static_cast<std::size_t>(place + 1);
        return at < at_.size() && at_[at] != kNone ? &bags_[at_[at]].bag : nullptr;
    }
    std::size_t size() const { return bags_.size(); }

    // Takes some paragraphs out, by rising places.
    void take_out(const Places& taken);

    // The bags, which are handed over.
    std::vector<PlacedBag> handed_over() { return std::move(bags_); }

   private:
    static constexpr std::size_t kNone = ~std::size_t{0};

    std::vector<PlacedBag> bags_;
    // By paragraph, the first of them at 1.
    std::vector<std::size_t> at_;
};

// Pairs of lightly edited paragraphs, rising on both sides. `in_order` are links that rise too, one before all paragraphs and one
// after all among them.
Links lightly_edited(const LeftBags& old_left, const LeftBags& new_left, const Links& in_order);

}  // namespace revdiff
