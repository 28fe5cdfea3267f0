#include "words/likeness.h"

#include <algorithm>
#include <vector>

#include "words/lexicon.h"

namespace revdiff {

double likeness(Text old_text, Text new_text) {
    if (old_text == new_text) return 1.0;
    Vocabulary vocabulary;
    const Numbers old_words = key_numbers(old_text, vocabulary);
    std::vector<std::size_t> left(vocabulary.size(), 0);
    for (const Number word : old_words) ++left[word];
    const Numbers new_words = key_numbers(new_text, vocabulary);
    std::size_t shared = 0;
    for (const Number word : new_words) {
        if (word < left.size() && left[word] > 0) {
            --left[word];
            ++shared;
        }
    }
    const std::size_t total = old_words.size() + new_words.size();
    if (total == 0) return 0.5;
    const auto all = static_cast<double>(total);
    // Texts that differ only in dress, order or white space stay below 1, by less than one word's worth.
    return std::min(static_cast<double>(2 * shared) / all, 1 - 1 / (all + 1));
}

}  // namespace revdiff
