// Links that are in order, as they come to be known; as `revdiff/compare/correspondence/order.py`.
#pragma once

#include <utility>
#include <vector>

#include "correspondence/link.h"

namespace revdiff {

// Links that rise on both sides, one before and one after all paragraphs among them.
//
// They stand in blocks, so that one put in moves those of its block alone.
class Order {
   public:
    explicit Order(const Links& rising) { put(rising); }

    // The last link before one, and the first that is not.
    std::pair<Link, Link> around(const Link& link) const;

    // Whether a link would be in order.
    bool fits(const Link& link) const;

    // Takes in a link that is in order, or some, which rise.
    void insert(const Link& link);
    void insert_all(const Links& rising);

    // The one after all paragraphs.
    const Link& last() const { return blocks_.back().back(); }

    // All of them but those before and after all paragraphs; and all of them.
    Links between() const;
    Links all() const;

   private:
    void put(const Links& rising);
    std::pair<std::size_t, std::size_t> lower_bound(const Link& link) const;

    std::vector<Links> blocks_;
};

}  // namespace revdiff
