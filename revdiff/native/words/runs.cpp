#include "words/runs.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ground/data.h"
#include "ground/python.h"
#include "words/rising.h"
#include "words/subsequence.h"

namespace revdiff {

namespace {

// What one side alone has is one key there; no key of both is as small.
constexpr char32_t kOldAlone = 0, kNewAlone = 1, kFirstShared = 2;
// Python has no more characters for keys than these: what comes later is one that a side alone has.
constexpr char32_t kBeyond = 0x110000;

using Points = std::vector<std::pair<std::size_t, std::size_t>>;

// By how many keys in a row a stretch is anchored, one length after the other.
struct Anchors {
    std::vector<std::size_t> lengths;

    Anchors next() const { return {{lengths.begin() + 1, lengths.end()}}; }
};

struct Found {
    Runs runs;
    bool limited;
};

bool fits_table(Keys old_keys, Keys new_keys) {
    return old_keys.size() * new_keys.size() <= static_cast<std::size_t>(tuned().widest_table);
}

std::size_t kept(const Runs& runs) {
    std::size_t sum = 0;
    for (const Run& run : runs) sum += run.length;
    return sum;
}

void put(Runs& runs, const Runs& more, std::size_t old_at, std::size_t new_at) {
    for (const Run& run : more) {
        if (run.length) runs.push_back({old_at + run.old_at, new_at + run.new_at, run.length});
    }
}

// Runs that touch on both sides made one.
Runs joined(const Runs& runs) {
    Runs result;
    for (const Run& run : runs) {
        if (!run.length) continue;
        Run* last = result.empty() ? nullptr : &result.back();
        if (last && run.old_at == last->old_at + last->length && run.new_at == last->new_at + last->length) {
            last->length += run.length;
        } else {
            result.push_back(run);
        }
    }
    return result;
}

// How much of a window can be trusted: runs that begin in the last quarter may begin elsewhere when more is seen.
std::size_t sure(Keys part, Keys whole) { return part.size() == whole.size() ? part.size() : part.size() * 3 / 4; }

// Where two stretches that differ for long are equal again, as phrases of either tell that are found in the other.
std::optional<std::pair<std::size_t, std::size_t>> next_meeting(Keys old_keys, Keys new_keys, std::size_t window) {
    const auto phrase_length = static_cast<std::size_t>(tuned().phrase);
    Points met;
    for (std::size_t start = 0; start < window; start += window / 8) {
        for (bool turned : {false, true}) {
            const Keys one = turned ? new_keys : old_keys, other = turned ? old_keys : new_keys;
            const Keys phrase = slice(one, start, start + phrase_length);
            if (phrase.size() != phrase_length) continue;
            const std::size_t place = other.find(phrase);
            if (place == Keys::npos || start + place < window / 2) continue;
            met.emplace_back(turned ? place : start, turned ? start : place);
        }
    }
    if (met.empty()) return std::nullopt;
    const auto [old_end, new_end] = *std::min_element(met.begin(), met.end(), [](const auto& one, const auto& other) {
        const std::size_t sum = one.first + one.second, other_sum = other.first + other.second;
        return sum < other_sum || (sum == other_sum && one < other);
    });
    const std::size_t back = common_suffix(old_keys.substr(0, old_end), new_keys.substr(0, new_end));
    return std::pair(old_end - back, new_end - back);
}

// Where the stretches of `length` keys that are known to a vocabulary stand that stand once, by number.
Places lone_places(Keys keys, std::size_t length, const Vocabulary& wanted) {
    constexpr std::ptrdiff_t kNowhere = -1, kTwice = -2;
    Places places(wanted.size(), kNowhere);
    for (std::size_t start = 0; start + length <= keys.size(); ++start) {
        const Number stretch = wanted.known(keys.substr(start, length));
        if (!stretch) continue;
        places[stretch] = places[stretch] == kNowhere ? static_cast<std::ptrdiff_t>(start) : kTwice;
    }
    return places;
}

// Where stretches of `length` keys stand that both have once, the longest chain of them that is in order in both.
//
// Of the old text every so manieth is asked for: more would be as good, and take room.
Points anchor_points(Keys old_keys, Keys new_keys, std::size_t length) {
    Vocabulary wanted;
    for (std::size_t start = 0; start + length <= old_keys.size(); start += length) {
        wanted.number(old_keys.substr(start, length));
    }
    const Places old_places = lone_places(old_keys, length, wanted), new_places = lone_places(new_keys, length, wanted);
    // What stands once was numbered where it stands: by number is by place.
    Points points;
    Places seconds;
    for (Number stretch = 1; stretch < wanted.size(); ++stretch) {
        if (old_places[stretch] < 0 || new_places[stretch] < 0) continue;
        points.emplace_back(old_places[stretch], new_places[stretch]);
        seconds.push_back(new_places[stretch]);
    }
    const std::vector<bool> chosen = heaviest_rising(seconds, [](std::size_t) { return 1.0; }, true);
    Points chain;
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (chosen[at]) chain.push_back(points[at]);
    }
    return chain;
}

// Walks through texts that are too long for one table.
class Walk {
   public:
    explicit Walk(std::size_t key_count) : counts_(key_count, 0) {}

