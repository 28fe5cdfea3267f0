// The second half of `aspects.py`: a sign looked at in its place.
#include <algorithm>

#include "ground/data.h"
#include "ground/unicode.h"
#include "wordedits/aspects.h"
#include "wordedits/units.h"
#include "words/words.h"

namespace revdiff {

namespace {

constexpr char32_t kNoSign = U'\0';

Text part(Text text, const Span& span) { return text.substr(span.start, span.end - span.start); }

bool is_one_of(char32_t sign, Text signs) { return signs.find(sign) != Text::npos; }

bool begins_with_letter_or_figure(Text text) { return !text.empty() && is_alnum(text[0]); }

// Signs that say something, but not where a line begins with them and no figure follows.
bool is_of_layout(Text sign) { return sign == U"==" || (sign.size() == 1 && is_one_of(sign[0], U">+=~\\")); }

// Whether a text begins with something that spaces part from what follows, and that is neither a number nor its sign.
bool is_laid_out(Text text) {
    std::size_t at = 0;
    while (at < text.size() && is_space(text[at])) ++at;
    const std::size_t sign = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    const std::size_t space = at;
    while (at < text.size() && text[at] == U' ') ++at;
    if (space == sign || at == space || at == text.size()) return false;
    return !is_space(text[at]) && !is_decimal(text[at]) && !is_one_of(text[at], U".$€£¥+−–-");
}

// Whether a stretch is nothing, or a sign that lays out a line: that of a quoted mail, of a heading, of an item.
bool lays_out(Text text, const Span& span) {
    const Text sign = stripped(part(text, span));
    if (sign.empty()) return true;
    const bool opens_line = span.start == 0 || text[span.start - 1] == U'\n';
    return opens_line && is_of_layout(sign) && is_laid_out(text.substr(span.start));
}

// What a quote is opened with that a sign in plain form could close, and what it is closed with.
struct Quote {
    Text opening;
    Text closing;
};

constexpr Quote kSingle{U"'‘‚‹", U"'’›"};
constexpr Quote kDouble{U"\"“„«", U"\"”»"};

// Whether a quote that was not closed is open at a place.
bool is_open(const Quote& quote, char32_t sign, Text text, std::size_t at) {
    const auto longest = static_cast<std::size_t>(tuned().longest_quote);
    const std::size_t low = at < longest ? 0 : at - longest;
    for (std::size_t place = at; place > low; --place) {
        const std::size_t opening = place - 1;
        const bool stands_free = opening == 0 || !is_word_sign(text[opening - 1]);
        if (is_one_of(text[opening], quote.opening) && stands_free && place < at && !is_space(text[place]) &&
            text[place] != sign) {
            return true;
        }
        if (is_one_of(text[opening], quote.closing)) return false;
    }
    return false;
}

// The first sign of a stretch in plain form; none where it is empty.
char32_t first_plain_sign(Text text) {
    const String form = plain(stripped(text));
    return form.empty() ? kNoSign : form[0];
}

// Whether a stretch begins with the sign of feet or inches, of minutes or seconds, in place of which `other` does not.
bool is_measure(Text text, const Span& span, Text other) {
    const Text stretch = part(text, span);
    const char32_t sign = first_plain_sign(stretch);
    if (sign != U'\'' && sign != U'"') return false;
    if (sign == first_plain_sign(other)) return false;
    std::size_t start = span.start;
    // A quote stands beside its word, a prime may stand apart.
    if (is_one_of(stripped(stretch)[0], U"′″") && start > 0 && is_space(text[start - 1])) --start;
    if (start == 0 || !is_decimal(text[start - 1])) return false;
    return !is_open(sign == U'"' ? kDouble : kSingle, sign, text, start);
}

// The words or figures beside a stretch, so far as they may be part of the same value, with one space.
struct Neighbors {
    Text before;
    Text after;
};

Neighbors neighbors(Text text, const Span& span) {
    const auto most = static_cast<std::size_t>(tuned().beside_a_sign);
    std::size_t first = span.start;
    if (first > 0 && is_space(text[first - 1])) --first;
    const std::size_t low = first < most ? 0 : first - most;
    while (first > low && is_word_sign(text[first - 1])) --first;
    std::size_t last = span.end;
    if (last < text.size() && is_space(text[last])) ++last;
    const std::size_t high = std::min(text.size(), last + most);
    while (last < high && is_word_sign(text[last])) ++last;
    return {text.substr(first, span.start - first), text.substr(span.end, last - span.end)};
}

// Whether one stretch in place of the other makes other words of what stands beside it.
bool makes_other_words(const Neighbors& beside, Text one, Text other) {
    const String before(beside.before), after(beside.after);
    return differing_aspect(before + String(one) + after, before + String(other) + after) == Aspect::kWords;
}

bool are_angles_alone(Text text) {
    return std::all_of(text.begin(), text.end(), [](char32_t sign) { return sign == U'<' || sign == U'>'; });
}

bool says_by_its_place(Aspect aspect, Text one, Text other) {
    return aspect == Aspect::kPunctuation ||
           (aspect == Aspect::kTypography && are_angles_alone(one) && are_angles_alone(other));
}

}  // namespace

Aspect aspect_in_place(Aspect aspect, Text old_text, const Span& old_span, Text new_text, const Span& new_span) {
    const Text one = part(old_text, old_span), other = part(new_text, new_span);
    if (aspect == Aspect::kCase) {
        return are_other_units(old_text, old_span, new_text, new_span) ? Aspect::kWords : aspect;
    }
    if (aspect == Aspect::kWords) {
        if (begins_with_letter_or_figure(one) || begins_with_letter_or_figure(other)) return aspect;
        return lays_out(old_text, old_span) && lays_out(new_text, new_span) ? Aspect::kPunctuation : aspect;
    }
    if (!says_by_its_place(aspect, one, other)) return aspect;
    // What stands beside it may have changed itself: that is not its own.
    const bool is_value = is_measure(old_text, old_span, other) || is_measure(new_text, new_span, one) ||
                          makes_other_words(neighbors(old_text, old_span), one, other) ||
                          makes_other_words(neighbors(new_text, new_span), one, other);
    return is_value ? Aspect::kWords : aspect;
}

}  // namespace revdiff
