#include "wordedits/keys.h"

#include "ground/data.h"
#include "ground/unicode.h"
#include "wordedits/brackets.h"
#include "wordedits/ranges.h"
#include "wordedits/stops.h"

namespace revdiff {

namespace {

// What any of the characters of a key is.
std::uint32_t properties_in(Text key) {
    std::uint32_t found = 0;
    for (char32_t sign : key) found |= is_ascii_letter(sign) ? std::uint32_t{kAlpha} : properties(sign);
    return found;
}

}  // namespace

KeyTraits KeyTable::told(Text key) {
    const std::uint32_t found = properties_in(key);
    KeyTraits traits;
    traits.is_told = true;
    traits.is_sign = (found & kAlnum) == 0;
    traits.has_figure = (found & kDigit) != 0;
    traits.is_word = !traits.is_sign || is_word(key);
    traits.is_stop = is_stop_key(key);
    if (key.size() == 1) {
        traits.is_closer = is_closer(key[0]);
        traits.is_bracket = is_bracket(key[0]);
    }
    traits.joins_a_range = joins_a_range(key);
    const Weight weight = traits.is_sign ? 0 : tuned().plain_word;
    traits.weight = carries_grammar(key) ? tuned().short_weight : weight;
    return traits;
}

Weight KeyTable::weight(const Numbers& words, std::size_t start, std::size_t length) {
    Weight sum = 0;
    for (std::size_t place = start; place < start + length; ++place) sum += weight(words[place]);
    return sum;
}

Weight KeyTable::said(Text text) {
    const Numbers words = word_numbers(text, vocabulary_);
    return weight(words, 0, words.size());
}

}  // namespace revdiff
