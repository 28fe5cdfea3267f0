#include "correspondence/settled.h"

#include <algorithm>
#include <numeric>

#include "correspondence/displaced.h"
#include "correspondence/identity.h"
#include "correspondence/joined.h"
#include "ground/data.h"
#include "ground/unicode.h"
#include "words/number_set.h"
#include "words/words.h"

namespace revdiff {

namespace {

constexpr Number kNotNumbered = ~Number{0};

std::size_t index(std::ptrdiff_t place) { return static_cast<std::size_t>(place); }
std::ptrdiff_t length(const Buffers& texts) { return static_cast<std::ptrdiff_t>(texts.size()); }

bool is_among(const Links& sorted, const Link& link) { return std::binary_search(sorted.begin(), sorted.end(), link); }

// Places without those of one side of some links.
Places without(const Places& places, std::size_t count, const Links& links, std::ptrdiff_t Link::* side) {
    std::vector<bool> is_taken(count, false);
    for (const Link& link : links) is_taken[index(link.*side)] = true;
    Places left;
    left.reserve(places.size());
    std::copy_if(places.begin(), places.end(), std::back_inserter(left),
                 [&](std::ptrdiff_t place) { return !is_taken[index(place)]; });
    return left;
}

// The paragraphs of which nothing is given.
Places left_of(std::size_t count, const Links& links, std::ptrdiff_t Link::* side, const Places& apart) {
    Places places(count);
    std::iota(places.begin(), places.end(), 0);
    if (!links.empty()) places = without(places, count, links, side);
    places.erase(std::remove_if(
                     places.begin(), places.end(),
                     [&apart](std::ptrdiff_t place) { return std::binary_search(apart.begin(), apart.end(), place); }),
                 places.end());
    return places;
}

// The lengths of those paragraphs that are left, each once.
NumberSet lengths(const Buffers& texts, const Places& left) {
    NumberSet found(left.size());
    for (std::ptrdiff_t place : left) found.insert(static_cast<Number>(texts[index(place)].size()));
    return found;
}

// The texts of those paragraphs that are left, by number; equal ones have one. An old text that is not among the new ones is 0,
// and new ones as long as no old one share the last number.
class NumberedTexts {
   public:
    NumberedTexts(const Buffers& old_texts, const Places& old_left, const Buffers& new_texts, const Places& new_left)
        : old_texts_(old_texts),
          new_texts_(new_texts),
          identities_(new_left.size()),
          old_numbers_(old_texts.size(), kNotNumbered),
          new_numbers_(new_texts.size(), kNotNumbered) {
        const NumberSet old_lengths = lengths(old_texts, old_left), new_lengths = lengths(new_texts, new_left);
        const auto is_length = [](const NumberSet& lengths, const Buffer& text) {
            return lengths.contains(static_cast<Number>(text.size()));
        };
        for (std::ptrdiff_t n : new_left) {
            const Buffer& text = new_texts[index(n)];
            if (is_length(old_lengths, text)) new_numbers_[index(n)] = identities_.number(text);
        }
        for (std::ptrdiff_t n : new_left) {
            Number& number = new_numbers_[index(n)];
            if (number == kNotNumbered) number = static_cast<Number>(identities_.size());
        }
        for (std::ptrdiff_t o : old_left) {
            const Buffer& text = old_texts[index(o)];
            old_numbers_[index(o)] = is_length(new_lengths, text) ? identities_.known(text) : 0;
            is_any_shared_ = is_any_shared_ || old_numbers_[index(o)];
        }
        weights_.assign(size(), kNotWeighed);
    }

    bool is_any_shared() const { return is_any_shared_; }
    const Numbers& old_numbers() const { return old_numbers_; }
    const Numbers& new_numbers() const { return new_numbers_; }
    std::size_t size() const { return identities_.size() + 1; }

    double weight(Number number) {
        if (weights_[number] == kNotWeighed) weights_[number] = word_weight(identities_.text(number));
        return weights_[number];
    }

