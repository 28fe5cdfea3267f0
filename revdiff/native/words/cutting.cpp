#include "words/cutting.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/unicode.h"
#include "words/signs.h"

namespace revdiff {

namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

// What a number in brackets ends with, or at the end of a clause: (1950–)
bool is_behind_open_range(char32_t sign) { return Text(U")]},;:.!?").find(sign) != Text::npos; }

// Behind these a sign is none of a number.
bool is_end_of_value(char32_t sign) { return Text(U")]}%°+").find(sign) != Text::npos || is_any(sign, kind::kDash); }

// So many signs are looked at together: most are all in ASCII.
constexpr std::size_t kBlock = 64;

// White space of ASCII, 1 or 0. Told without a branch: compilers look at several signs at a step then.
template <typename Sign>
constexpr Sign is_ascii_space(Sign sign) {
    const auto above = [sign](int code) { return static_cast<Sign>(sign - static_cast<Sign>(code)); };
    return static_cast<Sign>((sign == ' ') | (above(0x09) < 5) | (above(0x1C) < 4));
}

// How many words start between two places of ASCII, no more than a block apart. A sign stands before them.
template <typename Sign>
std::size_t starts_in_ascii(const Sign* signs, std::size_t start, std::size_t end) {
    Sign starts = 0;
    for (std::size_t at = start; at < end; ++at) {
        starts = static_cast<Sign>(starts + (is_ascii_space(signs[at - 1]) & (is_ascii_space(signs[at]) ^ 1)));
    }
    return starts;
}

template <typename Sign>
std::size_t words_in(const Sign* signs, std::size_t size) {
    if (!size) return 0;
    std::size_t spaced = !is_space(signs[0]), unspaced = is_any(signs[0], kind::kUnspaced);
    for (std::size_t start = 1; start < size; start += kBlock) {
        const std::size_t end = std::min(start + kBlock, size);
        // No script of ASCII is written without spaces.
        if (is_ascii(signs + start - 1, end - start + 1)) {
            spaced += starts_in_ascii(signs, start, end);
            continue;
        }
        for (std::size_t at = start; at < end; ++at) {
            spaced += is_space(signs[at - 1]) && !is_space(signs[at]);
            unspaced += is_any(signs[at], kind::kUnspaced);
        }
    }
    return spaced + unspaced / 2;
}

}  // namespace

// In the order of the pattern's branches.
std::size_t Cutter::other_token(std::size_t at) {
    std::size_t end = spaces(at);
    if (end == at) end = word(at);
    if (end == at) end = signs(at);
    return end;
}

std::size_t Cutter::ascii_word_end(std::size_t at) {
    std::size_t end = plain_word(at);
    if (end == at) end = word(at);
    if (end == at) end = telling_signs(at);
    return end;
}

std::size_t Cutter::spaces(std::size_t at) const {
    while (is(at, kind::kSpace)) ++at;
    return at;
}

std::size_t Cutter::word(std::size_t at) {
    std::size_t end = addresses_.end(at);
    if (end == at) end = abbreviation(at);
    if (end == at) end = number_or_word(at);
    if (end == at) end = signed_number(at);
    if (end == at) end = fraction(at);
    if (end == at) end = tag(at);
    return end;
}

// U.S.  p.m.  U.S.-led
std::size_t Cutter::abbreviation(std::size_t at) const {
    constexpr std::size_t kFewest = 2, kMost = 8;
    std::size_t end = at, count = 0;
    while (count < kMost && is(end, kind::kLetter) && is_sign(end + 1, U'.')) {
        end += 2;
        ++count;
    }
    if (count < kFewest || is(end, kind::kCore)) return at;
    while (is_sign(end, U'-') || is_sign(end, U'‐') || is_sign(end, U'‑')) {
        const std::size_t next = core(end + 1);
        if (next == end + 1) break;
        end = next;
    }
    return end;
}

// Letters and figures, with a currency or without.
std::size_t Cutter::number_or_word(std::size_t at) const {
    const std::size_t start = behind_currency(at);
    const std::size_t end = core(start);
    return end == start ? at : rest(end);
}

// -5  +5  -$5
std::size_t Cutter::signed_number(std::size_t at) const {
    if (!is(at, kind::kMinus) && !is_sign(at, U'+')) return at;
    if (at > 0 && (is_behind(at, kind::kCore) || is_end_of_value(text_[at - 1]))) return at;
    std::size_t start = behind_currency(at + 1);
    if (is_sign(start, U'.')) ++start;
    if (!is(start, kind::kDigit)) return at;
    const std::size_t end = core(start);
    return end == start ? at : rest(end);
}

// .5
std::size_t Cutter::fraction(std::size_t at) const {
    if (!is_sign(at, U'.') || is_behind(at, kind::kCore) || is_sign_behind(at, U'.') || !is(at + 1, kind::kDigit))
        return at;
    const std::size_t end = core(at + 1);
    return end == at + 1 ? at : rest(end);
}

// #5  @kelby
std::size_t Cutter::tag(std::size_t at) const {
    if ((!is_sign(at, U'#') && !is_sign(at, U'@')) || is_behind(at, kind::kCore)) return at;
    const std::size_t end = core(at + 1);
    return end == at + 1 ? at : rest(end);
}

// A letter or a figure, and what follows of letters, figures and marks.
std::size_t Cutter::core(std::size_t at) const {
    if (!is(at, kind::kCore)) return at;
    do ++at;
    while (is(at, kind::kCore | kind::kMark));
    return at;
}

