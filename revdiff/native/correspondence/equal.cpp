#include "correspondence/equal.h"

#include <algorithm>

#include "ground/data.h"
#include "words/number_set.h"

namespace revdiff {

namespace {

// Where each text stands among the new ones, from the last place to the first, and how often among the old ones.
class Occurrences {
   public:
    static constexpr std::size_t kNone = ~std::size_t{0};

    Occurrences(const Numbers& old_texts, const Numbers& new_texts)
        : texts_(new_texts.size()), before_(new_texts.size()) {
        last_.reserve(new_texts.size());
        new_counts_.reserve(new_texts.size());
        for (std::size_t n = 0; n < new_texts.size(); ++n) {
            const std::size_t text = texts_.insert(new_texts[n]);
            if (text == last_.size()) {
                last_.push_back(kNone);
                new_counts_.push_back(0);
            }
            before_[n] = last_[text];
            last_[text] = n;
            ++new_counts_[text];
        }
        old_counts_.assign(last_.size(), 0);
        for (Number number : old_texts) {
            const std::size_t text = texts_.place(number);
            if (text != NumberSet::kNowhere) ++old_counts_[text];
        }
    }

    // The last place of a text, and the one before a place; `kNone` where there is none.
    std::size_t last(Number number) const {
        const std::size_t text = texts_.place(number);
        return text == NumberSet::kNowhere ? kNone : last_[text];
    }
    std::size_t before(std::size_t n) const { return before_[n]; }

    bool is_once_in_both(Number number) const {
        const std::size_t text = texts_.place(number);
        return text != NumberSet::kNowhere && old_counts_[text] == 1 && new_counts_[text] == 1;
    }

    // How many pairs of equal texts there are, and how many there can be of which none shares a text.
    std::size_t pairs() const {
        std::size_t sum = 0;
        for (std::size_t text = 0; text < last_.size(); ++text) sum += old_counts_[text] * new_counts_[text];
        return sum;
    }
    std::size_t pairs_at_most() const {
        std::size_t sum = 0;
        for (std::size_t text = 0; text < last_.size(); ++text) sum += std::min(old_counts_[text], new_counts_[text]);
        return sum;
    }

