#include "wordedits/weights.h"

#include "wordedits/listed.h"

namespace revdiff {

bool carries_grammar(Text word) {
    static const ListedWords words("grammar_words");
    return words.has(word);
}

}  // namespace revdiff
