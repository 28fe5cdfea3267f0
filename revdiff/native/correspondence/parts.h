// How surely a paragraph is a part of another, cut off it or joined to it, or has a sentence of it; as
// `revdiff/compare/correspondence/parts.py`.
#pragma once

#include "correspondence/candidates.h"
#include "correspondence/state.h"

namespace revdiff {

// Links that make splits, merges and strays, and how sure each is as the search goes on.
class Parts {
   public:
    Parts(State& state, const Candidates& candidates) : state_(state), candidates_(candidates) {}

    // What may be a part of what: paragraphs that share something, and those beside a counterpart; sorted.
    Links links() const;

    // The links that may be surer now that two paragraphs correspond.
    Links woken(const Link& link) const;

    // How surely the one of two carries on a part of the other, 0 where it does not.
    double strength(const Link& link);

   private:
    void put_beside(const Link& link, Links& links) const;
    bool is_part(const Link& link, Weight shared, double share);
    bool share_figures(const Link& link);
    bool is_left_in_order(const Link& link);
    bool stands_by(const Link& link) const;
    bool is_lost_in_a_sentence(const Link& link);
    bool is_lost(const Seen& line);
    bool is_set_apart(const Bag& line, Unmatched& side, std::ptrdiff_t place);
    bool is_most_of(const Bag& one, const Bag& other) const;
    bool is_in_a_row(Unmatched& side, std::ptrdiff_t place, const Bag& whole) const;
    bool is_between_parts(const Link& link) const;
    double strength_of_exchange(const Link& link, Weight shared);
    double sentence_share(Unmatched& side, std::ptrdiff_t place, const Features& common);

    State& state_;
    const Candidates& candidates_;
};

}  // namespace revdiff
