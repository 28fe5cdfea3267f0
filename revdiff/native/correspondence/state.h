// How far a search has come: the links found so far, and what is left of each paragraph; as
// `revdiff/compare/correspondence/state.py`.
#pragma once

#include <array>
#include <vector>

#include "correspondence/link.h"
#include "correspondence/order.h"
#include "correspondence/unmatched.h"
#include "words/bag.h"
#include "words/measure.h"
#include "words/numbering.h"

namespace revdiff {

// Links by number.
class LinkSet {
   public:
    bool contains(const Link& link) const { return links_.known(coded(link)) != 0; }
    void insert(const Link& link) { links_.number(coded(link)); }

   private:
    // One before all paragraphs becomes 0.
    static std::uint64_t coded(const Link& link) {
        return static_cast<std::uint64_t>(link.first + 1) << 32 | static_cast<std::uint64_t>(link.second + 1);
    }

    Numbering links_;
};

// One of two paragraphs, as it is seen beside the other.
struct Seen {
    Unmatched& side;
    std::ptrdiff_t place;
    Unmatched& other_side;
    std::ptrdiff_t other;
};

// The paragraphs of both revisions, what their words weigh, and the links between them.
class State {
   public:
    // `in_order` are settled links that rise on both sides, one before and one after all; `elsewhere` are the others.
    State(const Lexicon& lexicon, Unmatched& old_side, Unmatched& new_side, const Links& in_order,
          const Links& elsewhere);

    // Takes a new paragraph for a counterpart of an old one.
    void take(const Link& link, double strength);

    // Whether two paragraphs are taken for counterparts.
    bool corresponds(const Link& link) const { return settled_.contains(link) || found_.contains(link); }
    bool is_found(const Link& link) const { return found_.contains(link); }

    // On how many sides of two paragraphs those beside them are taken for counterparts, 0 to 2.
    int neighbors(const Link& link) const {
        const auto [o, n] = link;
        return corresponds({o - 1, n - 1}) + corresponds({o + 1, n + 1});
    }

    // Whether neither of two has a counterpart yet.
    bool are_free(const Link& link) const { return old_side.is_free(link.first) && new_side.is_free(link.second); }

    // Two paragraphs, seen from each of them.
    std::array<Seen, 2> both_ways(const Link& link) {
        const auto [o, n] = link;
        return {Seen{old_side, o, new_side, n}, Seen{new_side, n, old_side, o}};
    }

    // Links that were settled before the search; and those that were found, each with how sure it is.
    const Links& settled() const { return settled_links_; }
    struct Found {
        Link link;
        double strength;
    };
    const std::vector<Found>& found() const { return found_links_; }

    const Lexicon& lexicon;
    Unmatched& old_side;
    Unmatched& new_side;
    const Measure measure;
    Order order;

   private:
    LinkSet settled_;
    LinkSet found_;
    Links settled_links_;
    std::vector<Found> found_links_;
};

}  // namespace revdiff
