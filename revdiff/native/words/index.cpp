#include "words/index.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/python.h"

namespace revdiff {

namespace {

using TextPair = std::pair<std::uint32_t, std::uint32_t>;

constexpr Number kUnwanted = ~Number{0};

constexpr std::uint32_t kAskForSignals = std::uint32_t{1} << 10;

// The weightiest; of equally weighty ones the first by `order`.
template <typename Order>
std::vector<Told> weightiest(std::vector<Told> told, Order order) {
    const auto most = static_cast<std::size_t>(tuned().telling);
    if (told.size() <= most) return told;
    const auto last = told.begin() + static_cast<std::ptrdiff_t>(most);
    std::partial_sort(told.begin(), last, told.end(), [&order](const Told& one, const Told& other) {
        return one.weight != other.weight ? one.weight > other.weight : order(one.feature) < order(other.feature);
    });
    told.erase(last, told.end());
    return told;
}

// `pairs` gives those of a text; it is asked only where words are few.
template <typename Pairs>
Telling telling(std::vector<Told> words, Pairs pairs, const Lexicon& lexicon) {
    Telling chosen;
    chosen.words = weightiest(std::move(words), [](Number word) { return word; });
    if (2 * chosen.words.size() < static_cast<std::size_t>(tuned().telling)) {
        chosen.pairs = weightiest(pairs(), [&lexicon](Number pair) { return lexicon.both_words(pair); });
    }
    return chosen;
}

// What texts share of what is told, summed up for one telling after the other.
class Shares {
   public:
    explicit Shares(std::size_t texts) : weights_(texts, 0), is_met_(texts, 0) {}

    void add(const Holders& holders, std::size_t place, Weight weight) {
        for (const std::uint32_t* text = holders.begin(place); text != holders.end(place); ++text) {
            if (!is_met_[*text]) met_.push_back(*text);
            is_met_[*text] = 1;
            weights_[*text] += weight;
        }
    }

    // The texts that share most, `most` at most, by what they share, then in order; all is forgotten then.
    std::vector<std::uint32_t> nearest(std::size_t most) {
        std::vector<std::uint32_t> best = std::move(met_);
        met_.clear();
        if (best.size() > most) {
            const auto last = best.begin() + static_cast<std::ptrdiff_t>(most);
            const auto is_better = [this](std::uint32_t one, std::uint32_t other) {
                return weights_[one] != weights_[other] ? weights_[one] > weights_[other] : one < other;
            };
            std::nth_element(best.begin(), last, best.end(), is_better);
            for (auto text = last; text != best.end(); ++text) forget(*text);
            best.erase(last, best.end());
        }
        for (std::uint32_t text : best) forget(text);
        return best;
    }

   private:
    void forget(std::uint32_t text) {
        is_met_[text] = 0;
        weights_[text] = 0;
    }

    std::vector<Weight> weights_;
    std::vector<char> is_met_;
    std::vector<std::uint32_t> met_;
};

NumberSet all_of(const BagRefs& texts, NumberSet Features::* kind) {
    NumberSet all;
    for (const Bag* text : texts) {
        for (Number feature : text->*kind) all.insert(feature);
    }
    return all;
}

// Pairs of an old and a new text, each as one number, which is sorted faster than two.
class Found {
   public:
    explicit Found(std::size_t expected) { pairs_.reserve(expected); }

    void add(std::uint32_t o, std::uint32_t n) { pairs_.push_back(std::uint64_t{o} << 32 | n); }

    // Sorted, each once.
    std::vector<TextPair> sorted() {
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        std::vector<TextPair> pairs;
        pairs.reserve(pairs_.size());
        for (std::uint64_t pair : pairs_) pairs.emplace_back(pair >> 32, static_cast<std::uint32_t>(pair));
        return pairs;
    }

   private:
    std::vector<std::uint64_t> pairs_;
};

// What each text looks by.
class Tellings {
   public:
    Tellings(const Measure& measure, const Lexicon& lexicon, std::int64_t budget)
        : measure_(measure), lexicon_(lexicon), budget_(budget) {}

    Telling of(const Bag& bag) const {
        std::vector<Told> words;
        words.reserve(bag.words.size());
        for (Number word : bag.words) {
            if (are_few(measure_.word_counts(), word)) words.push_back({word, measure_.word(word)});
        }
        const auto pairs = [this, &bag] {
            std::vector<Told> told;
            told.reserve(bag.pairs.size());
            for (Number pair : bag.pairs) {
                if (are_few(measure_.pair_counts(), pair)) told.push_back({pair, measure_.pair(pair)});
            }
            return told;
        };
        return telling(std::move(words), pairs, lexicon_);
    }

    std::vector<Telling> of_all(const BagRefs& bags) const {
        std::vector<Telling> tellings;
        tellings.reserve(bags.size());
        for (const Bag* bag : bags) tellings.push_back(of(*bag));
        return tellings;
    }

   private:
    // Whether a word or a pair brings up no more pairs of texts than may be, and one at least.
    bool are_few(const std::array<Counts, 2>& counts, Number feature) const {
        const std::int64_t brought_up = std::int64_t{counts[0][feature]} * counts[1][feature];
        return 0 < brought_up && brought_up <= budget_;
    }

