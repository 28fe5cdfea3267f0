// Numbers, each once, in a row; and a table that says where in it each stands.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "words/runs.h"

namespace revdiff {

class NumberSet {
   public:
    static constexpr std::size_t kNowhere = ~std::size_t{0};

    NumberSet() = default;
    // `most` numbers need no more room than is taken at the start.
    explicit NumberSet(std::size_t most) {
        if (most) take_room(most);
    }

    // Where a number stands, which is taken in if it is new.
    std::size_t insert(Number number) {
        if (size_ == most_) grow();
        std::uint32_t& found = table()[slot(number)];
        if (found) return found - 1;
        room_[size_++] = number;
        found = static_cast<std::uint32_t>(size_);
        return size_ - 1;
    }

    // Where a number stands; `kNowhere` where it does not.
    std::size_t place(Number number) const {
        if (empty()) return kNowhere;
        const std::uint32_t found = table()[slot(number)];
        return found ? found - 1 : kNowhere;
    }

    bool contains(Number number) const { return place(number) != kNowhere; }

    // Takes out the number at a place, to which the last one goes. Afterwards none is taken in.
    void erase_at(std::size_t place) {
        table()[slot(room_[place])] = kGone;
        const Number last = room_[--size_];
        if (place == size_) return;
        table()[slot(last)] = static_cast<std::uint32_t>(place + 1);
        room_[place] = last;
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Number operator[](std::size_t place) const { return room_[place]; }
    const Number* begin() const { return room_.data(); }
    const Number* end() const { return room_.data() + size_; }

   private:
    static constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t* table() { return room_.data() + most_; }
    const std::uint32_t* table() const { return room_.data() + most_; }

    std::size_t slot(Number number) const {
        const std::uint32_t* places = table();
        std::size_t at = (number * 0x9E3779B1u) >> shift_;
        while (const std::uint32_t found = places[at]) {
            if (found != kGone && room_[found - 1] == number) break;
            at = (at + 1) & mask_;
        }
        return at;
    }

    void take_room(std::size_t most) {
        unsigned bits = 3;
        while ((std::size_t{1} << bits) < 2 * most) ++bits;
        most_ = most;
        mask_ = (std::size_t{1} << bits) - 1;
        shift_ = 32 - bits;
        room_.assign(most_ + mask_ + 1, 0);
    }

    void grow() {
        const std::vector<std::uint32_t> known = std::move(room_);
        take_room(std::max<std::size_t>(4, 2 * most_));
        std::copy_n(known.begin(), size_, room_.begin());
        for (std::size_t place = 0; place < size_; ++place) {
            table()[slot(room_[place])] = static_cast<std::uint32_t>(place + 1);
        }
    }

    std::size_t size_ = 0;
    std::size_t most_ = 0;
    std::size_t mask_ = 0;
    unsigned shift_ = 0;
    // The numbers in their row, and behind room for `most_` of these the table: one more than the place of a number, 0 where there
    // is none.
    std::vector<std::uint32_t> room_;
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
