#include "text/paragraphs.h"

#include <algorithm>
#include <cstring>

#include "ground/unicode.h"

namespace revdiff {

namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;
// Copy wrapped by a desk or a mail program has lines of about this many characters; shorter ones are a list.
constexpr std::size_t kNarrowestWrap = 30, kWidestWrap = 100;

// Every line end but LF, which is most: those of str.splitlines.
template <typename Sign>
bool is_rare_line_end(Sign sign) {
    const auto above = [sign](int code) { return static_cast<Sign>(sign - code); };
    const bool control = (above(0x0B) < 3) | (above(0x1C) < 3) | (sign == 0x85);
    return sizeof(Sign) == 1 ? control : control | (above(0x2028) < 2);
}

// So many characters are looked at together, in a loop that compilers make one step of; fewer where one will be found soon.
constexpr std::size_t kBlock = 64, kSmallBlock = 32;
// Room for the lines of an ordinary page.
constexpr std::size_t kExpectedLines = 32;

// Whether a text may have a rare line end: some other control signs are taken for one, which is sooner asked.
template <typename Sign>
bool may_have_rare_line_end(const Sign* text, std::size_t size) {
    const auto any = [text](std::size_t start, std::size_t end) {
        Sign found = 0;
        for (std::size_t at = start; at < end; ++at) {
            const Sign sign = text[at];
            const bool control = (static_cast<Sign>(sign - 0x0B) < 0x14) | (sign == 0x85);
            found = static_cast<Sign>(found | (sizeof(Sign) == 1 ? control : control | ((sign & ~1) == 0x2028)));
        }
        return found != 0;
    };
    std::size_t at = 0;
    for (; at + kBlock <= size; at += kBlock) {
        if (any(at, at + kBlock)) return true;
    }
    return any(at, size);
}

// The place of the next line feed, or the end.
template <typename Sign>
std::size_t next_line_feed(const Sign* text, std::size_t at, std::size_t size) {
    for (; at + kSmallBlock <= size; at += kSmallBlock) {
        Sign found = 0;
        for (std::size_t step = 0; step < kSmallBlock; ++step) {
            found = static_cast<Sign>(found | (text[at + step] == '\n'));
        }
        if (found) break;
    }
    while (at < size && text[at] != '\n') ++at;
    return at;
}

inline std::size_t next_line_feed(const std::uint8_t* text, std::size_t at, std::size_t size) {
    const void* found = std::memchr(text + at, '\n', size - at);
    return found ? static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - text) : size;
}

template <typename Sign>
std::size_t next_line_end(const Sign* text, std::size_t at, std::size_t size, bool has_rare) {
    if (!has_rare) return next_line_feed(text, at, size);
    while (at < size && text[at] != '\n' && !is_rare_line_end(text[at])) ++at;
    return at;
}

template <typename Sign>
std::size_t after_line_end(const Sign* text, std::size_t at, std::size_t size) {
    const bool two = text[at] == '\r' && at + 1 < size && text[at + 1] == '\n';
    return at + 1 + two;
}

template <typename Sign>
Span stripped(const Sign* text, Span span) {
    while (span.end > span.start && is_space(text[span.end - 1])) --span.end;
    while (span.end > span.start && is_space(text[span.start])) ++span.start;
    return span;
}

template <typename Sign>
Lines lines_in(const Sign* text, std::size_t size) {
    Lines lines;
    lines.reserve(kExpectedLines);
    const bool has_rare = may_have_rare_line_end(text, size);
    std::size_t at = 0, breaks = 0;
    while (at < size && text[at] == kByteOrderMark) ++at;
    while (at < size) {
        const std::size_t end = next_line_end(text, at, size, has_rare);
        const Span line = stripped(text, {at, end});
        if (line.start < line.end) {
            lines.push_back({line, breaks});
            breaks = 0;
        }
        ++breaks;
        at = end == size ? size : after_line_end(text, end, size);
    }
    return lines;
}

// How many lines follow another because its width had no room for their first word; 0 where no width was set.
template <typename Sign>
std::size_t wrapped_pairs(const Sign* text, const Lines& lines) {
    std::size_t width = 0;
    for (const auto& [span, breaks] : lines) width = std::max(width, span.end - span.start);
    if (width < kNarrowestWrap || width > kWidestWrap) return 0;
    std::size_t wrapped = 0, before = 0;
    for (const auto& [span, breaks] : lines) {
        const auto [start, end] = span;
        const auto word_end = static_cast<std::size_t>(
            std::find_if(text + start, text + end, [](Sign sign) { return is_space(sign); }) - text);
        wrapped += before && breaks == 1 && before + 1 + (word_end - start) > width;
        before = end - start;
    }
    return wrapped;
}

}  // namespace

Lines lines_of(const Buffer& text) {
    return text.visit([](const auto* signs, std::size_t size) { return lines_in(signs, size); });
}

LineHabits line_habits(const Buffer& text, const Lines& lines) {
    if (lines.empty()) return {0, 0, 0};
    const std::size_t pairs = lines.size() - 1;
    const auto separated = static_cast<std::size_t>(
        std::count_if(lines.begin() + 1, lines.end(), [](const Line& line) { return line.breaks > 1; }));
    if (separated == 0 || separated == pairs) return {separated, 0, pairs};
    const std::size_t wrapped =
        text.visit([&lines](const auto* signs, std::size_t) { return wrapped_pairs(signs, lines); });
    return {separated, wrapped, pairs};
}

std::vector<Span> paragraph_spans(const Lines& lines, bool by_blank_lines) {
    std::vector<Span> found;
    found.reserve(lines.size());
    for (const auto& [span, breaks] : lines) {
        if (by_blank_lines && breaks == 1 && !found.empty()) {
            found.back().end = span.end;
        } else {
            found.push_back(span);
        }
    }
    return found;
}

}  // namespace revdiff