    const Measure& measure_;
    const Lexicon& lexicon_;
    std::int64_t budget_;
};

// Of the words or pairs that are told those that others have, by the places that they get; and who has them.
class Wanted {
   public:
    Wanted(const std::vector<Telling>& tellings, std::vector<Told> Telling::* told, const BagRefs& others,
           NumberSet Features::* kind, std::size_t size)
        : places_(numbered(tellings, told, size)), holders_(others, kind, places_.back(), [this](Number feature) {
              return places_[feature] == kUnwanted ? NumberSet::kNowhere : places_[feature];
          }) {}

    void share(const std::vector<Told>& told, Shares& shares) const {
        for (const Told& one : told) shares.add(holders_, places_[one.feature], one.weight);
    }

   private:
    // How many places there are stands behind them.
    static Numbers numbered(const std::vector<Telling>& tellings, std::vector<Told> Telling::* told, std::size_t size) {
        Numbers places(size + 1, kUnwanted);
        Number next = 0;
        for (const Telling& telling : tellings) {
            for (const Told& one : telling.*told) {
                if (places[one.feature] == kUnwanted) places[one.feature] = next++;
            }
        }
        places[size] = next;
        return places;
    }

    Numbers places_;
    Holders holders_;
};

// Calls `found` with each text and those of the others that share most of what it looks by.
template <typename Found>
void each_nearest(const std::vector<Telling>& tellings, const BagRefs& others, const Lexicon& lexicon, std::size_t most,
                  Found found) {
    const Wanted words(tellings, &Telling::words, others, &Features::words, lexicon.word_count());
    const Wanted pairs(tellings, &Telling::pairs, others, &Features::pairs, lexicon.pair_count());
    Shares shares(others.size());
    for (std::uint32_t text = 0; text < tellings.size(); ++text) {
        if ((text + 1) % kAskForSignals == 0) check_signals();
        words.share(tellings[text].words, shares);
        pairs.share(tellings[text].pairs, shares);
        for (std::uint32_t other : shares.nearest(most)) found(text, other);
    }
}

bool is_passed_over(const BagRefs& bags, const std::vector<Telling>& tellings) {
    for (std::size_t text = 0; text < bags.size(); ++text) {
        if (!bags[text]->words.empty() && tellings[text].is_empty()) return true;
    }
    return false;
}

}  // namespace

Index::Index(const BagRefs& texts, const Lexicon& lexicon)
    : lexicon_(&lexicon),
      text_count_(texts.size()),
      words_(all_of(texts, &Features::words)),
      pairs_(all_of(texts, &Features::pairs)),
      word_holders_(texts, &Features::words, words_.size(), [this](Number word) { return words_.place(word); }),
      pair_holders_(texts, &Features::pairs, pairs_.size(), [this](Number pair) { return pairs_.place(pair); }) {}

std::vector<Told> Index::rarities(const NumberSet& features, const NumberSet& known, const Holders& holders) const {
    std::vector<Told> told;
    each_common(features, known, [&told, &known, &holders](Number feature) {
        const auto count = static_cast<std::int64_t>(holders.count(known.place(feature)));
        if (count <= tuned().budget) told.push_back({feature, tuned().plain_word / count});
    });
    return told;
}

std::vector<std::uint32_t> Index::find(const Features& features) const {
    const auto pairs = [this, &features] { return rarities(features.pairs, pairs_, pair_holders_); };
    const Telling told = telling(rarities(features.words, words_, word_holders_), pairs, *lexicon_);
    Shares shares(text_count_);
    for (const Told& word : told.words) shares.add(word_holders_, words_.place(word.feature), word.weight);
    for (const Told& pair : told.pairs) shares.add(pair_holders_, pairs_.place(pair.feature), pair.weight);
    return shares.nearest(static_cast<std::size_t>(tuned().budget / 8));
}

std::pair<std::vector<TextPair>, bool> companions(const Measure& measure, const Lexicon& lexicon,
                                                  const BagRefs& old_bags, const BagRefs& new_bags,
                                                  std::int64_t budget) {
    if (static_cast<std::int64_t>(old_bags.size() * new_bags.size()) <= budget) {
        std::vector<TextPair> all;
        all.reserve(old_bags.size() * new_bags.size());
        for (std::uint32_t o = 0; o < old_bags.size(); ++o) {
            for (std::uint32_t n = 0; n < new_bags.size(); ++n) all.emplace_back(o, n);
        }
        return {std::move(all), false};
    }
    Found found(old_bags.size() + new_bags.size());
    const Tellings tellings(measure, lexicon, budget);
    const std::vector<Telling> old_told = tellings.of_all(old_bags), new_told = tellings.of_all(new_bags);
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(1, budget / 8));
    each_nearest(old_told, new_bags, lexicon, most, [&found](std::uint32_t o, std::uint32_t n) { found.add(o, n); });
    each_nearest(new_told, old_bags, lexicon, most, [&found](std::uint32_t n, std::uint32_t o) { found.add(o, n); });
    return {found.sorted(), is_passed_over(old_bags, old_told) || is_passed_over(new_bags, new_told)};
}

}  // namespace revdiff
