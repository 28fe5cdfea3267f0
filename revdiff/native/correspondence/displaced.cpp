#include "correspondence/displaced.h"

#include <algorithm>
#include <cstdint>

#include "words/numbering.h"

namespace revdiff {

namespace {

std::size_t as_index(std::ptrdiff_t place) { return static_cast<std::size_t>(place); }

// How many links each paragraph has: a whole's words are shared by its parts.
class Parts {
   public:
    Parts(const Links& links, std::ptrdiff_t Link::* side, const Buffers& texts)
        : texts_(texts), counts_(texts.size(), 0) {
        for (const Link& link : links) ++counts_[as_index(link.*side)];
    }

    double weight(std::ptrdiff_t place) const { return word_weight(texts_[as_index(place)]); }
    double share(std::ptrdiff_t place, double weight) const { return weight / counts_[as_index(place)]; }

   private:
    const Buffers& texts_;
    std::vector<std::uint32_t> counts_;
};

using Unit = Links;

// The links of the lightest units without which the rest of them rises; sorted.
template <typename WeighLink>
Links out_of_order(const std::vector<Unit>& units, WeighLink weigh_link) {
    Places seconds;
    for (const Unit& unit : units) seconds.push_back(unit.front().second);
    const auto weigh = [&units, &weigh_link](std::size_t place) {
        double sum = 0;
        for (const Link& link : units[place]) sum += weigh_link(link);
        return sum;
    };
    const std::vector<bool> in_order = heaviest_rising(seconds, weigh, false);
    Links displaced;
    for (std::size_t place = 0; place < units.size(); ++place) {
        if (!in_order[place]) displaced.insert(displaced.end(), units[place].begin(), units[place].end());
    }
    std::sort(displaced.begin(), displaced.end());
    return displaced;
}

// The links of paragraphs that are in one group on both sides together, each other one by itself; by old paragraphs.
std::vector<Unit> together(const Links& links, const Groups& old_groups, const Groups& new_groups) {
    std::vector<Unit> units;
    Numbering groups;
    std::vector<std::size_t> unit_of_group{0};
    for (const auto& [o, n] : links) {
        const std::ptrdiff_t old_group = old_groups[as_index(o)], new_group = new_groups[as_index(n)];
        if (old_group == kInNoGroup || new_group == kInNoGroup) {
            units.push_back({{o, n}});
            continue;
        }
        const Number group =
            groups.number(static_cast<std::uint64_t>(old_group) << 32 | static_cast<std::uint64_t>(new_group));
        if (group == unit_of_group.size()) {
            unit_of_group.push_back(units.size());
            units.emplace_back();
        }
        units[unit_of_group[group]].emplace_back(o, n);
    }
    return units;
}

}  // namespace

Links displaced_links(const Links& links, const Buffers& old_texts, const Buffers& new_texts, const Groups& old_groups,
                      const Groups& new_groups) {
    Places seconds;
    seconds.reserve(links.size());
    for (const Link& link : links) seconds.push_back(link.second);
    if (rises(seconds, false)) return {};
    const Parts old_parts(links, &Link::first, old_texts), new_parts(links, &Link::second, new_texts);
    const auto weigh = [&](const Link& link) {
        const auto [o, n] = link;
        const double old_weight = old_parts.weight(o);
        const bool is_same = old_texts[as_index(o)].is_same(new_texts[as_index(n)]);
        const double new_weight = is_same ? old_weight : new_parts.weight(n);
        return old_parts.share(o, old_weight) + new_parts.share(n, new_weight);
    };
    Links displaced;
    if (!old_groups.empty() && !new_groups.empty()) {
        displaced = out_of_order(together(links, old_groups, new_groups), weigh);
    }
    std::vector<Unit> rest;
    for (const Link& link : links) {
        if (!std::binary_search(displaced.begin(), displaced.end(), link)) rest.push_back({link});
    }
    const Links alone = out_of_order(rest, weigh);
    displaced.insert(displaced.end(), alone.begin(), alone.end());
    std::sort(displaced.begin(), displaced.end());
    return displaced;
}

}  // namespace revdiff
