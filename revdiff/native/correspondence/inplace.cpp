#include "correspondence/inplace.h"

#include <algorithm>
#include <array>

#include "ground/data.h"
#include "words/measure.h"

namespace revdiff {

namespace {

// How many words two paragraphs share, each counted once; 0 where there are no two.
std::size_t common(const Bag* old_bag, const Bag* new_bag) {
    return old_bag && new_bag ? common_count(old_bag->words, new_bag->words) : 0;
}

// Whether all `common` words of two stand at their start, and as much behind it.
bool share_an_opening(const Bag& old_bag, const Bag& new_bag, std::size_t common) {
    const std::size_t opening = common_start(old_bag.text, new_bag.text);
    const auto shorter = static_cast<double>(std::min(old_bag.text.size(), new_bag.text.size()));
    return opening >= common && static_cast<double>(opening) <= (1 - tuned().sentence_opening) * shorter;
}

Numbers lacking(const Bag& bag, const Bag& other) {
    Numbers words;
    for (Number word : bag.words) {
        if (!other.words.contains(word)) words.push_back(word);
    }
    return words;
}

// Whether a paragraph beside `place` has most of the words that it lacks.
bool went(const Numbers& words, const LeftBags& side, std::ptrdiff_t place) {
    if (words.size() < static_cast<std::size_t>(tuned().fewest_words_that_went)) return false;
    for (std::ptrdiff_t beside : {place - 1, place + 1}) {
        const Bag* bag = side.find(beside);
        if (!bag) continue;
        const auto there =
            std::count_if(words.begin(), words.end(), [bag](Number word) { return bag->words.contains(word); });
        if (2 * static_cast<std::size_t>(there) > words.size()) return true;
    }
    return false;
}

// The paragraphs that are left, as they are asked whether one is another.
class Gap {
   public:
    Gap(const LeftBags& old_left, const LeftBags& new_left) : old_(old_left), new_(new_left) {}

    // Whether a new paragraph is an old one, lightly edited.
    bool is_light(const Link& link) const {
        const auto [o, n] = link;
        const Bag *old_bag = old_.find(o), *new_bag = new_.find(n);
        const std::size_t shared = common(old_bag, new_bag);
        if (shared < static_cast<std::size_t>(tuned().fewest_words_to_follow)) return false;
        std::array<Rival, 4> rivals{Rival{old_bag, new_.find(n - 1), 0}, Rival{old_bag, new_.find(n + 1), 0},
                                    Rival{old_.find(o - 1), new_bag, 0}, Rival{old_.find(o + 1), new_bag, 0}};
        for (Rival& rival : rivals) {
            rival.shared = common(rival.old_bag, rival.new_bag);
            if (rival.shared >= shared) return false;
        }
        const std::size_t old_words = old_bag->words.size(), new_words = new_bag->words.size();
        if (old_.size() == 1 && new_.size() == 1) {
            // There is no elsewhere.
            return dice(static_cast<Weight>(shared), static_cast<Weight>(old_words + new_words)) >= tuned().same_text &&
                   !share_an_opening(*old_bag, *new_bag, shared);
        }
        if (std::max(old_words, new_words) - shared > static_cast<std::size_t>(tuned().most_lacking)) return false;
        const std::size_t old_size = old_bag->text.size(), new_size = new_bag->text.size();
        if (std::max(old_size, new_size) - std::min(old_size, new_size) >
            static_cast<std::size_t>(tuned().unbalanced)) {
            return false;
        }
        // A neighbor of which all words stand in one of the two may have been cut off it, or put in; one in which most of what
        // the other lacks stands may have got a sentence of it.
        return std::none_of(rivals.begin(), rivals.end(), is_within) && !went(lacking(*old_bag, *new_bag), new_, n) &&
               !went(lacking(*new_bag, *old_bag), old_, o);
    }

   private:
    struct Rival {
        const Bag* old_bag;
        const Bag* new_bag;
        std::size_t shared;
    };

    // Whether two paragraphs share all words that one of them has, and some.
    static bool is_within(const Rival& rival) {
        return rival.shared &&
               (rival.shared == rival.old_bag->words.size() || rival.shared == rival.new_bag->words.size());
    }

    const LeftBags& old_;
    const LeftBags& new_;
};

}  // namespace

LeftBags::LeftBags(std::vector<PlacedBag> bags, std::size_t paragraph_count)
    : bags_(std::move(bags)), at_(paragraph_count + 1, kNone) {
    for (std::size_t at = 0; at < bags_.size(); ++at) at_[static_cast<std::size_t>(bags_[at].place + 1)] = at;
}

void LeftBags::take_out(const Places& taken) {
    std::size_t kept = 0;
    auto next = taken.begin();
    for (std::size_t at = 0; at < bags_.size(); ++at) {
        std::size_t& known_at = at_[static_cast<std::size_t>(bags_[at].place + 1)];
        if (next != taken.end() && *next == bags_[at].place) {
            ++next;
            known_at = kNone;
            continue;
        }
        known_at = kept;
        if (kept != at) bags_[kept] = std::move(bags_[at]);
        ++kept;
    }
    bags_.erase(bags_.begin() + static_cast<std::ptrdiff_t>(kept), bags_.end());
}

Links lightly_edited(const LeftBags& old_left, const LeftBags& new_left, const Links& in_order) {
    const Gap gap(old_left, new_left);
    Links found;
    for (std::size_t at = 1; at < in_order.size(); ++at) {
        Link start{in_order[at - 1].first + 1, in_order[at - 1].second + 1};
        Link end{in_order[at].first - 1, in_order[at].second - 1};
        const auto is_there = [&start, &end] { return start.first <= end.first && start.second <= end.second; };
        for (; is_there() && gap.is_light(start); ++start.first, ++start.second) found.push_back(start);
        const auto behind = static_cast<std::ptrdiff_t>(found.size());
        for (; is_there() && gap.is_light(end); --end.first, --end.second) found.push_back(end);
        std::reverse(found.begin() + behind, found.end());
    }
    return found;
}

}  // namespace revdiff
