#include "correspondence/identity.h"

namespace revdiff {

namespace {

std::size_t slots_for(std::size_t texts) {
    std::size_t slots = 16;
    while (slots < 2 * (texts + 2)) slots *= 2;
    return slots;
}

}  // namespace

Identities::Identities(std::size_t expected)
    : slots_(slots_for(expected), 0), texts_(1, Buffer(Text())), hashes_(1, 0) {
    texts_.reserve(expected + 1);
    hashes_.reserve(expected + 1);
}

std::size_t Identities::slot(const Buffer& text, std::uint64_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (const Number number = slots_[at]) {
        if (hashes_[number] == hash && texts_[number].is_same(text)) break;
        at = (at + 1) & (slots_.size() - 1);
    }
    return at;
}

Number Identities::number(const Buffer& text) {
    const std::uint64_t hash = hash_of(text);
    const std::size_t at = slot(text, hash);
    if (slots_[at]) return slots_[at];
    const auto number = static_cast<Number>(texts_.size());
    texts_.push_back(text);
    hashes_.push_back(hash);
    slots_[at] = number;
    if (2 * texts_.size() > slots_.size()) grow();
    return number;
}

void Identities::grow() {
    slots_.assign(2 * slots_.size(), 0);
    for (Number number = 1; number < texts_.size(); ++number) {
        std::size_t at = hashes_[number] & (slots_.size() - 1);
        while (slots_[at]) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = number;
    }
}

}  // namespace revdiff
