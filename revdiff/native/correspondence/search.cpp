#include "correspondence/search.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "correspondence/lines.h"
#include "correspondence/parts.h"
#include "ground/data.h"
#include "ground/python.h"
#include "words/index.h"

namespace revdiff {

namespace {

constexpr std::size_t kAskForSignals = std::size_t{1} << 12;

// A link that waits for its turn: the surest first, of equally sure ones the first.
struct Waiting {
    double strength;
    Link link;

    // As a heap asks: whether it comes after another.
    bool operator<(const Waiting& other) const {
        return strength != other.strength ? strength < other.strength : link > other.link;
    }
};

class Queue {
   public:
    void put(double strength, const Link& link) {
        if (strength > 0) {
            waiting_.push_back({strength, link});
            std::push_heap(waiting_.begin(), waiting_.end());
        }
    }

    bool is_empty() const { return waiting_.empty(); }

    Waiting next() {
        std::pop_heap(waiting_.begin(), waiting_.end());
        const Waiting first = waiting_.back();
        waiting_.pop_back();
        return first;
    }

   private:
    std::vector<Waiting> waiting_;
};

// Takes links by falling strength, those that `judge` gives any at all; in the order in which they were taken.
//
// A strength can fall while a link waits: it is judged again when its turn comes. Where taking one link can make others stronger,
// `woken` names these.
template <typename Judge, typename Woken>
Links surest_first(State& state, const Links& candidates, Judge judge, Woken woken) {
    Queue queue;
    for (const Link& link : candidates) queue.put(judge(link), link);
    Links taken;
    std::size_t steps = 0;
    while (!queue.is_empty()) {
        if (++steps % kAskForSignals == 0) check_signals();
        const Waiting first = queue.next();
        const double strength = judge(first.link);
        if (strength < first.strength) {
            queue.put(strength, first.link);
        } else if (strength > 0) {
            state.take(first.link, strength);
            taken.push_back(first.link);
            for (const Link& link : woken(first.link)) queue.put(judge(link), link);
        }
    }
    return taken;
}

void sort_each_once(Links& links) {
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
}

// The counterparts of the paragraphs of one side, as far as it matters: how many, and the first.
class Partners {
   public:
    explicit Partners(std::size_t paragraphs) : counts_(paragraphs, 0), first_(paragraphs, -1) {}

    void add(std::ptrdiff_t place, std::ptrdiff_t partner) {
        if (!counts_[index(place)]++) first_[index(place)] = partner;
    }
    std::size_t count(std::ptrdiff_t place) const { return counts_[index(place)]; }
    std::ptrdiff_t first(std::ptrdiff_t place) const { return first_[index(place)]; }

   private:
    static std::size_t index(std::ptrdiff_t place) { return static_cast<std::size_t>(place); }

