// What the words of two texts are to their edits: a stop, a bracket, a word of matter. Told once of each number.
#pragma once

#include <vector>

#include "ground/vocabulary.h"
#include "wordedits/weights.h"
#include "words/words.h"

namespace revdiff {

struct KeyTraits {
    Weight weight = 0;
    bool is_told = false;
    bool is_stop = false;        // ends a sentence
    bool is_closer = false;      // closes behind a stop
    bool is_bracket = false;     // has a partner
    bool is_sign = false;        // has neither letter nor digit
    bool is_word = false;        // says something
    bool has_figure = false;     // has a digit
    bool joins_a_range = false;  // stands between the two ends of one
};

// The keys of one comparison by their numbers, and what each of them is.
class KeyTable {
   public:
    Vocabulary& vocabulary() { return vocabulary_; }
    Text text(Number number) const { return vocabulary_.key(number); }

    const KeyTraits& operator[](Number number) {
        if (number >= traits_.size()) traits_.resize(vocabulary_.size());
        KeyTraits& traits = traits_[number];
        if (!traits.is_told) traits = told(text(number));
        return traits;
    }

    Weight weight(Number number) { return (*this)[number].weight; }

    // What `length` words from a place on weigh.
    Weight weight(const Numbers& words, std::size_t start, std::size_t length);

    // What is said by the words of a text.
    Weight said(Text text);

   private:
    static KeyTraits told(Text key);

    Vocabulary vocabulary_;
    std::vector<KeyTraits> traits_;
};

// The words of two stretches that are compared.
struct WordPair {
    const Words& old_words;
    const Words& new_words;
    KeyTable& keys;
};

}  // namespace revdiff
