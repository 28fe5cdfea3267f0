// A text as all rooms of the native engine see it: code points, whatever the running Python holds them in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace revdiff {

// A stretch of text. All offsets are code points.
using Text = std::u32string_view;
using String = std::u32string;

// From where to where, half open.
struct Span {
    std::size_t start;
    std::size_t end;
};

inline bool operator==(const Span& one, const Span& other) { return one.start == other.start && one.end == other.end; }

template <typename Sign>
bool is_ascii(const Sign* signs, std::size_t size) {
    Sign bits = 0;
    for (std::size_t at = 0; at < size; ++at) bits = static_cast<Sign>(bits | signs[at]);
    return bits < 0x80;
}

inline bool is_ascii(Text text) { return is_ascii(text.data(), text.size()); }

inline bool is_ascii_letter(char32_t sign) { return (sign | 0x20) - U'a' < 26; }
inline bool is_ascii_digit(char32_t sign) { return sign - U'0' < 10; }
inline char32_t ascii_lower(char32_t sign) { return sign - U'A' < 26 ? sign + 32 : sign; }

// A stretch of a text from one place to another, both cut to fit: what Python's slices give.
inline Text slice(Text text, std::size_t start, std::size_t end) {
    if (end > text.size()) end = text.size();
    return start < end ? text.substr(start, end - start) : Text();
}

inline bool starts_with(Text text, Text beginning) {
    return text.size() >= beginning.size() && text.compare(0, beginning.size(), beginning) == 0;
}

// How many code points two texts have in common at their start, and at their end.
inline std::size_t common_prefix(Text one, Text other) {
    const std::size_t most = one.size() < other.size() ? one.size() : other.size();
    std::size_t length = 0;
    while (length < most && one[length] == other[length]) ++length;
    return length;
}

inline std::size_t common_suffix(Text one, Text other) {
    const std::size_t most = one.size() < other.size() ? one.size() : other.size();
    std::size_t length = 0;
    while (length < most && one[one.size() - 1 - length] == other[other.size() - 1 - length]) ++length;
    return length;
}

}  // namespace revdiff
