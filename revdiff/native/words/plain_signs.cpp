#include "words/plain_signs.h"

#include <array>
#include <initializer_list>
#include <utility>

#include "ground/unicode.h"
#include "words/folding.h"

namespace revdiff {

namespace {

constexpr char32_t kEmDash = U'—';

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
    if (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) return at;
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

// Signs of which a needle is made that are in few texts, but for the full stop: all else is passed over fast.
constexpr std::array<bool, 0x80> kNeedleSigns = [] {
    std::array<bool, 0x80> signs{};
    for (char32_t sign : Text(U"`-'<>%$.")) signs[sign] = true;
    return signs;
}();

// Needles, as bits.
using Needles = unsigned;
constexpr Needles kDoubleQuote = 1 << 0;   // `` ''
constexpr Needles kOpening = 1 << 1;       // <<
constexpr Needles kClosing = 1 << 2;       // >>
constexpr Needles kBacktick = 1 << 3;      // `
constexpr Needles kSpacedDots = 1 << 4;    // . . .
constexpr Needles kDash = 1 << 5;          // — --
constexpr Needles kSpacedHyphen = 1 << 6;  // a hyphen between spaces
constexpr Needles kSpacedShare = 1 << 7;   // a share sign after a space
constexpr Needles kSpacedMoney = 1 << 8;   // a currency sign before a space
// What such a hyphen or sign stands beside where there is something to exchange.
constexpr Needles kHyphenOfFigures = 1 << 9;
constexpr Needles kShareOfFigure = 1 << 10;
constexpr Needles kMoneyOfFigure = 1 << 11;

// The needles that one of their signs at a place tells of.
Needles needles_at(Text text, std::size_t at) {
    const char32_t before = at > 0 ? text[at - 1] : U'\0', after = at + 1 < text.size() ? text[at + 1] : U'\0';
    const bool behind_space = before == U' ', before_space = after == U' ';
    const bool behind_figure = is_space(before) && is_decimal_at(text, at - 2);
    const bool before_figure = is_space(after) && is_decimal_at(text, at + 2);
    const Needles share = (behind_space ? kSpacedShare : 0) | (behind_figure ? kShareOfFigure : 0);
    const Needles money = (before_space ? kSpacedMoney : 0) | (before_figure ? kMoneyOfFigure : 0);
    switch (text[at]) {
        case U'`':
            return after == U'`' ? kBacktick | kDoubleQuote : kBacktick;
        case U'\'':
            return after == U'\'' ? kDoubleQuote : 0;
        case U'-':
            if (after == U'-') return kDash;
            return (behind_space && before_space ? kSpacedHyphen : 0) |
                   (behind_figure && before_figure ? kHyphenOfFigures : 0);
        case U'<':
            return after == U'<' ? kOpening : 0;
        case U'>':
            return after == U'>' ? kClosing : 0;
        case U'.':
            return after == U' ' && text.substr(at, 5) == U". . ." ? kSpacedDots : 0;
        case U'%':
        case U'‰':
            return share;
        case U'$':
        case U'€':
        case U'£':
        case U'¥':
            return money;
        case kEmDash:
            return kDash;
        default:
            return 0;
    }
}

// The needles of a text whose rules may have something to exchange.
Needles needles_in(Text text) {
    Needles needles = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] >= 0x80 || kNeedleSigns[text[at]]) needles |= needles_at(text, at);
    }
    if (!(needles & kHyphenOfFigures)) needles &= ~kSpacedHyphen;
    if (!(needles & kShareOfFigure)) needles &= ~kSpacedShare;
    if (!(needles & kMoneyOfFigure)) needles &= ~kSpacedMoney;
    return needles & ~(kHyphenOfFigures | kShareOfFigure | kMoneyOfFigure);
}

// A rule for texts that have one of some needles.
struct Rule {
    Needles needles;
    String (*plain)(Text text);
};

// In order: a dash between two figures is none between words.
constexpr Rule kRules[] = {
    {kDoubleQuote, [](Text text) { return exchanged(text, {U"``", U"''"}, U"\""); }},
    {kOpening, with_spaced_guillemets},
    {kOpening | kClosing, with_guillemets},
    {kBacktick, [](Text text) { return exchanged(text, {U"`"}, U"'"); }},
    {kSpacedDots, [](Text text) { return exchanged(text, {U". . ."}, U"..."); }},
    {kDash | kSpacedHyphen, with_ranges},
    {kDash, with_dashes},
    {kSpacedShare, with_close_shares},
    {kSpacedMoney, with_close_money},
};

}  // namespace

bool is_of_needle(char32_t sign) {
    if (sign < 0x80) return sign == U' ' || kNeedleSigns[sign];
    return Text(U"—‰€£¥").find(sign) != Text::npos;
}

bool is_bare(Text text) { return needles_in(text) == 0; }

String with_plain_signs(String text) {
    Needles needles = needles_in(text);
    for (const Rule& rule : kRules) {
        if (!(needles & rule.needles)) continue;
        text = rule.plain(text);
        needles = needles_in(text);
    }
    return text;
}

}  // namespace revdiff
