// Who might be like whom: texts found by the telling words they share, without comparing each with each. As
// `revdiff/words/index.py`.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "words/bag.h"
#include "words/measure.h"

namespace revdiff {

// Which texts have each of some words or pairs; these are told by places from 0 on, texts by theirs.
class Holders {
   public:
    // `place_of` gives the place of a word or a pair, and `NumberSet::kNowhere` for one that nobody asks for.
    template <typename PlaceOf>
    Holders(const BagRefs& texts, NumberSet Features::* kind, std::size_t places, PlaceOf place_of);

    std::size_t count(std::size_t place) const { return starts_[place + 1] - starts_[place]; }
    const std::uint32_t* begin(std::size_t place) const { return texts_.data() + starts_[place]; }
    const std::uint32_t* end(std::size_t place) const { return texts_.data() + starts_[place + 1]; }

   private:
    std::vector<std::size_t> starts_;
    std::vector<std::uint32_t> texts_;
};

// A word or a pair that a text looks by, and its weight.
struct Told {
    Number feature;
    Weight weight;
};

// What a text looks by: the weightiest of its words, of its pairs too where that is little.
struct Telling {
    std::vector<Told> words;
    std::vector<Told> pairs;

    bool is_empty() const { return words.empty() && pairs.empty(); }
};

// Texts that others look for, by all their words and pairs.
class Index {
   public:
    Index(const BagRefs& texts, const Lexicon& lexicon);

    // The texts that share most of what is telling in some features: what few of the texts have.
    std::vector<std::uint32_t> find(const Features& features) const;

   private:
    std::vector<Told> rarities(const NumberSet& features, const NumberSet& known, const Holders& holders) const;

    const Lexicon* lexicon_;
    std::size_t text_count_;
    NumberSet words_;
    NumberSet pairs_;
    Holders word_holders_;
    Holders pair_holders_;
};

// Pairs of an old and a new text, by their places, that share what is telling, the best for each, sorted; and whether some texts
// were passed over. What would bring up more than `budget` pairs of texts brings up none; a text that has nothing else is passed
// over. A text keeps an eighth as many candidates.
std::pair<std::vector<std::pair<std::uint32_t, std::uint32_t>>, bool> companions(const Measure& measure,
                                                                                 const Lexicon& lexicon,
                                                                                 const BagRefs& old_bags,
                                                                                 const BagRefs& new_bags,
                                                                                 std::int64_t budget);

template <typename PlaceOf>
Holders::Holders(const BagRefs& texts, NumberSet Features::* kind, std::size_t places, PlaceOf place_of)
    : starts_(places + 1, 0) {
    for (const Bag* text : texts) {
        for (Number feature : text->*kind) {
            const std::size_t place = place_of(feature);
            if (place != NumberSet::kNowhere) ++starts_[place + 1];
        }
    }
    for (std::size_t place = 0; place < places; ++place) starts_[place + 1] += starts_[place];
    texts_.resize(starts_.back());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t number = 0; number < texts.size(); ++number) {
        for (Number feature : texts[number]->*kind) {
            const std::size_t place = place_of(feature);
            if (place != NumberSet::kNowhere) texts_[next[place]++] = static_cast<std::uint32_t>(number);
        }
    }
}

}  // namespace revdiff
