// What Unicode says of a character, by the tables of the running Python: the two engines never differ in it.
//
// Tables are pages of 256 characters, filled when one of them is first asked for. A page, once there, never changes.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "ground/text.h"

namespace revdiff {

// Each named after the question that Python's str or re answers with it.
enum Property : std::uint32_t {
    kAlpha = 1 << 0,    // str.isalpha
    kDecimal = 1 << 1,  // str.isdecimal, \d
    kDigit = 1 << 2,    // str.isdigit
    kNumeric = 1 << 3,  // str.isnumeric
    kSpace = 1 << 4,    // str.isspace, \s
    kLower = 1 << 5,    // str.islower, of one character
    kUpper = 1 << 6,    // str.isupper, of one character
    kTitle = 1 << 7,    // a title case letter (Lt)
    kMark = 1 << 8,     // category M: Mn, Mc, Me
    kSymbol = 1 << 9,   // category Sm, Sc or So
    kInert = 1 << 10,   // NFKC leaves it as it is, whatever stands beside it
    kSmall = 1 << 11,   // small, and could be a capital: str.islower, and str.title is another
    kAlnum = kAlpha | kDecimal | kDigit | kNumeric,  // str.isalnum: any of these
};

constexpr std::size_t kSignsPage = 256;
// What a character becomes: up to three, the rest 0.
using Mapping = std::array<char32_t, 3>;

struct SignsPage {
    std::array<std::uint32_t, kSignsPage> properties;
    std::array<Mapping, kSignsPage> folded;
    std::array<Mapping, kSignsPage> lowered;
};

extern std::array<std::atomic<const SignsPage*>, 0x110000 / kSignsPage> signs_pages;
const SignsPage& filled_signs_page(std::size_t number);

inline const SignsPage& signs_page(char32_t sign) {
    const SignsPage* page = signs_pages[sign / kSignsPage].load(std::memory_order_acquire);
    return page ? *page : filled_signs_page(sign / kSignsPage);
}

// The properties of a character.
inline std::uint32_t properties(char32_t sign) { return signs_page(sign).properties[sign % kSignsPage]; }

inline bool has(char32_t sign, std::uint32_t any_of) { return (properties(sign) & any_of) != 0; }

inline bool is_space(char32_t sign) {
    if (sign < 0x80) return sign == U' ' || sign - 0x09 < 5 || sign - 0x1C < 4;
    return has(sign, kSpace);
}
inline bool is_alnum(char32_t sign) { return has(sign, kAlnum); }
inline bool is_decimal(char32_t sign) { return has(sign, kDecimal); }
inline bool is_numeric(char32_t sign) { return has(sign, kNumeric); }
inline bool is_word_sign(char32_t sign) { return sign == U'_' || is_alnum(sign); }                        // \w
inline bool is_letter(char32_t sign) { return is_word_sign(sign) && sign != U'_' && !is_decimal(sign); }  // [^\W\d_]

inline bool is_cased(char32_t sign) { return has(sign, kUpper | kSmall); }

// The figure that a decimal digit of any script stands for, and the value of a numeral.
int decimal_value(char32_t sign);
double numeric_value(char32_t sign);

// Text without white space at its ends: str.strip.
Text stripped(Text text);
Text stripped_right(Text text);

// str.islower and str.isupper: a letter of that case, and none of another.
bool is_lower(Text text);
bool is_upper(Text text);

// str.casefold, str.lower (with its final sigma) and unicodedata.normalize("NFKC", ...).
String casefolded(Text text);
String lowered(Text text);
String nfkc(Text text);
// unicodedata.decomposition without its tag: what a compatibility character is made of.
String decomposed(char32_t sign);

}  // namespace revdiff
