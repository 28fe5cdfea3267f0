#include "words/numerals.h"

#include <string>

#include "ground/unicode.h"

namespace revdiff {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Count>
bool is_in(const Range (&ranges)[Count], char32_t sign) {
    for (const Range& range : ranges) {
        if (range.first <= sign && sign <= range.last) return true;
    }
    return false;
}

constexpr char32_t kKeycap = 0x20E3;
constexpr Range kIndices[] = {{U'₀', U'₉'}};
constexpr Range kPowers[] = {{U'⁰', U'⁰'}, {U'¹', U'¹'}, {U'²', U'³'}, {U'⁴', U'⁹'}, {U'ⁱ', U'ⁱ'}, {U'ⁿ', U'ⁿ'}};
// Units with a power in one sign: ㎡.
constexpr Range kSquares[] = {{U'㍸', U'㍹'}, {U'㎟', U'㎦'}, {U'㎨', U'㎯'}};
// Fractions, and figures in circles and brackets or with what they count.
constexpr Range kInOneSign[] = {{U'¼', U'¾'},   {U'⅐', U'⅟'},   {U'↉', U'↉'},   {U'①', U'⒛'},
                                {U'⓪', U'⓿'},   {U'❶', U'➓'},   {U'㉑', U'㉟'}, {U'㊱', U'㊿'},
                                {U'㋀', U'㋋'}, {U'㍘', U'㍰'}, {U'㏠', U'㏾'}, {U'🄀', U'🄊'}};
// Small letters that make an ordinal of a power: 2ⁿᵈ.
constexpr Range kOrdinalLetters[] = {{U'ʰ', U'ʸ'}, {U'ᴬ', U'ᵪ'}};

bool is_power(char32_t sign) { return is_in(kPowers, sign); }
bool is_power_sign(char32_t sign) { return sign == U'⁺' || sign == U'⁻'; }
bool is_index(char32_t sign) { return is_in(kIndices, sign); }

bool is_figure_at(Text text, std::size_t at) { return at < text.size() && is_numeric(text[at]); }
bool is_figure_before(Text text, std::size_t at) { return at > 0 && is_numeric(text[at - 1]); }

String as_figures(int value) {
    String figures;
    for (char figure : std::to_string(value)) figures.push_back(static_cast<char32_t>(figure));
    return figures;
}

// Signs as they are typed: "1/2" for ½, "-2" for ⁻².
String typed(Text signs) {
    String result = nfkc(signs);
    for (char32_t& sign : result) {
        if (sign == U'⁄') sign = U'/';
        if (sign == U'−') sign = U'-';
    }
    return result == signs ? as_figures(static_cast<int>(numeric_value(signs[0]))) : result;
}

String with_squares_parted(Text text) {
    String result;
    for (char32_t sign : text) {
        if (is_in(kSquares, sign)) {
            result += decomposed(sign);
        } else {
            result.push_back(sign);
        }
    }
    return result;
}

// 2³ is 2^3, and 2⁻³ too. But for ordinals, such as 2ⁿᵈ.
String with_powers_typed(Text text) {
    String result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + is_power_sign(text[at]);
        const std::size_t first = end;
        if (at == 0 || !is_power(text[at - 1])) {
            while (end < text.size() && is_power(text[end])) ++end;
        }
        if (end == first || (end < text.size() && is_in(kOrdinalLetters, text[end]))) {
            result.push_back(text[at++]);
            continue;
        }
        result += U'^' + typed(text.substr(at, end - at));
        if (is_figure_at(text, end)) result += U'_';
        at = end;
    }
    return result;
}

// An index is part of a name, as in CO₂, unless it would be read as part of a number.
String with_indices_typed(Text text) {
    String result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_index(text[end])) ++end;
        if (end == at) {
            result.push_back(text[at++]);
            continue;
        }
        const bool before = is_figure_before(text, at), after = is_figure_at(text, end);
        if (before || after) result += U'_';
        result += typed(text.substr(at, end - at));
        if (after) result += U'_';
        at = end;
    }
    return result;
}

// 1½ is 1 1/2, and a figure in a key is the figure.
String with_signs_apart(Text text) {
    String result;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_key = is_ascii_digit(text[at]) && at + 1 < text.size() && text[at + 1] == kKeycap;
        if (!is_key && !is_in(kInOneSign, text[at])) {
            result.push_back(text[at++]);
            continue;
        }
        const std::size_t end = at + 1 + is_key;
        if (is_figure_before(text, at)) result += U' ';
        result += is_key ? String(1, text[at]) : typed(text.substr(at, 1));
        if (is_figure_at(text, end)) result += U' ';
        at = end;
    }
    return result;
}

}  // namespace

bool has_numeral(Text text) {
    for (char32_t sign : text) {
        if (sign < 0x80) continue;
        if (sign == kKeycap || is_index(sign) || is_power(sign) || is_in(kSquares, sign) || is_in(kInOneSign, sign))
            return true;
    }
    return false;
}

String with_numbers_written_out(Text text) {
    return with_signs_apart(with_indices_typed(with_powers_typed(with_squares_parted(text))));
}

}  // namespace revdiff
