// What words and pairs of words weigh among the texts that are compared; as `Measure` of `revdiff/words/likeness.py`.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "words/bag.h"

namespace revdiff {

// In whole thousandths of a plain word.
using Weight = std::int64_t;
using Counts = std::vector<std::uint32_t>;

// What a word weighs that stands in one text alone; an address weighs what its parts do.
Weight weight_of(Text key);

// Dice's coefficient: what two texts share of what both weigh together, 0..1; 0 where neither weighs anything.
inline double dice(Weight shared, Weight total) {
    return total ? static_cast<double>(2 * shared) / static_cast<double>(total) : 0.0;
}

inline double share_of(Weight part, Weight whole) {
    return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

// What two texts share, that part of it which no other text has, and how many words of it are neither short nor figures.
struct SharedAndOwn {
    Weight shared;
    Weight own;
    std::size_t matter;
    std::size_t words;
};

// The texts come in two groups, the old and the new ones: what a word loses goes by the group in which most have it.
class Measure {
   public:
    Measure(const Lexicon& lexicon, const BagRefs& old_bags, const BagRefs& new_bags);

    // Of words and of pairs, in how many texts of each group each stands.
    const std::array<Counts, 2>& word_counts() const { return word_counts_; }
    const std::array<Counts, 2>& pair_counts() const { return pair_counts_; }

    Weight word(Number word) const { return words_[word]; }
    // Of a pair that both groups have; others weigh nothing here, for nobody shares them.
    Weight pair(Number pair) const { return pairs_[pair]; }

    bool is_of_matter(Number word) const { return is_of_matter_[word] != 0; }

    // How many of some words are neither short nor figures.
    std::size_t matter(const NumberSet& words) const;

    // What a text weighs; its pairs are reckoned from the words alone.
    Weight total(const Features& text) const;

    // What two texts share.
    Weight shared(const Features& one, const Features& other) const;

    // Whether two texts share `least` or more; their pairs are asked for only where their words do not say so.
    bool share_as_much(const Features& one, const Features& other, double least) const;

    // What two texts share. Where their words alone weigh less than `least`, pairs are not asked for, and nothing is their own.
    SharedAndOwn shared_and_own(const Features& one, const Features& other, double least) const;

    // The share of what `part` weighs that stands in `whole` too, 0..1.
    double share(const Features& part, const Features& whole) const;

   private:
    Weight shared_pairs(const Features& one, const Features& other) const;
    void weigh_words(const Lexicon& lexicon, const std::vector<double>& rarities);
    void weigh_pairs(const Lexicon& lexicon, const std::vector<double>& rarities);

    std::array<Counts, 2> word_counts_;
    std::array<Counts, 2> pair_counts_;
    // By word: what it weighs in one text alone, here, and here if in one text of each group at most.
    std::vector<Weight> alone_;
    std::vector<Weight> words_;
    std::vector<Weight> own_words_;
    std::vector<char> is_of_matter_;
    std::vector<Weight> pairs_;
};

}  // namespace revdiff
