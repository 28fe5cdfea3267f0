// Signs by what they are to a module: a look-up as fast as an array.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ground/text.h"

namespace revdiff {

// What is known of each sign, as bits; nothing where nothing was said.
class SignTable {
   public:
    SignTable() : basic_(kBasicPlane, 0) {}

    void add(Text signs, std::uint16_t bits) {
        for (char32_t sign : signs) (sign < kBasicPlane ? basic_[sign] : beyond_[sign]) |= bits;
    }

    std::uint16_t operator[](char32_t sign) const {
        if (sign < kBasicPlane) return basic_[sign];
        const auto found = beyond_.find(sign);
        return found == beyond_.end() ? std::uint16_t{0} : found->second;
    }

    bool has(char32_t sign, std::uint16_t any_of) const { return ((*this)[sign] & any_of) != 0; }

   private:
    static constexpr char32_t kBasicPlane = 0x10000;

    std::vector<std::uint16_t> basic_;
    std::unordered_map<char32_t, std::uint16_t> beyond_;
};

}  // namespace revdiff
