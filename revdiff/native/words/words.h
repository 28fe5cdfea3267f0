// A text read once: its words and signs, by number and with their places; as the rooms `revdiff/words/*.py`.
#pragma once

#include <vector>

#include "words/runs.h"
#include "ground/text.h"
#include "ground/vocabulary.h"

namespace revdiff {

// cutting.py: a text cut into words, white space and signs, each by its span; they tile the text.
std::vector<Span> tokens(Text text);
bool is_word(Text token);
bool is_unspaced(Text token);
std::size_t word_count(Text text);

// folding.py
String plain(Text text);
String folded(Text text);

// lexicon.py: what a word or a sign says, whatever its dress.
String key_of(Text token);
// The words of a text in order by number, those of signs left out; numbered as they come. (`word_keys_in`)
Numbers word_numbers(Text text, Vocabulary& vocabulary);
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

// likeness.py: the share of words and signs that two texts have in common.
double likeness(Text old_text, Text new_text);

}  // namespace revdiff