   private:
    NumberSet texts_;
    std::vector<std::size_t> last_;
    std::vector<std::size_t> before_;
    std::vector<std::size_t> old_counts_;
    std::vector<std::size_t> new_counts_;
};

std::size_t common_head(const Numbers& old_texts, const Numbers& new_texts) {
    std::size_t head = 0;
    while (head < old_texts.size() && head < new_texts.size() && old_texts[head] == new_texts[head]) ++head;
    return head;
}

std::size_t common_tail(const Numbers& old_texts, const Numbers& new_texts, std::size_t head) {
    const std::size_t most = std::min(old_texts.size(), new_texts.size()) - head;
    std::size_t tail = 0;
    while (tail < most && old_texts[old_texts.size() - 1 - tail] == new_texts[new_texts.size() - 1 - tail]) ++tail;
    return tail;
}

Numbers part(const Numbers& texts, std::size_t start, std::size_t end) {
    return Numbers(texts.begin() + static_cast<std::ptrdiff_t>(start),
                   texts.begin() + static_cast<std::ptrdiff_t>(end));
}

Links heaviest(const Links& links, const Numbers& old_texts, const WeighText& weigh) {
    Places seconds;
    seconds.reserve(links.size());
    for (const Link& link : links) seconds.push_back(link.second);
    const auto weigh_link = [&](std::size_t place) {
        return weigh(old_texts[static_cast<std::size_t>(links[place].first)]);
    };
    const std::vector<bool> chosen = heaviest_rising(seconds, weigh_link, true);
    Links rising;
    rising.reserve(links.size());
    for (std::size_t place = 0; place < links.size(); ++place) {
        if (chosen[place]) rising.push_back(links[place]);
    }
    return rising;
}

void put_aligned(const Numbers& old_texts, const Numbers& new_texts, std::ptrdiff_t old_at, std::ptrdiff_t new_at,
                 Links& pairs) {
    for (const Run& run : common_runs(old_texts, new_texts).first) {
        for (std::size_t step = 0; step < run.length; ++step) {
            pairs.emplace_back(old_at + static_cast<std::ptrdiff_t>(run.old_at + step),
                               new_at + static_cast<std::ptrdiff_t>(run.new_at + step));
        }
    }
}

// The pairs that are weighed where there are too many to weigh them all, in the order that `heaviest_rising` asks for.
//
// These are texts found once in each, what is aligned between the heaviest of these, and what is aligned as if there were none.
Links likely(const Numbers& old_texts, const Numbers& new_texts, const Occurrences& occurrences,
             const WeighText& weigh) {
    Links once;
    for (std::size_t o = 0; o < old_texts.size(); ++o) {
        if (occurrences.is_once_in_both(old_texts[o])) once.emplace_back(o, occurrences.last(old_texts[o]));
    }
    Links pairs = once;
    put_aligned(old_texts, new_texts, 0, 0, pairs);
    Links borders = heaviest(once, old_texts, weigh);
    borders.emplace_back(old_texts.size(), new_texts.size());
    Link from{0, 0};
    for (const Link& to : borders) {
        const auto [old_from, new_from] = from;
        put_aligned(part(old_texts, static_cast<std::size_t>(old_from), static_cast<std::size_t>(to.first)),
                    part(new_texts, static_cast<std::size_t>(new_from), static_cast<std::size_t>(to.second)), old_from,
                    new_from, pairs);
        from = {to.first + 1, to.second + 1};
    }
    std::sort(pairs.begin(), pairs.end(), [](const Link& one, const Link& other) {
        return one.first != other.first ? one.first < other.first : one.second > other.second;
    });
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

// The pairs of what differs at both ends.
std::pair<Links, bool> middle(const Numbers& old_texts, const Numbers& new_texts, const WeighText& weigh) {
    const Occurrences occurrences(old_texts, new_texts);
    const std::size_t affordable =
        static_cast<std::size_t>(tuned().repeats) * (old_texts.size() + new_texts.size() + 50);
    if (occurrences.pairs() > affordable) {
        Links found = heaviest(likely(old_texts, new_texts, occurrences, weigh), old_texts, weigh);
        const bool limited = found.size() < occurrences.pairs_at_most();
        return {std::move(found), limited};
    }
    Links links;
    for (std::size_t o = 0; o < old_texts.size(); ++o) {
        for (std::size_t n = occurrences.last(old_texts[o]); n != Occurrences::kNone; n = occurrences.before(n)) {
            links.emplace_back(o, n);
        }
    }
    return {heaviest(links, old_texts, weigh), false};
}

}  // namespace

std::pair<Links, bool> equal_in_order(const Numbers& old_texts, const Numbers& new_texts, const WeighText& weigh) {
    const std::size_t head = common_head(old_texts, new_texts), tail = common_tail(old_texts, new_texts, head);
    const std::size_t old_tail = old_texts.size() - tail, new_tail = new_texts.size() - tail;
    const auto [inside, limited] = middle(part(old_texts, head, old_tail), part(new_texts, head, new_tail), weigh);
    Links pairs;
    pairs.reserve(head + inside.size() + tail);
    const auto offset = static_cast<std::ptrdiff_t>(head);
    for (std::size_t place = 0; place < head; ++place) pairs.emplace_back(place, place);
    for (const auto& [o, n] : inside) pairs.emplace_back(o + offset, n + offset);
    for (std::size_t place = 0; place < tail; ++place) pairs.emplace_back(old_tail + place, new_tail + place);
    return {std::move(pairs), limited};
}

Links equal_elsewhere(const LeftTexts& old_left, const LeftTexts& new_left, std::size_t size,
                      const std::function<bool(Number)>& may_follow) {
    constexpr std::ptrdiff_t kNone = -1;
    // Of the old ones of each text the first that still waits, and behind each that which waits next.
    Places first(size, kNone), next(old_left.texts.size(), kNone);
    for (auto o = old_left.places.rbegin(); o != old_left.places.rend(); ++o) {
        std::ptrdiff_t& waiting = first[old_left.texts[static_cast<std::size_t>(*o)]];
        next[static_cast<std::size_t>(*o)] = waiting;
        waiting = *o;
    }
    Links pairs;
    for (std::ptrdiff_t n : new_left.places) {
        const Number text = new_left.texts[static_cast<std::size_t>(n)];
        std::ptrdiff_t& waiting = first[text];
        if (!text || waiting == kNone || !may_follow(text)) continue;
        pairs.emplace_back(waiting, n);
        waiting = next[static_cast<std::size_t>(waiting)];
    }
    return pairs;
}

}  // namespace revdiff
