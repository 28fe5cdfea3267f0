#include "ground/vocabulary.h"

#include <algorithm>

namespace revdiff {

namespace {
constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kBlock = 4096;
}  // namespace

std::uint64_t hash_of(Text text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    for (char32_t sign : text) {
        hash = (hash ^ sign) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    return hash;
}

Vocabulary::Vocabulary() : slots_(kFirstSlots, 0), hashes_(1, 0), keys_(1) {}

std::size_t Vocabulary::slot(Text key, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (Number number = slots_[at]) {
        if (hashes_[number] == hash && keys_[number] == key) break;
        at = (at + 1) & mask;
    }
    return at;
}

Number Vocabulary::known(Text key) const { return slots_[slot(key, hash_of(key))]; }

Number Vocabulary::number(Text key) {
    const std::uint64_t hash = hash_of(key);
    const std::size_t at = slot(key, hash);
    if (slots_[at]) return slots_[at];
    const auto number = static_cast<Number>(keys_.size());
    keys_.push_back(stored(key));
    hashes_.push_back(hash);
    slots_[at] = number;
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
    slots_.assign(2 * slots_.size(), 0);
    const std::size_t mask = slots_.size() - 1;
    for (Number number = 1; number < keys_.size(); ++number) {
        std::size_t at = hashes_[number] & mask;
        while (slots_[at]) at = (at + 1) & mask;
        slots_[at] = number;
    }
}

}  // namespace revdiff
