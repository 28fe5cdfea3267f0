#include "wordedits/weights.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/unicode.h"
#include "ground/vocabulary.h"

namespace revdiff {

namespace {

Vocabulary with_grammar_words() {
    Vocabulary words;
    for (const String& word : lists().words("grammar_words")) words.number(word);
    return words;
}

bool carries_grammar(Text key) {
    static const Vocabulary words = with_grammar_words();
    return words.known(key) != 0;
}

}  // namespace

bool is_sign(Text key) { return std::none_of(key.begin(), key.end(), is_alnum); }

Weight weight_of(Text key) {
    if (carries_grammar(key)) return tuned().short_weight;
    return is_sign(key) ? 0 : tuned().plain_word;
}

}  // namespace revdiff
