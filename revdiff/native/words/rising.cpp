#include "words/rising.h"

#include <algorithm>

#include "words/words.h"

namespace revdiff {

namespace {

constexpr std::ptrdiff_t kNone = -1;
constexpr double kTrifle = 0.001;

// A chain of members: what it weighs, and where the last of them stands.
struct Chain {
    double weight = 0;
    std::ptrdiff_t place = kNone;

    bool is_none() const { return place == kNone; }
};

// Of chains the heaviest by the member that ends each, to be asked for the heaviest that ends below some member.
//
// Python holds chains in a staircase of rising ends and rising weights, into which each is inserted. Here they stand in a tree of
// prefixes (Fenwick 1994), which does not get slower where the staircase is long. The chains found are the same: the heaviest,
// of equally heavy ones the last.
class Chains {
   public:
    // Members are told by their ranks, from 0 on.
    explicit Chains(std::size_t ranks) : at_end_(ranks), below_(ranks + 1) {}

    Chain best_below(std::size_t rank) const {
        Chain best;
        for (std::size_t node = rank; node > 0; node &= node - 1) {
            if (is_better(below_[node], best)) best = below_[node];
        }
        return best;
    }

    // A chain as heavy that ends with an equal member stays, unless one that ends lower has made it of no use.
    void add(const Chain& chain, std::size_t rank) {
        const Chain& known = at_end_[rank];
        if (!known.is_none() && known.weight >= chain.weight && !is_better(best_below(rank), known)) return;
        at_end_[rank] = chain;
        for (std::size_t node = rank + 1; node < below_.size(); node += node & (~node + 1)) {
            if (is_better(chain, below_[node])) below_[node] = chain;
        }
    }

   private:
    static bool is_better(const Chain& one, const Chain& other) {
        if (one.is_none() || other.is_none()) return !one.is_none();
        return one.weight > other.weight || (one.weight == other.weight && one.place > other.place);
    }

    std::vector<Chain> at_end_;
    std::vector<Chain> below_;
};

// Where the sequence can be cut: all before is below all after.
std::vector<std::size_t> borders(const Places& seconds, bool strict) {
    Places lowest_after = seconds;
    for (std::size_t place = seconds.size() - 1; place-- > 0;) {
        lowest_after[place] = std::min(seconds[place], lowest_after[place + 1]);
    }
    std::vector<std::size_t> found;
    std::ptrdiff_t highest = kNone;
    for (std::size_t end = 1; end <= seconds.size(); ++end) {
        highest = std::max(highest, seconds[end - 1]);
        if (end == seconds.size() || highest < lowest_after[end] || (!strict && highest == lowest_after[end])) {
            found.push_back(end);
        }
    }
    return found;
}

// Chooses the heaviest rising subsequence from `start` to `end`.
void search(const Places& seconds, std::size_t start, std::size_t end, const Weigh& weigh, bool strict,
            std::vector<bool>& chosen) {
    Places members(seconds.begin() + static_cast<std::ptrdiff_t>(start),
                   seconds.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    Chains chains(members.size());
    Places before(end - start, kNone);
    for (std::size_t place = start; place < end; ++place) {
        const auto found = std::lower_bound(members.begin(), members.end(), seconds[place]);
        const auto rank = static_cast<std::size_t>(found - members.begin());
        const Chain below = chains.best_below(strict ? rank : rank + 1);
        before[place - start] = below.place;
        chains.add({weigh(place) + below.weight, static_cast<std::ptrdiff_t>(place)}, rank);
    }
    for (std::ptrdiff_t place = chains.best_below(members.size()).place; place != kNone;) {
        chosen[static_cast<std::size_t>(place)] = true;
        place = before[static_cast<std::size_t>(place) - start];
    }
}

}  // namespace

bool rises(const Places& seconds, bool strict) {
    const auto falls = [strict](std::ptrdiff_t one, std::ptrdiff_t next) { return strict ? next <= one : next < one; };
    return std::adjacent_find(seconds.begin(), seconds.end(), falls) == seconds.end();
}

std::vector<bool> heaviest_rising(const Places& seconds, const Weigh& weigh, bool strict) {
    if (rises(seconds, strict)) return std::vector<bool>(seconds.size(), true);
    std::vector<bool> chosen(seconds.size(), false);
    std::size_t start = 0;
    for (std::size_t end : borders(seconds, strict)) {
        if (end - start == 1) {
            chosen[start] = true;
        } else {
            search(seconds, start, end, weigh, strict, chosen);
        }
        start = end;
    }
    return chosen;
}

double word_weight(const Buffer& text) {
    const std::size_t words = word_count(text);
    return words ? static_cast<double>(words) : kTrifle;
}

}  // namespace revdiff
