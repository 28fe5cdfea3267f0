#include "words/bag.h"

#include <algorithm>

#include "words/words.h"

namespace revdiff {

namespace {

// As in Python, whose order among equally weighty pairs is by these numbers.
constexpr unsigned kPairBits = 24;
constexpr std::uint64_t kSecond = (std::uint64_t{1} << kPairBits) - 1;

std::uint64_t as_one(Number first, Number second) { return (std::uint64_t{first} << kPairBits) + second; }

}  // namespace

Bag::Bag(Numbers words_in_order) : text(std::move(words_in_order)) {
    words = NumberSet(text.size());
    times.reserve(text.size());
    for (Number word : text) {
        const std::size_t place = words.insert(word);
        if (place == times.size()) times.push_back(0);
        ++times[place];
    }
}

const Features& Remainder::left() {
    if (taken_.empty() && !is_begun_) return *bag_;
    if (!is_begun_) {
        is_begun_ = true;
        left_ = *bag_;
        times_ = bag_->times;
    }
    for (const Bag* other : taken_) take_out(*other);
    taken_.clear();
    return left_;
}

void Remainder::take_out(const Bag& other) {
    const auto take_out_word = [this, &other](std::size_t place, std::size_t other_place) {
        if (times_[place] > other.times[other_place]) {
            times_[place] -= other.times[other_place];
            return;
        }
        left_.words.erase_at(place);
        times_[place] = times_.back();
        times_.pop_back();
    };
    // From the last to the first: to the place of one that goes comes one that was looked at.
    if (left_.words.size() < other.words.size()) {
        for (std::size_t place = left_.words.size(); place-- > 0;) {
            const std::size_t other_place = other.words.place(left_.words[place]);
            if (other_place != NumberSet::kNowhere) take_out_word(place, other_place);
        }
    } else {
        for (std::size_t other_place = 0; other_place < other.words.size(); ++other_place) {
            const std::size_t place = left_.words.place(other.words[other_place]);
            if (place != NumberSet::kNowhere) take_out_word(place, other_place);
        }
    }
    if (left_.pairs.size() < other.pairs.size()) {
        for (std::size_t place = left_.pairs.size(); place-- > 0;) {
            if (other.pairs.contains(left_.pairs[place])) left_.pairs.erase_at(place);
        }
    } else {
        for (Number pair : other.pairs) {
            const std::size_t place = left_.pairs.place(pair);
            if (place != NumberSet::kNowhere) left_.pairs.erase_at(place);
        }
    }
}

std::size_t common_start(const Numbers& one, const Numbers& other) {
    const auto length = static_cast<std::ptrdiff_t>(std::min(one.size(), other.size()));
    return static_cast<std::size_t>(std::mismatch(one.begin(), one.begin() + length, other.begin()).first -
                                    one.begin());
}

Features common_features(const Features& one, const Features& other) {
    Features common;
    each_common(one.words, other.words, [&common](Number word) { common.words.insert(word); });
    each_common(one.pairs, other.pairs, [&common](Number pair) { common.pairs.insert(pair); });
    return common;
}

Bag Lexicon::bag(Text text) { return Bag(word_numbers(text, vocabulary_)); }

Bag Lexicon::bag_of_plain(Text text) { return Bag(plain_word_numbers(text, vocabulary_)); }

void Lexicon::pair(Bag& bag) {
    if (bag.text.size() < 2) return;
    bag.pairs = NumberSet(bag.text.size() - 1);
    for (std::size_t at = 1; at < bag.text.size(); ++at) {
        bag.pairs.insert(pairs_.number(as_one(bag.text[at - 1], bag.text[at])));
    }
}

Bag Lexicon::known(Text text) const { return known(known_word_numbers(text, vocabulary_)); }

Bag Lexicon::known(Numbers words) const {
    Bag bag(std::move(words));
    if (bag.text.size() > 1) bag.pairs = NumberSet(bag.text.size() - 1);
    for (std::size_t at = 1; at < bag.text.size(); ++at) {
        const Number pair = pairs_.known(as_one(bag.text[at - 1], bag.text[at]));
        if (pair) bag.pairs.insert(pair);
    }
    return bag;
}

Number Lexicon::first_word(Number pair) const { return static_cast<Number>(both_words(pair) >> kPairBits); }

Number Lexicon::second_word(Number pair) const { return static_cast<Number>(both_words(pair) & kSecond); }

}  // namespace revdiff
