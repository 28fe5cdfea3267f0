#include "wordedits/side.h"

#include <algorithm>

#include "ground/unicode.h"
#include "text/sentence.h"
#include "wordedits/stops.h"

namespace revdiff {

const std::vector<Span>& Side::sentences() {
    if (!sentences_) sentences_ = sentence_spans(text_);
    return *sentences_;
}

Span Side::without_space(const Span& sentence) const {
    const Text text = stripped_right(text_.substr(sentence.start, sentence.end - sentence.start));
    return {sentence.start, sentence.start + text.size()};
}

Span Side::sentence_at(std::size_t at) {
    const std::vector<Span>& all = sentences();
    if (all.empty()) return {0, 0};
    const auto behind = std::upper_bound(
        all.begin(), all.end(), at, [](std::size_t place, const Span& sentence) { return place < sentence.start; });
    return without_space(*(behind - 1));
}

std::optional<std::size_t> Side::last_start(std::size_t start, std::size_t end) {
    if (!has_stop(slice(text_, start, end))) return std::nullopt;
    const std::vector<Span>& all = sentences();
    const auto behind = std::lower_bound(
        all.begin(), all.end(), end, [](const Span& sentence, std::size_t place) { return sentence.start < place; });
    const std::size_t last = (behind - 1)->start;
    return last > start ? std::optional(last) : std::nullopt;
}

}  // namespace revdiff
