// Numbers, each once, in a row; and a table that says where in it each stands.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "words/runs.h"

namespace revdiff {

class NumberSet {
   public:
    static constexpr std::size_t kNowhere = ~std::size_t{0};

    NumberSet() = default;
    // `most` numbers need no more room than is taken at the start.
    explicit NumberSet(std::size_t most) {
        numbers_.reserve(most);
        if (most) resize(2 * most);
    }

    // Where a number stands, which is taken in if it is new.
    std::size_t insert(Number number) {
        if (2 * (numbers_.size() + 1) > slots_.size()) grow();
        const std::size_t at = slot(number);
        if (slots_[at]) return slots_[at] - 1;
        numbers_.push_back(number);
        slots_[at] = static_cast<std::uint32_t>(numbers_.size());
        return numbers_.size() - 1;
    }

    // Where a number stands; `kNowhere` where it does not.
    std::size_t place(Number number) const {
        if (numbers_.empty()) return kNowhere;
        const std::uint32_t found = slots_[slot(number)];
        return found ? found - 1 : kNowhere;
    }

    bool contains(Number number) const { return place(number) != kNowhere; }

    // Takes out the number at a place, to which the last one goes. Afterwards none is taken in.
    void erase_at(std::size_t place) {
        slots_[slot(numbers_[place])] = kGone;
        if (place + 1 < numbers_.size()) {
            slots_[slot(numbers_.back())] = static_cast<std::uint32_t>(place + 1);
            numbers_[place] = numbers_.back();
        }
        numbers_.pop_back();
    }

    std::size_t size() const { return numbers_.size(); }
    bool empty() const { return numbers_.empty(); }
    Number operator[](std::size_t place) const { return numbers_[place]; }
    const Number* begin() const { return numbers_.data(); }
    const Number* end() const { return numbers_.data() + numbers_.size(); }

   private:
    static constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();

    std::size_t slot(Number number) const {
        std::size_t at = (number * 0x9E3779B1u) >> shift_;
        while (const std::uint32_t found = slots_[at]) {
            if (found != kGone && numbers_[found - 1] == number) break;
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }

    void resize(std::size_t least) {
        unsigned bits = 3;
        while ((std::size_t{1} << bits) < least) ++bits;
        slots_.assign(std::size_t{1} << bits, 0);
        shift_ = 32 - bits;
    }

    void grow() {
        resize(2 * slots_.size());
        for (std::size_t place = 0; place < numbers_.size(); ++place) {
            slots_[slot(numbers_[place])] = static_cast<std::uint32_t>(place + 1);
        }
    }

    Numbers numbers_;
    // One more than the place of a number, 0 where there is none.
    std::vector<std::uint32_t> slots_;
    unsigned shift_ = 0;
};

// Calls `visit` with each number that two sets have in common, in time that goes by the smaller one.
template <typename Visit>
void each_common(const NumberSet& one, const NumberSet& other, Visit visit) {
    const bool is_smaller = one.size() < other.size();
    const NumberSet& few = is_smaller ? one : other;
    const NumberSet& many = is_smaller ? other : one;
    for (Number number : few) {
        if (many.contains(number)) visit(number);
    }
}

inline std::size_t common_count(const NumberSet& one, const NumberSet& other) {
    std::size_t count = 0;
    each_common(one, other, [&count](Number) { ++count; });
    return count;
}

// Whether all of one set stand in another.
inline bool is_within(const NumberSet& one, const NumberSet& other) {
    return one.size() <= other.size() && common_count(one, other) == one.size();
}

}  // namespace revdiff
