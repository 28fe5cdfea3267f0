#include "ground/vocabulary.h"

#include <algorithm>

namespace revdiff {

namespace {

constexpr std::size_t kFirstSlots = 128;
// Characters of the first block and of the largest; each is twice as large as the one before.
constexpr std::size_t kFirstBlock = 512, kLargestBlock = 8192;
// So many signs of ASCII fit into a mark, with a bit before them that says how many they are. A hash has the highest bit.
constexpr std::size_t kMarked = 7;
constexpr std::uint64_t kIsHash = std::uint64_t{1} << 63;

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t signs) {
    hash = (hash ^ signs) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 32);
}

// Two characters at a time.
std::uint64_t hash_of(Text text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    std::size_t at = 0;
    for (; at + 1 < text.size(); at += 2) hash = mixed(hash, text[at] | static_cast<std::uint64_t>(text[at + 1]) << 32);
    return at < text.size() ? mixed(hash, text[at]) : hash;
}

std::size_t hash_of_mark(std::uint64_t mark) { return static_cast<std::size_t>(mixed(0, mark)); }

// Words are short: faster than to call for the comparison.
bool are_equal(Text one, Text other) {
    if (one.size() != other.size()) return false;
    for (std::size_t at = 0; at < one.size(); ++at) {
        if (one[at] != other[at]) return false;
    }
    return true;
}

}  // namespace

Vocabulary::Vocabulary() : slots_(kFirstSlots, Slot{0, 0}) {
    keys_.reserve(kFirstSlots / 2);
    keys_.emplace_back();
}

Vocabulary::Mark Vocabulary::mark_of(Text key) {
    if (key.size() <= kMarked) {
        Mark mark = 1;
        char32_t bits = 0;
        for (char32_t sign : key) {
            mark = mark << 8 | sign;
            bits |= sign;
        }
        if (bits < 0x80) return mark;
    }
    return hash_of(key) | kIsHash;
}

// Where a key stands in the table, or would.
std::size_t Vocabulary::place(Text key, Mark mark) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_of_mark(mark) & mask;
    while (const Number number = slots_[at].number) {
        if (slots_[at].mark == mark && (!(mark & kIsHash) || are_equal(keys_[number], key))) break;
        at = (at + 1) & mask;
    }
    return at;
}

Number Vocabulary::known(Text key) const { return slots_[place(key, mark_of(key))].number; }

Number Vocabulary::number(Text key) {
    const Mark mark = mark_of(key);
    Slot& slot = slots_[place(key, mark)];
    if (slot.number) return slot.number;
    const auto number = static_cast<Number>(keys_.size());
    keys_.push_back(stored(key));
    slot = {mark, number};
    if (2 * keys_.size() >= slots_.size()) grow();
    return number;
}

// Keys are put one behind the other into blocks that never move.
Text Vocabulary::stored(Text key) {
    if (free_size_ < key.size()) {
        const std::size_t next = std::min(kLargestBlock, kFirstBlock << std::min<std::size_t>(blocks_.size(), 4));
        free_size_ = std::max(next, key.size());
        blocks_.emplace_back(new char32_t[free_size_]);
        free_ = blocks_.back().get();
    }
    std::copy(key.begin(), key.end(), free_);
    const Text kept(free_, key.size());
    free_ += key.size();
    free_size_ -= key.size();
    return kept;
}

void Vocabulary::grow() {
    std::vector<Slot> old(2 * slots_.size(), Slot{0, 0});
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (!slot.number) continue;
        std::size_t at = hash_of_mark(slot.mark) & mask;
        while (slots_[at].number) at = (at + 1) & mask;
        slots_[at] = slot;
    }
    keys_.reserve(slots_.size() / 2);
}

}  // namespace revdiff