    std::vector<std::size_t> counts_;
    Places first_;
};

// Whether `part` is still alone, and `whole` no part of another.
bool can_grow(std::ptrdiff_t whole, const Partners& partners, std::ptrdiff_t part, const Partners& others) {
    if (others.count(part)) return false;
    return partners.count(whole) != 1 || others.count(partners.first(whole)) == 1;
}

}  // namespace

Search::Search(State& state, std::int64_t budget, const Links& given)
    : state_(state), candidates_(first_candidates(budget, given)) {}

// The pairs that are looked at.
Candidates Search::first_candidates(std::int64_t budget, const Links& given) {
    hold(given);
    const Places &old_places = state_.old_side.places(), &new_places = state_.new_side.places();
    const BagRefs old_bags = state_.old_side.bags(), new_bags = state_.new_side.bags();
    const auto [found, passed_over] = companions(state_.measure, state_.lexicon, old_bags, new_bags, budget);
    limited_ = passed_over;
    Links slots = in_slots(), alike, links;
    sort_each_once(slots);
    alike.reserve(found.size());
    for (const auto& [o, n] : found) alike.emplace_back(old_places[o], new_places[n]);
    links.reserve(slots.size() + alike.size());
    std::set_union(slots.begin(), slots.end(), alike.begin(), alike.end(), std::back_inserter(links));
    return rated(state_, links);
}

// Takes links that are given, of which nothing is surer.
//
// Where two share next to nothing, one was put in the other's place. What has no link but such is no whole that others are parts
// of.
void Search::hold(const Links& given) {
    Unmatched &old_side = state_.old_side, &new_side = state_.new_side;
    Links strangers;
    for (const auto& [o, n] : given) {
        const Weight shared = state_.measure.shared(old_side.bag(o), new_side.bag(n));
        const auto lighter = static_cast<double>(std::min(old_side.weight(o), new_side.weight(n)));
        if (static_cast<double>(shared) > tuned().least_share * lighter) {
            state_.take({o, n}, std::numeric_limits<double>::infinity());
        } else {
            strangers.emplace_back(o, n);
        }
    }
    for (const auto& [o, n] : strangers) {
        if (old_side.is_free(o)) old_side.drop(o);
        if (new_side.is_free(n)) new_side.drop(n);
    }
}

// Pairs that follow or precede paragraphs which correspond, whatever they share.
Links Search::in_slots() const {
    Links links;
    const auto put_beside = [this, &links](const Link& link) {
        for (std::ptrdiff_t step : {1, -1}) {
            const Link beside{link.first + step, link.second + step};
            if (state_.old_side.has(beside.first) && state_.new_side.has(beside.second)) links.push_back(beside);
        }
    };
    for (const Link& link : state_.settled()) put_beside(link);
    for (const State::Found& found : state_.found()) put_beside(found.link);
    return links;
}

bool Search::run() {
    take_pairs(Pairs(state_, candidates_, [](const Candidate&) { return true; }));
    join();
    pair_lines();
    return limited_;
}

Links Search::take_pairs(const Pairs& pairs) {
    return surest_first(
        state_, pairs.links(), [&pairs](const Link& link) { return pairs.strength(link); }, Pairs::woken);
}

// Takes parts and strays; then the pairs that waited for these, and their parts.
void Search::join() {
    Parts parts(state_, candidates_);
    const auto judge = [&parts](const Link& link) { return parts.strength(link); };
    const auto woken = [&parts](const Link& link) { return parts.woken(link); };
    surest_first(state_, parts.links(), judge, woken);
    Links waiting;
    for (const Link& link : take_pairs(Pairs(state_, candidates_, Candidates::shares_a_part))) {
        const Links others = parts.woken(link);
        waiting.insert(waiting.end(), others.begin(), others.end());
    }
    surest_first(state_, waiting, judge, woken);
}

// Pairs lines that are alone in one place and spelled alike.
void Search::pair_lines() {
    Links links = in_slots();
    sort_each_once(links);
    Unmatched &old_side = state_.old_side, &new_side = state_.new_side;
    for (const Link& link : links) {
        const auto [o, n] = link;
        if (!state_.are_free(link) || state_.neighbors(link) != 2) continue;
        if (!old_side.is_line(o) || !new_side.is_line(n)) continue;
        if (are_spelled_alike(old_side.text(o), new_side.text(n))) state_.take(link, tuned().likeness_needed);
    }
}

Correspondence in_stars(const Links& settled, const State& state, bool limited) {
    std::vector<State::Found> found = state.found();
    std::sort(found.begin(), found.end(), [](const State::Found& one, const State::Found& other) {
        return one.strength != other.strength ? one.strength > other.strength : one.link < other.link;
    });
    Partners old_partners(state.old_side.paragraph_count()), new_partners(state.new_side.paragraph_count());
    Correspondence result{settled, {}, limited};
    for (const State::Found& one : found) {
        const auto [o, n] = one.link;
        if (can_grow(o, old_partners, n, new_partners) || can_grow(n, new_partners, o, old_partners)) {
            old_partners.add(o, n);
            new_partners.add(n, o);
            result.links.push_back(one.link);
        } else {
            result.strays.push_back(one.link);
        }
    }
    std::sort(result.links.begin(), result.links.end());
    std::sort(result.strays.begin(), result.strays.end());
    return result;
}

}  // namespace revdiff
