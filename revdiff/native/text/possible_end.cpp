#include "text/possible_end.h"

#include "ground/unicode.h"
#include "text/stops.h"

namespace revdiff {

namespace {

bool is_stop(char32_t sign) { return stop_sorts().has(sign, kStop); }
bool is_closer(char32_t sign) { return stop_sorts().has(sign, kCloser); }
bool ends_by_itself(char32_t sign) { return stop_sorts().has(sign, kByThemselves); }

bool is_greek(char32_t sign) { return (0x370 <= sign && sign <= 0x3FF) || (0x1F00 <= sign && sign <= 0x1FFF); }
bool is_armenian(char32_t sign) { return 0x561 <= sign && sign <= 0x587; }

std::size_t after_space(Text text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

// What ends a question in Greek, and a sentence in Armenian as many keyboards have it, is another sign elsewhere.
bool can_end(Text text, std::size_t at) {
    const char32_t sign = text[at];
    if (sign == U';') return at > 0 && is_greek(text[at - 1]);
    if (sign == U':') return at > 0 && is_armenian(text[at - 1]);
    return is_stop(sign);
}

// Tibetan doubles its stop with a space between.
std::size_t after_doubled_stops(Text text, std::size_t at) {
    for (;;) {
        const std::size_t next = after_space(text, at);
        if (next == at || next == text.size() || !ends_by_itself(text[next])) return at;
        at = next;
        while (at < text.size() && ends_by_itself(text[at])) ++at;
    }
}

// French sets a space inside its guillemets, German closes with the sign that opens an English quote.
std::size_t after_closers(Text text, std::size_t at) {
    while (at < text.size() && is_closer(text[at])) ++at;
    const std::size_t guillemet = at < text.size() && is_space(text[at]) ? at + 1 : at;
    if (guillemet < text.size() && text[guillemet] == U'»') return guillemet + 1;
    const bool german = at < text.size() && text[at] == U'“' && !(at + 1 < text.size() && is_word_sign(text[at + 1]));
    return german ? at + 1 : at;
}

}  // namespace

bool find_possible_end(Text text, std::size_t at, PossibleEnd& found) {
    // Most of any text ends nothing, and is passed over without a look at the lists.
    while (at < text.size() && (is_ascii_letter(text[at]) || text[at] == U' ' || !can_end(text, at))) ++at;
    if (at == text.size()) return false;
    found.start = at++;
    while (at < text.size() && is_stop(text[at])) ++at;
    found.stop_end = after_doubled_stops(text, at);
    found.closers_end = after_closers(text, found.stop_end);
    found.end = after_space(text, found.closers_end);
    return true;
}

}  // namespace revdiff
