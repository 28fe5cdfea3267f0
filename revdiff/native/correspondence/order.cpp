#include "correspondence/order.h"

#include <algorithm>

namespace revdiff {

namespace {
constexpr std::size_t kBlock = 512;
}  // namespace

void Order::put(const Links& rising) {
    blocks_.clear();
    blocks_.reserve(rising.size() / kBlock + 1);
    for (std::size_t start = 0; start < rising.size(); start += kBlock) {
        const auto first = rising.begin() + static_cast<std::ptrdiff_t>(start);
        const auto last = rising.begin() + static_cast<std::ptrdiff_t>(std::min(start + kBlock, rising.size()));
        blocks_.emplace_back(first, last);
    }
}

// The block and the place in it of the first link that is not before one.
std::pair<std::size_t, std::size_t> Order::lower_bound(const Link& link) const {
    const auto block = std::partition_point(blocks_.begin(), blocks_.end() - 1,
                                            [&link](const Links& one) { return one.back() < link; });
    const auto place = std::lower_bound(block->begin(), block->end(), link);
    return {block - blocks_.begin(), place - block->begin()};
}

std::pair<Link, Link> Order::around(const Link& link) const {
    const auto [block, place] = lower_bound(link);
    return {place ? blocks_[block][place - 1] : blocks_[block - 1].back(), blocks_[block][place]};
}

bool Order::fits(const Link& link) const {
    const auto [before, behind] = around(link);
    return before.second < link.second && link.second < behind.second;
}

void Order::insert(const Link& link) {
    const auto [number, place] = lower_bound(link);
    Links& block = blocks_[number];
    block.insert(block.begin() + static_cast<std::ptrdiff_t>(place), link);
    if (block.size() < 2 * kBlock) return;
    const auto half = block.begin() + static_cast<std::ptrdiff_t>(kBlock);
    Links rest(half, block.end());
    block.erase(half, block.end());
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(number) + 1, std::move(rest));
}

void Order::insert_all(const Links& rising) {
    if (rising.empty()) return;
    const Links known = all();
    Links merged;
    merged.reserve(known.size() + rising.size());
    std::merge(known.begin(), known.end(), rising.begin(), rising.end(), std::back_inserter(merged));
    put(merged);
}

Links Order::all() const {
    if (blocks_.size() == 1) return blocks_.front();
    Links links;
    for (const Links& block : blocks_) links.insert(links.end(), block.begin(), block.end());
    return links;
}

Links Order::between() const {
    const Links links = all();
    return Links(links.begin() + 1, links.end() - 1);
}

}  // namespace revdiff
