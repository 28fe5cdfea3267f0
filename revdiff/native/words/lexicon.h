// Texts read once: their words numbered, so that comparing them is comparing numbers; as `revdiff/words/lexicon.py`.
#pragma once

#include <vector>

#include "ground/text.h"
#include "ground/vocabulary.h"
#include "words/runs.h"

namespace revdiff {

// What a word or a sign says, whatever its dress. A dash keeps its form.
String key_of(Text token);

// The words of a text in order by number, those of signs left out; numbered as they come. (`word_keys_in`)
Numbers word_numbers(Text text, Vocabulary& vocabulary);

// The same of a text that is folded already, in ASCII and bare.
Numbers plain_word_numbers(Text text, Vocabulary& vocabulary);

// The same of a text of which only what is known is wanted. (`Lexicon.known`)
Numbers known_word_numbers(Text text, const Vocabulary& vocabulary);

// The words and signs of a text by number, cut where its plain form is. (`keys_in`)
Numbers key_numbers(Text text, Vocabulary& vocabulary);

// The words and signs of a text in order, white space left out: the numbers of their keys, and where they start and end.
// `at` is added to all places: where the text stands in a longer one.
struct Words {
    Words(Text text, Vocabulary& vocabulary, std::size_t at = 0);

    Text text;
    std::size_t at;
    Numbers keys;
    std::vector<std::size_t> starts;
    std::vector<std::size_t> ends;

    std::size_t size() const { return keys.size(); }
};

}  // namespace revdiff
