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

template <typename Sign>
bool has_rare_line_end(const Sign* text, std::size_t size) {
    const auto any = [text](std::size_t start, std::size_t end) {
        Sign found = 0;
        for (std::size_t at = start; at < end; ++at) found = static_cast<Sign>(found | is_rare_line_end(text[at]));
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

// Walks through the lines of a text that are not empty.
template <typename Sign>
class Lines {
   public:
    Lines(const Sign* text, std::size_t size) : text_(text), size_(size), has_rare_(has_rare_line_end(text, size)) {
        while (at_ < size_ && text_[at_] == kByteOrderMark) ++at_;
    }

    // Goes on to the next line with something in it; whether there is one. `line` is what it holds, without white space around
    // it, `breaks` how many lines ended since the one before.
    bool next() {
        breaks = 0;
        while (at_ < size_) {
            const std::size_t end = line_end(at_);
            line = stripped({at_, end});
            const bool is_last = end == size_;
            at_ = is_last ? size_ : after_line_end(end);
            if (line.start < line.end) {
                breaks += pending_;
                pending_ = !is_last;
                return true;
            }
            breaks += pending_;
            pending_ = !is_last;
        }
        return false;
    }

    Span line{};
    std::size_t breaks = 0;

   private:
    std::size_t line_end(std::size_t at) const {
        if (!has_rare_) return next_line_feed(text_, at, size_);
        while (at < size_ && text_[at] != '\n' && !is_rare_line_end(text_[at])) ++at;
        return at;
    }

    std::size_t after_line_end(std::size_t at) const {
        const bool two = text_[at] == '\r' && at + 1 < size_ && text_[at + 1] == '\n';
        return at + 1 + two;
    }

    Span stripped(Span span) const {
        while (span.end > span.start && is_space(text_[span.end - 1])) --span.end;
        while (span.end > span.start && is_space(text_[span.start])) ++span.start;
        return span;
    }

    const Sign* text_;
    std::size_t size_;
    bool has_rare_;
    std::size_t at_ = 0;
    std::size_t pending_ = 0;
};

// How many lines follow another because its width had no room for their first word; 0 where no width was set.
template <typename Sign>
std::size_t wrapped_pairs(const Sign* text, std::size_t size) {
    std::size_t width = 0;
    for (Lines<Sign> lines(text, size); lines.next();) width = std::max(width, lines.line.end - lines.line.start);
    if (width < kNarrowestWrap || width > kWidestWrap) return 0;
    std::size_t wrapped = 0, before = 0;
    for (Lines<Sign> lines(text, size); lines.next();) {
        const auto [start, end] = lines.line;
        const auto word_end = static_cast<std::size_t>(
            std::find_if(text + start, text + end, [](Sign sign) { return is_space(sign); }) - text);
        wrapped += before && lines.breaks == 1 && before + 1 + (word_end - start) > width;
        before = end - start;
    }
    return wrapped;
}

template <typename Sign>
LineHabits habits(const Sign* text, std::size_t size) {
    LineHabits found{0, 0, 0};
    Lines<Sign> lines(text, size);
    if (!lines.next()) return found;
    while (lines.next()) {
        ++found.pairs;
        found.separated += lines.breaks > 1;
    }
    if (0 < found.separated && found.separated < found.pairs) found.wrapped = wrapped_pairs(text, size);
    return found;
}

template <typename Sign>
std::vector<Span> spans(const Sign* text, std::size_t size, bool by_blank_lines) {
    std::vector<Span> found;
    for (Lines<Sign> lines(text, size); lines.next();) {
        if (by_blank_lines && lines.breaks == 1 && !found.empty()) {
            found.back().end = lines.line.end;
        } else {
            found.push_back(lines.line);
        }
    }
    return found;
}

}  // namespace

LineHabits line_habits(const Buffer& text) {
    return text.visit([](const auto* signs, std::size_t size) { return habits(signs, size); });
}

std::vector<Span> paragraph_spans(const Buffer& text, bool by_blank_lines) {
    return text.visit(
        [by_blank_lines](const auto* signs, std::size_t size) { return spans(signs, size, by_blank_lines); });
}

}  // namespace revdiff
