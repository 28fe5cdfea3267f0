// Paragraphs that are still to be matched, and what is left of their words; as `revdiff/compare/correspondence/unmatched.py`.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "correspondence/inplace.h"
#include "correspondence/link.h"
#include "ground/buffer.h"
#include "words/bag.h"
#include "words/index.h"
#include "words/measure.h"

namespace revdiff {

struct WeighedBag {
    Bag bag;
    Weight weight;
};

using WeighedRefs = std::vector<const WeighedBag*>;
using NumbersRefs = std::vector<const Numbers*>;

// Whether some words come before others in a list that is sorted.
inline bool is_before(const Numbers* one, const Numbers* other) { return *one < *other; }

// The paragraphs of one revision that are still to be matched, and what is left of their words.
class Unmatched {
   public:
    // The bags come by rising places, and their words are paired now; `texts` are those of all paragraphs.
    Unmatched(const Buffers& texts, std::vector<PlacedBag> bags, Lexicon& lexicon);

    // Says what each paragraph weighs.
    void weigh(const Measure& measure);

    // How many paragraphs the revision has, matched ones among them; and whether one of them is still to be matched.
    std::size_t paragraph_count() const { return texts_.size(); }
    bool has(std::ptrdiff_t place) const { return number(place) != kNone && !paragraph(place).is_dropped; }
    const Bag& bag(std::ptrdiff_t place) const { return paragraph(place).bag; }
    Weight weight(std::ptrdiff_t place) const { return paragraph(place).weight; }

    // The paragraphs, rising, and their bags in the same order.
    const Places& places() const { return places_; }
    BagRefs bags() const;

    // From now on a paragraph is not among those that are to be matched.
    void drop(std::ptrdiff_t place);

    // How many counterparts a paragraph has.
    std::size_t counterparts(std::ptrdiff_t place) const { return paragraph(place).counterparts; }
    bool is_free(std::ptrdiff_t place) const { return !counterparts(place); }

    // What is left of a paragraph's words.
    const Features& left(std::ptrdiff_t place);

    // Gives a paragraph a counterpart, whose words are taken out of what is left.
    void take(std::ptrdiff_t place, const Bag& other);

    // Whether a paragraph is a line that is no sentence; and whether it is a sentence, or several.
    bool is_line(std::ptrdiff_t place);
    bool is_sentence(std::ptrdiff_t place);

    String text(std::ptrdiff_t place) const { return widened(texts_[static_cast<std::size_t>(place)]); }

    // The words of each clause of a paragraph.
    const std::vector<Bag>& clauses(std::ptrdiff_t place, const Lexicon& lexicon);

    // What each clause of a paragraph says, word by word, sorted.
    const NumbersRefs& clause_texts(std::ptrdiff_t place, const Lexicon& lexicon);

    // The words of each sentence of a paragraph, and what they weigh; of many those that have most of what is common.
    WeighedRefs sentences(std::ptrdiff_t place, const Lexicon& lexicon, const Measure& measure, const Features& common);

   private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    struct Sentences {
        std::vector<WeighedBag> weighed;
        std::optional<Index> index;
    };

    struct Paragraph {
        Bag bag;
        Weight weight = 0;
        std::uint32_t counterparts = 0;
        bool is_dropped = false;
        std::optional<Remainder> left;
        std::optional<bool> is_line;
        std::optional<bool> is_sentence;
        std::optional<std::vector<Bag>> clauses;
        std::optional<NumbersRefs> clause_texts;
        std::unique_ptr<Sentences> sentences;
    };

    std::uint32_t number(std::ptrdiff_t place) const {
        const auto at = static_cast<std::size_t>(place + 1);
        return at < numbers_.size() ? numbers_[at] : kNone;
    }
    const Paragraph& paragraph(std::ptrdiff_t place) const { return paragraphs_[number(place)]; }
    Paragraph& paragraph(std::ptrdiff_t place) { return paragraphs_[number(place)]; }
    std::unique_ptr<Sentences> read_sentences(std::ptrdiff_t place, const Lexicon& lexicon,
                                              const Measure& measure) const;

    const Buffers& texts_;
    Places places_;
    std::vector<Paragraph> paragraphs_;
    // By paragraph of the revision, the first of them at 1.
    std::vector<std::uint32_t> numbers_;
};

}  // namespace revdiff
