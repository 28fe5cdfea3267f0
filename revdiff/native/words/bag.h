// Texts as bags of words by number; as `Lexicon`, `Bag`, `Remainder` and `Common` of `revdiff/words/lexicon.py`.
#pragma once

#include <cstdint>
#include <vector>

#include "ground/text.h"
#include "ground/vocabulary.h"
#include "words/number_set.h"
#include "words/numbering.h"
#include "words/runs.h"

namespace revdiff {

// What can be weighed: words, and pairs of neighboring words, each by number and once.
struct Features {
    NumberSet words;
    NumberSet pairs;
};

// The words of a text: as they stand there, and each once, with how often it stands there. Pairs are there once a lexicon was
// asked to pair them.
struct Bag : Features {
    Bag() = default;
    explicit Bag(Numbers words_in_order);

    Numbers text;
    // By the place of a word.
    std::vector<std::uint32_t> times;
};

using BagRefs = std::vector<const Bag*>;

// What is left of a bag when the words of others are taken out of it, each as often as it stands there.
//
// Reckoned when asked for, in time that grows with the smaller of the two. The bags have to outlive it.
class Remainder {
   public:
    explicit Remainder(const Bag& bag) : bag_(&bag) {}

    // Takes the words of another bag out.
    void take(const Bag& other) { taken_.push_back(&other); }

    // What is left.
    const Features& left();

   private:
    void take_out(const Bag& other);

    const Bag* bag_;
    std::vector<const Bag*> taken_;
    bool is_begun_ = false;
    Features left_;
    std::vector<std::uint32_t> times_;
};

// How many words two texts have in common at their start.
std::size_t common_start(const Numbers& one, const Numbers& other);

// What two texts both have.
Features common_features(const Features& one, const Features& other);

// The words of the texts that are compared, each numbered once; and pairs of them.
class Lexicon {
   public:
    // The bag of a text, without pairs.
    Bag bag(Text text);
    // The same of a text that is folded already, in ASCII and bare.
    Bag bag_of_plain(Text text);

    // Pairs the words of a bag.
    void pair(Bag& bag);

    // The bag of some words of a bag, or of a part of its text: what is not known is left out.
    Bag known(Text text) const;
    Bag known(Numbers words) const;

    Text key(Number word) const { return vocabulary_.key(word); }
    std::size_t word_count() const { return vocabulary_.size(); }
    std::size_t pair_count() const { return pairs_.size(); }
    // Two words as one number, the first above the second.
    std::uint64_t both_words(Number pair) const { return pairs_.key(pair); }
    Number first_word(Number pair) const;
    Number second_word(Number pair) const;

   private:
    Vocabulary vocabulary_;
    Numbering pairs_;
};

}  // namespace revdiff