    // The runs of two stretches, and whether there may be more.
    Found between(Keys old_keys, Keys new_keys, const Anchors& anchors) {
        const std::size_t head = common_prefix(old_keys, new_keys);
        const std::size_t tail = common_suffix(old_keys.substr(head), new_keys.substr(head));
        const std::size_t old_tail = old_keys.size() - tail, new_tail = new_keys.size() - tail;
        Found found = inside(slice(old_keys, head, old_tail), slice(new_keys, head, new_tail), anchors);
        Runs runs;
        if (head) runs.push_back({0, 0, head});
        put(runs, found.runs, head, head);
        if (tail) runs.push_back({old_tail, new_tail, tail});
        return {std::move(runs), found.limited};
    }

   private:
    struct Step {
        Runs runs;
        std::size_t old_step;
        std::size_t new_step;
    };

    // The runs of two stretches that differ at both ends.
    Found inside(Keys old_keys, Keys new_keys, const Anchors& anchors) {
        if (fits_table(old_keys, new_keys)) return {subsequence_.runs(old_keys, new_keys), false};
        auto [runs, most] = best_walk(old_keys, new_keys);
        if (!anchors.lengths.empty() && kept(runs) < most) {
            Runs others = anchored(old_keys, new_keys, anchors);
            if (kept(others) >= kept(runs)) runs = std::move(others);
        }
        const bool limited = kept(runs) < most;
        return {std::move(runs), limited};
    }

    // The runs between the first anchors, each stretch anchored by the next of them where it is still too long.
    Runs anchored(Keys old_keys, Keys new_keys, const Anchors& anchors) {
        Points points = anchor_points(old_keys, new_keys, anchors.lengths.front());
        points.emplace_back(old_keys.size(), new_keys.size());
        Runs runs;
        std::size_t old_from = 0, new_from = 0;
        for (const auto& [old_to, new_to] : points) {
            const Keys old_part = slice(old_keys, old_from, old_to), new_part = slice(new_keys, new_from, new_to);
            put(runs, between(old_part, new_part, anchors.next()).runs, old_from, new_from);
            old_from = old_to, new_from = new_to;
        }
        return runs;
    }

    // The runs of two sequences by the best of a few walks, and how many keys there can be in common in order at most.
    //
    // In a wide window what was put in is weighed against what went far from it; a narrow one sees too little where much differs.
    std::pair<Runs, std::size_t> best_walk(Keys old_keys, Keys new_keys) {
        const auto widest = static_cast<std::size_t>(std::sqrt(static_cast<double>(tuned().widest_table)));
        Runs best;
        std::size_t best_kept = 0, most = in_common(old_keys, new_keys);
        for (std::size_t window : {widest, widest / 4, widest / 16}) {
            Runs runs = walked(old_keys, new_keys, window);
            if (const std::size_t found = kept(runs); found > best_kept) {
                best = std::move(runs);
                best_kept = found;
            }
            const std::size_t lacking = old_keys.size() + new_keys.size() - 2 * best_kept;
            if (best_kept == most || lacking > static_cast<std::size_t>(tuned().reach)) break;
            if (window == widest) {
                // How many there are can be said in time that goes with what is lacking, though not where.
                most = subsequence_.length(old_keys, new_keys, best_kept);
                if (best_kept == most) break;
            }
        }
        return {straightened(best, old_keys, new_keys), most};
    }

    // How many keys two sequences have in common, in whatever order.
    std::size_t in_common(Keys old_keys, Keys new_keys) {
        std::size_t common = 0;
        for (char32_t key : old_keys) ++counts_[key];
        for (char32_t key : new_keys) {
            if (counts_[key] > 0) --counts_[key], ++common;
        }
        for (char32_t key : old_keys) counts_[key] = 0;
        return common;
    }

    // The runs, with what lies between those as long as a phrase searched once more, where no window cuts it.
    Runs straightened(Runs runs, Keys old_keys, Keys new_keys) {
        runs.push_back({old_keys.size(), new_keys.size(), 0});
        Runs result, few;
        std::size_t old_from = 0, new_from = 0;
        for (const Run& run : runs) {
            if (0 < run.length && run.length < static_cast<std::size_t>(tuned().phrase)) {
                few.push_back(run);
                continue;
            }
            const Keys old_part = slice(old_keys, old_from, run.old_at),
                       new_part = slice(new_keys, new_from, run.new_at);
            if (!few.empty() && fits_table(old_part, new_part)) {
                few.clear();
                put(few, between(old_part, new_part, {}).runs, old_from, new_from);
            }
            result.insert(result.end(), few.begin(), few.end());
            result.push_back(run);
            few.clear();
            old_from = run.old_at + run.length, new_from = run.new_at + run.length;
        }
        return result;
    }