// What goes on after the first letters of a word or the first figures of a number.
std::size_t Cutter::rest(std::size_t at) const {
    for (std::size_t next = continuation(at); next != at; next = continuation(at)) at = next;
    return tail(at);
}

std::size_t Cutter::continuation(std::size_t at) const {
    if (at == text_.size()) return at;
    const Kinds sign = kinds(text_[at]);
    // don't  trans-Atlantic
    if (sign & kind::kJoin) {
        const std::size_t end = core(at + 1);
        if (end != at + 1) return end;
    }
    // 1,000.50  6:30  3/4  2020–2021  $5-$10
    if ((sign & kind::kBinding) && is_behind(at, kind::kDigit)) {
        const std::size_t start = behind_currency(at + 1);
        const std::size_t end = is(start, kind::kDigit) ? core(start) : start;
        if (end != start) return end;
    }
    // 2^3  10^-6
    if (text_[at] == U'^') {
        const std::size_t start = is(at + 1, kind::kMinus) ? at + 2 : at + 1;
        const std::size_t end = is(start, kind::kDigit) ? core(start) : start;
        if (end != start) return end;
    }
    return at;
}

// A sign that belongs to the word or number before it.
std::size_t Cutter::tail(std::size_t at) const {
    if (at == text_.size()) return at;
    const std::size_t next = at + 1;
    switch (text_[at]) {
        case U'%':
        case U'‰':
            return next;
        // C++  18+
        case U'+': {
            const std::size_t end = is_sign(next, U'+') ? next + 1 : next;
            return is_sign(end, U'+') || is(end, kind::kWordSign) ? at : end;
        }
        // C#
        case U'#':
            return is_sign(next, U'#') || is(next, kind::kWordSign) ? at : next;
        // A*
        case U'*':
            if (!is_lone_letter_behind(at) || (at > 1 && text_[at - 2] == U'*')) return at;
            return is_sign(next, U'*') || is(next, kind::kWordSign) ? at : next;
        case U'-':
        case U'−':
        case U'–':
            break;
        default:
            return at;
    }
    // A-  Cl-
    const bool is_name = is_lone_letter_behind(at) || (is_behind(at, kind::kLetter) && is_lone_letter_behind(at - 1));
    if (text_[at] != U'–' && is_name && !is(next, kind::kWordSign | kind::kDash)) return next;
    // (1950–)
    return is_behind(at, kind::kDigit) && next < text_.size() && is_behind_open_range(text_[next]) ? next : at;
}

// Whether a letter stands before a place, and no word before that.
bool Cutter::is_lone_letter_behind(std::size_t at) const {
    return is_behind(at, kind::kLetter) && !is_behind(at - 1, kind::kWordSign);
}

// A flag, a run of signs that are one, or a single sign, with all that makes one sign with it.
std::size_t Cutter::signs(std::size_t at) const {
    if (is(at, kind::kFlagLetter) && is(at + 1, kind::kFlagLetter)) return at + 2;
    std::size_t end = run(at);
    if (end == at) ++end;
    while (is(end, kind::kMark | kind::kModifier) ||
           (end < text_.size() && text_[end - 1] == kZeroWidthJoiner && !is(end, kind::kSpace | kind::kWordSign))) {
        ++end;
    }
    return end;
}

// Runs of dashes, of one sign of ASCII that says something, and double quotes of two signs.
std::size_t Cutter::run(std::size_t at) const {
    if (is(at, kind::kDash)) {
        std::size_t end = at + 1;
        while (is(end, kind::kDash)) ++end;
        return end - at > 1 ? end : at;
    }
    const char32_t sign = text_[at];
    if (sign == U'\'' || sign == U'`') return is_sign(at + 1, sign) ? at + 2 : at;
    if (sign >= 0x80 || !is_any(sign, kind::kTells)) return at;
    const std::size_t end = end_of_same(at);
    return end - at > 1 ? end : at;
}

// A sign of ASCII that says something, or a run of it that is not too long.
std::size_t Cutter::telling_signs(std::size_t at) const {
    if (!is(at, kind::kTells)) return at;
    const auto longest = static_cast<std::size_t>(tuned().longest_run);
    std::size_t start = at, end = at + 1;
    while (start > 0 && end - start <= longest && text_[start - 1] == text_[at]) --start;
    while (end - start <= longest && is_sign(end, text_[at])) ++end;
    return end - start > longest ? at : end;
}

std::size_t Cutter::end_of_same(std::size_t at) const {
    std::size_t end = at + 1;
    while (is_sign(end, text_[at])) ++end;
    return end;
}

std::vector<Span> tokens(Text text) {
    std::vector<Span> found;
    // Hardly ever are there more: a word of three signs and the space behind it are two.
    found.reserve(text.size() / 2 + 1);
    Cutter cutter(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = cutter.token_end(at);
        found.push_back({at, end});
        at = end;
    }
    return found;
}

bool is_word(Text token) {
    for (char32_t sign : token) {
        if (sign == U'_' || is_any(sign, kind::kAlnum)) return true;
    }
    return tells(token);
}

bool is_unspaced(Text token) { return is_any_at(token, 0, kind::kUnspaced); }

std::size_t word_count(const Buffer& text) {
    return text.visit([](const auto* signs, std::size_t size) { return words_in(signs, size); });
}

}  // namespace revdiff
