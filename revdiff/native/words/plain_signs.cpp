#include "words/plain_signs.h"

#include <initializer_list>
#include <utility>

#include "ground/unicode.h"
#include "words/folding.h"

namespace revdiff {

namespace {

constexpr char32_t kEmDash = U'—';

bool has_any(Text text, std::initializer_list<Text> needles) {
    for (Text needle : needles) {
        if (text.find(needle) != Text::npos) return true;
    }
    return false;
}

bool is_at(Text text, std::size_t at, Text sign) { return slice(text, at, at + sign.size()) == sign; }
bool is_space_at(Text text, std::size_t at) { return at < text.size() && is_space(text[at]); }
bool is_decimal_at(Text text, std::size_t at) { return at < text.size() && is_decimal(text[at]); }

// Text with what `match` finds at a place, so many code points of it, in another form.
// `match` gives the length of what stands at a place, 0 where nothing does, and appends the form.
template <typename Match>
String exchanged(Text text, Match match) {
    String result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = match(at, result);
        if (length == 0) result.push_back(text[at]);
        at += length ? length : 1;
    }
    return result;
}

String exchanged(Text text, std::initializer_list<Text> signs, Text form) {
    return exchanged(text, [&](std::size_t at, String& result) -> std::size_t {
        for (Text sign : signs) {
            if (is_at(text, at, sign)) {
                result += form;
                return sign.size();
            }
        }
        return 0;
    });
}

// << Go on >>: guillemets of a typewriter with the spaces of French; in "a << b" they are signs of mathematics.
String with_spaced_guillemets(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        if (!is_at(text, at, U"<<") || !is_space_at(text, at + 2)) return 0;
        const std::size_t start = at + 3;
        for (std::size_t first : {start, start + 1}) {
            if (first >= text.size() || !is_word_sign(text[first]) || is_decimal(text[first])) return 0;
        }
        const std::size_t end = text.find_first_of(U"<>", start);
        if (end == Text::npos || !is_at(text, end, U">>") || !is_space(text[end - 1])) return 0;
        result += U'"';
        result += slice(text, start, end - 1);
        result += U'"';
        return end + 2 - at;
    });
}

bool is_angle(char32_t sign) { return sign == U'<' || sign == U'>'; }

// <<Go on>>, each of the two beside a word.
String with_guillemets(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        if (!is_at(text, at, U"<<") && !is_at(text, at, U">>")) return 0;
        const std::size_t end = at + 2;
        const bool opens = (at == 0 || !(is_word_sign(text[at - 1]) || is_angle(text[at - 1]))) &&
                           (end == text.size() || !(is_space(text[end]) || is_angle(text[end])));
        const bool closes = at > 0 && !is_space(text[at - 1]) && !is_angle(text[at - 1]) &&
                            (end == text.size() || !(is_word_sign(text[end]) || is_angle(text[end])));
        if (!opens && !closes) return 0;
        result += U'"';
        return 2;
    });
}

// The end of a dash that begins at a place, a sign of its own or two hyphens and more, with a space on either side; the
// place itself where there is none.
std::size_t dash_end(Text text, std::size_t at) {
    std::size_t end = at;
    if (is_space_at(text, end)) ++end;
    if (end < text.size() && text[end] == kEmDash) {
        ++end;
    } else if (end + 1 < text.size() && text[end] == U'-' && (text[end + 1] == U'-' || text[end + 1] == kEmDash)) {
        end += 2;
    } else {
        return at;
    }
    while (end < text.size() && (text[end] == U'-' || text[end] == kEmDash)) ++end;
    return is_space_at(text, end) ? end + 1 : end;
}

// 2020 – 2021, 2020--2021: a dash makes one of two figures. But "5 -3" are two.
String with_ranges(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        if (!is_decimal(text[at])) return 0;
        const std::size_t start = at + 1;
        std::size_t end = dash_end(text, start);
        if (is_space_at(text, start) && is_at(text, start + 1, U"-") && is_space_at(text, start + 2) &&
            is_decimal_at(text, start + 3)) {
            end = start + 3;
        }
        if (end == start || !is_decimal_at(text, end)) return 0;
        result += text[at];
        result += U'-';
        return end - at;
    });
}

// A dash between spaces; none at the ends of a text.
String with_dashes(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        const std::size_t end = dash_end(text, at);
        if (end == at) return 0;
        if (at > 0) result += U' ';
        result += U'-';
        if (end < text.size()) result += U' ';
        return end - at;
    });
}

// 5 % and 5%.
String with_close_shares(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        if (!is_decimal(text[at]) || !is_space_at(text, at + 1)) return 0;
        if (!is_at(text, at + 2, U"%") && !is_at(text, at + 2, U"‰")) return 0;
        result += text[at];
        return 2;
    });
}

// $ 5 and $5.
String with_close_money(Text text) {
    return exchanged(text, [text](std::size_t at, String& result) -> std::size_t {
        const Text money = U"$€£¥";
        if (money.find(text[at]) == Text::npos) return 0;
        if (!is_space_at(text, at + 1) || !is_decimal_at(text, at + 2)) return 0;
        result += text[at];
        return 2;
    });
}

}  // namespace

// Looking for one sign is fastest: two in a row are looked for where the one that most texts lack is there.
bool is_bare(Text text) {
    bool hyphen = false, apostrophe = false, angle = false, share = false, money = false, dots = false;
    for (char32_t sign : text) {
        switch (sign) {
            case U'`':
            case kEmDash:
            case U'‰':
            case U'€':
            case U'£':
            case U'¥':
                return false;
            case U'-':
                hyphen = true;
                break;
            case U'\'':
                apostrophe = true;
                break;
            case U'<':
            case U'>':
                angle = true;
                break;
            case U'%':
                share = true;
                break;
            case U'$':
                money = true;
                break;
            case U'.':
                dots = true;
                break;
            default:
                break;
        }
    }
    return !((hyphen && has_any(text, {U"--", U" - "})) || (apostrophe && has_any(text, {U"''"})) ||
             (angle && has_any(text, {U"<<", U">>"})) || (share && has_any(text, {U" %"})) ||
             (money && has_any(text, {U"$ "})) || (dots && has_any(text, {U". . ."})));
}

String with_plain_signs(String text) {
    if (has_any(text, {U"``", U"''"})) text = exchanged(text, {U"``", U"''"}, U"\"");
    if (has_any(text, {U"<<"})) text = with_spaced_guillemets(text);
    if (has_any(text, {U"<<", U">>"})) text = with_guillemets(text);
    if (has_any(text, {U"`"})) text = exchanged(text, {U"`"}, U"'");
    if (has_any(text, {U". . ."})) text = exchanged(text, {U". . ."}, U"...");
    if (has_any(text, {U"—", U"--", U" - "})) text = with_ranges(text);
    if (has_any(text, {U"—", U"--"})) text = with_dashes(text);
    if (has_any(text, {U" %", U" ‰"})) text = with_close_shares(text);
    if (has_any(text, {U"$ ", U"€ ", U"£ ", U"¥ "})) text = with_close_money(text);
    return text;
}

}  // namespace revdiff
