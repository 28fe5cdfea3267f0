#include "wordedits/stops.h"

#include <algorithm>

#include "ground/unicode.h"
#include "text/stops.h"

namespace revdiff {

namespace {

// Of so many quotes and brackets that close behind a stop any sentence has enough.
constexpr std::size_t kMostClosers = 4;
// Code points: closers and white space.
constexpr std::size_t kMostBehindStop = 16;

}  // namespace

bool is_stop(char32_t sign) { return stop_sorts().has(sign, kStop); }
bool is_closer(char32_t sign) { return stop_sorts().has(sign, kCloser); }

bool has_stop(Text text) {
    const SignTable& sorts = stop_sorts();
    return std::any_of(text.begin(), text.end(), [&sorts](char32_t sign) { return sorts.has(sign, kStop); });
}

bool is_stop_key(Text key) { return key.size() == 1 ? is_stop(key[0]) : key == U"..."; }

bool ends_before(Text text, std::size_t at) {
    Text before = stripped_right(slice(text, at < kMostBehindStop ? 0 : at - kMostBehindStop, at));
    while (!before.empty() && is_closer(before.back())) before.remove_suffix(1);
    return !before.empty() && is_stop(before.back());
}

bool ends_sentence(const Numbers& words, std::size_t at, KeyTable& keys) {
    if (at < words.size() && keys[words[at]].is_closer) return false;
    return stop_before(words, at, keys).has_value();
}

bool starts_sentence(const Numbers& words, std::size_t at, bool at_sentence, KeyTable& keys) {
    return at ? ends_sentence(words, at, keys) : at_sentence;
}

std::optional<std::size_t> stop_before(const Numbers& words, std::size_t at, KeyTable& keys) {
    const std::size_t low = at < kMostClosers ? 0 : at - kMostClosers;
    while (at > low && keys[words[at - 1]].is_closer) --at;
    if (at > 0 && keys[words[at - 1]].is_stop) return at - 1;
    return std::nullopt;
}

}  // namespace revdiff