    // Takes what is equal, then what the table of the next window says, and so on.
    Runs walked(Keys old_keys, Keys new_keys, std::size_t window) {
        const auto reach = static_cast<std::size_t>(tuned().reach);
        Runs runs;
        std::size_t old_at = 0, new_at = 0;
        while (old_at < old_keys.size() && new_at < new_keys.size()) {
            check_signals();
            const Step step = next_step(old_keys.substr(old_at, reach), new_keys.substr(new_at, reach), window);
            put(runs, step.runs, old_at, new_at);
            old_at += step.old_step, new_at += step.new_step;
        }
        return runs;
    }

    // The first runs of two stretches that go on, and how much of each is settled by them, of one at least some.
    Step next_step(Keys old_keys, Keys new_keys, std::size_t window) {
        if (const std::size_t equal = common_prefix(old_keys, new_keys)) return {{{0, 0, equal}}, equal, equal};
        const Keys old_part = old_keys.substr(0, std::max(window, window * window / new_keys.size()));
        const Keys new_part = new_keys.substr(0, std::max<std::size_t>(1, window * window / old_part.size()));
        const std::size_t old_sure = sure(old_part, old_keys), new_sure = sure(new_part, new_keys);
        Runs runs = runs_of_window(old_part, new_part);
        const auto doubtful = std::find_if(runs.begin(), runs.end(), [old_sure, new_sure](const Run& run) {
            return run.old_at >= old_sure || run.new_at >= new_sure;
        });
        runs.erase(doubtful, runs.end());
        if (old_part.size() == old_keys.size() && new_part.size() == new_keys.size()) {
            return {std::move(runs), old_keys.size(), new_keys.size()};
        }
        const Run last = runs.empty() ? Run{0, 0, 0} : runs.back();
        const std::size_t old_end = last.old_at + last.length, new_end = last.new_at + last.length;
        if (std::max(old_end, new_end) >= window / 4) return {std::move(runs), old_end, new_end};
        const auto meeting = next_meeting(old_keys, new_keys, window);
        if (!meeting) return {std::move(runs), std::max(old_end, old_sure / 2), std::max(new_end, new_sure / 2)};
        const Keys old_before = old_keys.substr(0, meeting->first), new_before = new_keys.substr(0, meeting->second);
        if (!fits_table(old_before, new_before)) return {{}, meeting->first, meeting->second};
        return {subsequence_.runs(old_before, new_before), meeting->first, meeting->second};
    }

    // Ends that differ keep the runs from being drawn there: of equally long ones, those that stand first leave out least.
    Runs runs_of_window(Keys old_part, Keys new_part) {
        String old_keys(old_part), new_keys(new_part);
        old_keys.push_back(kOldAlone);
        new_keys.push_back(kNewAlone);
        return subsequence_.runs(old_keys, new_keys);
    }

    Subsequence subsequence_;
    std::vector<std::size_t> counts_;
};

// Both numbered anew, so that only what both have has a number of its own. How many there are is returned with them.
struct Shared {
    String old_keys;
    String new_keys;
    std::size_t key_count;
};

Shared shared_keys(const Numbers& old_words, const Numbers& new_words) {
    Number highest = 0;
    for (const Numbers* words : {&old_words, &new_words}) {
        for (Number word : *words) highest = std::max(highest, word);
    }
    std::vector<char32_t> keys(std::size_t{highest} + 1, kOldAlone);
    for (Number word : new_words) keys[word] = kNewAlone;
    char32_t next = kFirstShared;
    Shared shared;
    for (Number word : old_words) {
        if (keys[word] == kNewAlone && next < kBeyond) keys[word] = next++;
        shared.old_keys.push_back(keys[word] >= kFirstShared ? keys[word] : kOldAlone);
    }
    for (Number word : new_words) shared.new_keys.push_back(keys[word]);
    shared.key_count = next;
    return shared;
}

String as_keys(const Numbers& words) { return String(words.begin(), words.end()); }

}  // namespace

std::pair<std::vector<Run>, bool> common_runs(const Numbers& old_words, const Numbers& new_words) {
    const std::size_t cells = old_words.size() * new_words.size();
    if (cells <= static_cast<std::size_t>(tuned().widest_table)) {
        return {Subsequence().runs(as_keys(old_words), as_keys(new_words)), false};
    }
    const Shared shared = shared_keys(old_words, new_words);
    const Anchors anchors{{1, static_cast<std::size_t>(tuned().phrase)}};
    const Found found = Walk(shared.key_count).between(shared.old_keys, shared.new_keys, anchors);
    return {joined(found.runs), found.limited};
}

}  // namespace revdiff