    // Whether a text that both sides have says where it came from: it stands once in each, or has some words.
    bool may_follow(Number number, Settled::Held held) {
        if (old_counts_.empty()) {
            old_counts_ = counts(old_texts_, old_numbers_, held);
            new_counts_ = counts(new_texts_, new_numbers_, held);
        }
        if (old_counts_[number] == 1 && new_counts_[number] == 1) return true;
        return static_cast<std::int64_t>(word_count(identities_.text(number))) >= tuned().fewest_words_to_follow;
    }

   private:
    static constexpr double kNotWeighed = -1;

    // How often each text stands on one side, paragraphs among them that are left no more.
    std::vector<std::uint32_t> counts(const Buffers& texts, const Numbers& numbers, Settled::Held held) const {
        std::vector<std::uint32_t> counts(size(), 0);
        for (std::size_t place = 0; place < texts.size(); ++place) {
            ++counts[numbers[place] == kNotNumbered ? number_of_other(texts[place], held) : numbers[place]];
        }
        return counts;
    }

    Number number_of_other(const Buffer& text, Settled::Held held) const {
        if (held == Settled::Held::kAsTheyWere || text.is_wide()) return identities_.known(text);
        const String wide = widened(text);
        return identities_.known(Buffer(Text(wide)));
    }

