#include "wordedits/keys.h"

#include <algorithm>

#include "ground/unicode.h"
#include "wordedits/brackets.h"
#include "wordedits/ranges.h"
#include "wordedits/stops.h"

namespace revdiff {

KeyTraits Keys::told(Text key) {
    KeyTraits traits;
    traits.is_told = true;
    traits.weight = weight_of(key);
    traits.is_sign = is_sign(key);
    traits.is_stop = is_stop_key(key);
    traits.is_closer = key.size() == 1 && is_closer(key[0]);
    traits.is_bracket = key.size() == 1 && is_bracket(key[0]);
    traits.is_word = !key.empty() && is_word(key);
    traits.has_figure = std::any_of(key.begin(), key.end(), [](char32_t sign) { return has(sign, kDigit); });
    traits.joins_a_range = joins_a_range(key);
    return traits;
}

Weight Keys::weight(const Numbers& words, std::size_t start, std::size_t length) {
    Weight sum = 0;
    for (std::size_t place = start; place < start + length; ++place) sum += weight(words[place]);
    return sum;
}

Weight Keys::said(Text text) {
    const Numbers words = word_numbers(text, vocabulary_);
    return weight(words, 0, words.size());
}

}  // namespace revdiff
