// Signs of ASCII that stand for another one: quotes as TeX has them, dashes of two hyphens, an ellipsis of three dots. The rules
// of `revdiff/words/folding.py`, one by one and in their order.
#pragma once

#include <cstddef>

#include "ground/text.h"

namespace revdiff {

// Whether a sign of a folded text may be part of one of these; a space may be too.
bool is_of_needle(char32_t sign);

// Whether a text has no signs of ASCII side by side that could be one of these. Told without a branch: compilers look at several signs at a step.
template <typename Sign>
bool is_surely_bare(const Sign* signs, std::size_t size) {
    Sign quotes = size && signs[0] == '`', dashes = 0, opening = 0, closing = 0, dots = 0, shares = 0, money = 0;
    for (std::size_t at = 1; at < size; ++at) {
        const Sign before = signs[at - 1], sign = signs[at];
        const Sign twice = sign == before, spaced = before == ' ';
        quotes |= (sign == '`') | (twice & (sign == '\''));
        dashes |= (twice | spaced) & (sign == '-');
        opening |= twice & (sign == '<');
        closing |= twice & (sign == '>');
        dots |= spaced & (sign == '.');
        shares |= spaced & (sign == '%');
        money |= (before == '$') & (sign == ' ');
    }
    return !(quotes | dashes | opening | closing | dots | shares | money);
}

// A text that is not bare, with the plain sign in place of each of these.
String with_plain_signs(String text);

}  // namespace revdiff
