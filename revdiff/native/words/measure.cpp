#include "words/measure.h"

#include <algorithm>
#include <cmath>

#include "ground/data.h"
#include "ground/unicode.h"
#include "words/words.h"

namespace revdiff {

namespace {

bool is_of_part(char32_t sign) { return sign == U'+' || sign == U'-' || is_word_sign(sign); }

// What a whole address of mail or of a page weighs: the sum of its parts; -1 for any other word.
Weight weight_of_address(Text word) {
    constexpr Weight kNone = -1;
    bool is_address = false;
    for (std::size_t at = 0; at < word.size(); ++at) is_address |= word[at] == U'/' || (word[at] == U'@' && at > 0);
    if (!is_address) return kNone;
    Weight sum = 0;
    bool has_parts = false;
    for (std::size_t start = 0, end; start < word.size(); start = end + 1) {
        for (end = start; end < word.size() && is_of_part(word[end]);) ++end;
        if (end == start) continue;
        sum += weight_of(word.substr(start, end - start));
        has_parts = true;
    }
    return has_parts ? sum : kNone;
}

// In how many of some texts each word stands, or each pair.
Counts count(const BagRefs& bags, NumberSet Features::* kind, std::size_t size) {
    Counts counts(size, 0);
    for (const Bag* bag : bags) {
        for (Number number : bag->*kind) ++counts[number];
    }
    return counts;
}

// What is left of a weight by how many of `most` texts have it, from 0 to as many as any has.
std::vector<double> rarities(std::size_t most, std::size_t highest) {
    const double whole = std::log(static_cast<double>(std::max<std::size_t>(most, 2)));
    std::vector<double> left{0.0};
    for (std::size_t count = 1; count <= highest; ++count) {
        const auto texts = static_cast<double>(count);
        const double few = std::pow(texts, -tuned().rarity);
        left.push_back(std::max(few, tuned().among_many * std::log(static_cast<double>(most) / texts) / whole));
    }
    return left;
}

std::uint32_t highest_of(const std::array<Counts, 2>& counts) {
    std::uint32_t highest = 0;
    for (const Counts& group : counts) {
        for (std::uint32_t count : group) highest = std::max(highest, count);
    }
    return highest;
}

}  // namespace

Weight weight_of(Text key) {
    if (key.empty()) return 0;
    if (has(key[0], kDigit) || (key.size() > 1 && has(key[1], kDigit))) return tuned().figure_weight;
    if (const Weight weight = weight_of_address(key); weight >= 0) return weight;
    if (is_unspaced(key)) return tuned().unspaced_weight;
    return key.size() <= static_cast<std::size_t>(tuned().short_word) ? tuned().short_weight : tuned().plain_word;
}

Measure::Measure(const Lexicon& lexicon, const BagRefs& old_bags, const BagRefs& new_bags)
    : word_counts_{count(old_bags, &Features::words, lexicon.word_count()),
                   count(new_bags, &Features::words, lexicon.word_count())},
      pair_counts_{count(old_bags, &Features::pairs, lexicon.pair_count()),
                   count(new_bags, &Features::pairs, lexicon.pair_count())} {
    const std::size_t most = std::max(old_bags.size(), new_bags.size());
    const std::vector<double> left = rarities(most, std::max(highest_of(word_counts_), highest_of(pair_counts_)));
    weigh_words(lexicon, left);
    weigh_pairs(lexicon, left);
}

// A word that stands in no text here, but in one that was paired before, weighs nothing.
void Measure::weigh_words(const Lexicon& lexicon, const std::vector<double>& rarities) {
    const std::size_t size = lexicon.word_count();
    alone_.assign(size, 0);
    words_.assign(size, 0);
    own_words_.assign(size, 0);
    is_of_matter_.assign(size, 0);
    for (Number word = 1; word < size; ++word) {
        const std::uint32_t holders = std::max(word_counts_[0][word], word_counts_[1][word]);
        if (!holders) continue;
        const Weight alone = weight_of(lexicon.key(word));
        alone_[word] = alone;
        words_[word] = static_cast<Weight>(static_cast<double>(alone) * rarities[holders]);
        own_words_[word] = holders == 1 ? alone : 0;
        is_of_matter_[word] = alone == tuned().plain_word || alone == tuned().unspaced_weight;
    }
}

void Measure::weigh_pairs(const Lexicon& lexicon, const std::vector<double>& rarities) {
    pairs_.assign(lexicon.pair_count(), 0);
    for (Number pair = 1; pair < pairs_.size(); ++pair) {
        const std::uint32_t old_holders = pair_counts_[0][pair], new_holders = pair_counts_[1][pair];
        if (!old_holders || !new_holders) continue;
        // By the geometric mean of what its words weigh.
        const Weight product = alone_[lexicon.first_word(pair)] * alone_[lexicon.second_word(pair)];
        const double mean = std::sqrt(static_cast<double>(product));
        pairs_[pair] = static_cast<Weight>(tuned().pair_weight * mean * rarities[std::max(old_holders, new_holders)]);
    }
}

std::size_t Measure::matter(const NumberSet& words) const {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [this](Number word) { return is_of_matter(word); }));
}

Weight Measure::total(const Features& text) const {
    Weight weight = 0;
    for (Number word : text.words) weight += words_[word];
    return weight + static_cast<Weight>(tuned().pair_weight * static_cast<double>(weight));
}

Weight Measure::shared_pairs(const Features& one, const Features& other) const {
    Weight weight = 0;
    each_common(one.pairs, other.pairs, [this, &weight](Number pair) { weight += pairs_[pair]; });
    return weight;
}

Weight Measure::shared(const Features& one, const Features& other) const {
    bool any = false;
    Weight weight = 0;
    each_common(one.words, other.words, [this, &any, &weight](Number word) {
        any = true;
        weight += words_[word];
    });
    return any ? weight + shared_pairs(one, other) : 0;
}

bool Measure::share_as_much(const Features& one, const Features& other, double least) const {
    Weight by_words = 0;
    each_common(one.words, other.words, [this, &by_words](Number word) { by_words += words_[word]; });
    return static_cast<double>(by_words) >= least || static_cast<double>(shared(one, other)) >= least;
}

SharedAndOwn Measure::shared_and_own(const Features& one, const Features& other, double least) const {
    SharedAndOwn found{0, 0, 0, 0};
    Weight own = 0;
    each_common(one.words, other.words, [this, &found, &own](Number word) {
        found.shared += words_[word];
        found.matter += is_of_matter(word);
        ++found.words;
        own += own_words_[word];
    });
    if (!found.words || static_cast<double>(found.shared) < least) return found;
    each_common(one.pairs, other.pairs, [this, &found, &own](Number pair) {
        found.shared += pairs_[pair];
        if (pair_counts_[0][pair] <= 1 && pair_counts_[1][pair] <= 1) own += pairs_[pair];
    });
    found.own = own;
    return found;
}

double Measure::share(const Features& part, const Features& whole) const {
    const Weight weight = total(part);
    return weight ? std::min(1.0, share_of(shared(part, whole), weight)) : 0.0;
}

}  // namespace revdiff
