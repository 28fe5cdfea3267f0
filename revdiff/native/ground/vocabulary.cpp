#include "ground/vocabulary.h"

#include <algorithm>

namespace revdiff {

namespace {
constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kBlock = 4096;
}  // namespace

namespace {

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t signs) {
    hash = (hash ^ signs) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 32);
}

std::uint32_t short_hash_of(Text key) { return static_cast<std::uint32_t>(hash_of(key)); }

// Words are short: faster than to call for the comparison.
bool are_equal(Text one, Text other) {
    if (one.size() != other.size()) return false;
    for (std::size_t at = 0; at < one.size(); ++at) {
        if (one[at] != other[at]) return false;
    }
    return true;
}

}  // namespace

// Two characters at a time.
std::uint64_t hash_of(Text text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    std::size_t at = 0;
    for (; at + 1 < text.size(); at += 2) hash = mixed(hash, text[at] | static_cast<std::uint64_t>(text[at + 1]) << 32);
    return at < text.size() ? mixed(hash, text[at]) : hash;
}

Vocabulary::Vocabulary() : slots_(kFirstSlots, Slot{0, 0}), keys_(1) {}

// Where a key stands in the table, or would.
std::size_t Vocabulary::place(Text key, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (const Number number = slots_[at].number) {
        if (slots_[at].hash == hash && are_equal(keys_[number], key)) break;
        at = (at + 1) & mask;
    }
    return at;
}

Number Vocabulary::known(Text key) const { return slots_[place(key, short_hash_of(key))].number; }

Number Vocabulary::number(Text key) {
    const std::uint32_t hash = short_hash_of(key);
    Slot& slot = slots_[place(key, hash)];
    if (slot.number) return slot.number;
    const auto number = static_cast<Number>(keys_.size());
    keys_.push_back(stored(key));
    slot = {hash, number};
    if (2 * keys_.size() > slots_.size()) grow();
    return number;
}

// Keys are put one behind the other into blocks that never move.
Text Vocabulary::stored(Text key) {
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < key.size()) {
        blocks_.emplace_back();
        blocks_.back().reserve(std::max(kBlock, key.size()));
    }
    String& block = blocks_.back();
    const std::size_t start = block.size();
    block.append(key);
    return Text(block).substr(start);
}

void Vocabulary::grow() {
    std::vector<Slot> old(2 * slots_.size(), Slot{0, 0});
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (!slot.number) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace revdiff
