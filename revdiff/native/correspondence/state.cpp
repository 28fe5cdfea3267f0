#include "correspondence/state.h"

namespace revdiff {

State::State(const Lexicon& words, Unmatched& old_ones, Unmatched& new_ones, const Links& in_order,
             const Links& elsewhere)
    : lexicon(words),
      old_side(old_ones),
      new_side(new_ones),
      measure(words, old_ones.bags(), new_ones.bags()),
      order(in_order),
      settled_links_(in_order) {
    old_side.weigh(measure);
    new_side.weigh(measure);
    settled_links_.insert(settled_links_.end(), elsewhere.begin(), elsewhere.end());
    for (const Link& link : settled_links_) settled_.insert(link);
}

void State::take(const Link& link, double strength) {
    const auto [o, n] = link;
    if (order.fits(link)) order.insert(link);
    old_side.take(o, new_side.bag(n));
    new_side.take(n, old_side.bag(o));
    found_.insert(link);
    found_links_.push_back({link, strength});
}

}  // namespace revdiff