    const Buffers& old_texts_;
    const Buffers& new_texts_;
    Identities identities_;
    Numbers old_numbers_;
    Numbers new_numbers_;
    bool is_any_shared_ = false;
    std::vector<double> weights_;
    std::vector<std::uint32_t> old_counts_;
    std::vector<std::uint32_t> new_counts_;
};

// Of rising places those between two, from one of them on that moves with them.
Places between(const Places& places, std::size_t& from, std::ptrdiff_t before, std::ptrdiff_t behind) {
    while (from < places.size() && places[from] <= before) ++from;
    const auto first = places.begin() + static_cast<std::ptrdiff_t>(from);
    while (from < places.size() && places[from] < behind) ++from;
    return Places(first, places.begin() + static_cast<std::ptrdiff_t>(from));
}

Numbers at(const Numbers& numbers, const Places& places) {
    Numbers found;
    found.reserve(places.size());
    for (std::ptrdiff_t place : places) found.push_back(numbers[index(place)]);
    return found;
}

Stripped stripped_texts(const std::vector<String>& texts, const Places& places) {
    Stripped result{places, {}};
    result.texts.reserve(places.size());
    for (std::ptrdiff_t place : places) result.texts.push_back(stripped(texts[index(place)]));
    return result;
}

}  // namespace

Settled::Settled(const Buffers& old_texts, const Buffers& new_texts, const Given& given)
    : in_order_({{-1, -1}, {length(old_texts), length(new_texts)}}),
      elsewhere_(displaced_links(given.links, old_texts, new_texts)),
      old_left_(left_of(old_texts.size(), given.links, &Link::first, given.old_apart)),
      new_left_(left_of(new_texts.size(), given.links, &Link::second, given.new_apart)) {
    Links rising;
    std::copy_if(given.links.begin(), given.links.end(), std::back_inserter(rising),
                 [this](const Link& link) { return !is_among(elsewhere_, link); });
    in_order_.insert_all(rising);
}

Links Settled::links() const {
    Links links = in_order_.between();
    links.insert(links.end(), elsewhere_.begin(), elsewhere_.end());
    std::sort(links.begin(), links.end());
    return links;
}

bool Settled::pair_equal(const Buffers& old_texts, const Buffers& new_texts, Held held) {
    if (is_all()) return false;
    if (old_left_.size() == old_texts.size() && new_left_.size() == new_texts.size()) take_ends(old_texts, new_texts);
    NumberedTexts numbered(old_texts, old_left_, new_texts, new_left_);
    if (!numbered.is_any_shared()) return false;
    const auto weigh = [&numbered](Number text) { return numbered.weight(text); };
    const auto [equal, limited] = equal_in_gaps(numbered.old_numbers(), numbered.new_numbers(), weigh);
    take_in_order(equal);
    take_out(equal);
    const auto may_follow = [&numbered, held](Number text) { return numbered.may_follow(text, held); };
    const LeftTexts old_ones{old_left_, numbered.old_numbers()}, new_ones{new_left_, numbered.new_numbers()};
    const Links moved = equal_elsewhere(old_ones, new_ones, numbered.size(), may_follow);
    elsewhere_.insert(elsewhere_.end(), moved.begin(), moved.end());
    take_out(moved);
    return limited;
}

// Settles equal texts at both ends, where nothing is settled yet. No text has to be numbered for it.
void Settled::take_ends(const Buffers& old_texts, const Buffers& new_texts) {
    const std::size_t most = std::min(old_texts.size(), new_texts.size());
    Links ends;
    ends.reserve(most);
    std::size_t head = 0;
    for (; head < most && old_texts[head].is_same(new_texts[head]); ++head) ends.emplace_back(head, head);
    std::size_t tail = 0;
    while (head + tail < most && old_texts[old_texts.size() - 1 - tail].is_same(new_texts[new_texts.size() - 1 - tail]))
        ++tail;
    for (std::size_t left = tail; left > 0; --left) ends.emplace_back(old_texts.size() - left, new_texts.size() - left);
    take_in_order(ends);
    take_out(ends);
}

// Of the texts that are left those that are equal and in order between the links that are; whether that was cut short.
std::pair<Links, bool> Settled::equal_in_gaps(const Numbers& old_texts, const Numbers& new_texts,
                                              const WeighText& weigh) const {
    const Links in_order = in_order_.all();
    std::pair<Links, bool> found{{}, false};
    std::size_t old_from = 0, new_from = 0;
    for (std::size_t next = 1; next < in_order.size(); ++next) {
        const Places old_gap = between(old_left_, old_from, in_order[next - 1].first, in_order[next].first);
        const Places new_gap = between(new_left_, new_from, in_order[next - 1].second, in_order[next].second);
        const Numbers old_inside = at(old_texts, old_gap);
        const auto is_shared = [](Number text) { return text != 0; };
        if (new_gap.empty() || std::none_of(old_inside.begin(), old_inside.end(), is_shared)) continue;
        const auto [pairs, limited] = equal_in_order(old_inside, at(new_texts, new_gap), weigh);
        for (const auto& [o, n] : pairs) found.first.emplace_back(old_gap[index(o)], new_gap[index(n)]);
        found.second = found.second || limited;
    }
    return found;
}

Links Settled::put_together(const std::vector<String>& old_texts, const std::vector<String>& new_texts) {
    Links found;
    for (const Links& links :
         revdiff::put_together(stripped_texts(old_texts, old_left_), stripped_texts(new_texts, new_left_))) {
        found.insert(found.end(), links.begin(), links.end());
        if (fit(links)) {
            for (const Link& link : links) in_order_.insert(link);
        } else {
            elsewhere_.insert(elsewhere_.end(), links.begin(), links.end());
        }
    }
    take_out(found);
    return found;
}

void Settled::take_in_order(const Links& rising) { in_order_.insert_all(rising); }

// Whether links that rise stand between two of those in order, all of them between the same.
bool Settled::fit(const Links& links) const {
    const auto [before, behind] = in_order_.around(links.front());
    return before.second < links.front().second && links.back().first < behind.first &&
           links.back().second < behind.second;
}

void Settled::take_out(const Links& links) {
    if (links.empty()) return;
    const auto old_count = static_cast<std::size_t>(in_order_.last().first);
    const auto new_count = static_cast<std::size_t>(in_order_.last().second);
    old_left_ = without(old_left_, old_count, links, &Link::first);
    new_left_ = without(new_left_, new_count, links, &Link::second);
}

}  // namespace revdiff
