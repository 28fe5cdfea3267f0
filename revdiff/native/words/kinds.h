// What a character is to the cut of words: the classes of the patterns in `revdiff/words/cutting.py`, as bits.
//
// Tables are pages of 256 characters, as those of `ground/unicode.h`.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "ground/text.h"

namespace revdiff {

using Kinds = std::uint32_t;

namespace kind {

constexpr Kinds kSpace = 1 << 0;     // \s
constexpr Kinds kWordSign = 1 << 1;  // \w
constexpr Kinds kDigit = 1 << 2;     // \d
constexpr Kinds kLetter = 1 << 3;    // [^\W\d_]
constexpr Kinds kAlnum = 1 << 4;     // str.isalnum
constexpr Kinds kUnspaced = 1 << 5;  // of a script that is written without spaces between words
constexpr Kinds kCore = 1 << 6;      // \w, but of no such script
constexpr Kinds kMark = 1 << 7;      // goes with the letter before it
constexpr Kinds kModifier = 1 << 8;  // makes one sign with the character before it, though no mark
constexpr Kinds kJoin = 1 << 9;      // joins two words to one: don't  trans-Atlantic
constexpr Kinds kBinding = 1 << 10;  // binds two figures to one number
constexpr Kinds kMinus = 1 << 11;    // what may be the minus sign of a number
constexpr Kinds kDash = 1 << 12;
constexpr Kinds kCurrency = 1 << 13;
constexpr Kinds kFlagLetter = 1 << 14;
constexpr Kinds kTells = 1 << 15;        // a sign that says something
constexpr Kinds kSilent = 1 << 16;       // a symbol that says nothing
constexpr Kinds kAsciiLetter = 1 << 17;  // [A-Za-z]
constexpr Kinds kLabel = 1 << 18;        // [0-9A-Za-z_\-], of which the parts of an address are
constexpr Kinds kName = 1 << 19;         // [0-9A-Za-z_+\-]
constexpr Kinds kPath = 1 << 20;         // what the path of an address may end with
constexpr Kinds kPathStop = 1 << 21;     // what it has within alone

}  // namespace kind

constexpr std::size_t kKindsPage = 256;
using KindsPage = std::array<Kinds, kKindsPage>;

extern std::array<std::atomic<const KindsPage*>, 0x110000 / kKindsPage> kinds_pages;
const KindsPage& filled_kinds_page(std::size_t number);

// What a character is.
inline Kinds kinds(char32_t sign) {
    const KindsPage* page = kinds_pages[sign / kKindsPage].load(std::memory_order_acquire);
    return (page ? *page : filled_kinds_page(sign / kKindsPage))[sign % kKindsPage];
}

inline bool is_any(char32_t sign, Kinds any_of) { return (kinds(sign) & any_of) != 0; }

// The same of the character at a place; none stands beyond the ends.
inline bool is_any_at(Text text, std::size_t at, Kinds any_of) { return at < text.size() && is_any(text[at], any_of); }

}  // namespace revdiff
