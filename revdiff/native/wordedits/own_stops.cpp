#include "wordedits/own_stops.h"

#include <algorithm>
#include <optional>

#include "ground/data.h"
#include "ground/unicode.h"
#include "wordedits/sentences.h"
#include "wordedits/stops.h"

namespace revdiff {

namespace {

using Place = std::optional<std::size_t>;

// So many stops in a row end any sentence: "...", "?!"; so much of stops, quotes and brackets stands behind the first
// of them.
constexpr std::size_t kMostStops = 4;
constexpr std::size_t kMostBehind = 8;

bool may_stand_behind_a_stop(const KeyTraits& traits) { return traits.is_stop || traits.is_closer; }

// The first of the stops that end a sentence together, as in "?!".
std::size_t first_in_a_row(const Numbers& words, std::size_t stop, KeyTable& keys) {
    const std::size_t low = stop < kMostStops ? 0 : stop - kMostStops;
    while (stop > low && keys[words[stop - 1]].is_stop) --stop;
    return stop;
}

// Whether the stop at a place ends a sentence in a text where no capital tells: behind what is no abbreviation.
bool ends_without_capitals(const Words& words, std::size_t at, KeyTable& keys) {
    std::size_t end = at + 1;
    const std::size_t high = std::min(words.size(), end + kMostBehind);
    while (end < high && may_stand_behind_a_stop(keys[words.keys[end]]) && words.ends[end - 1] == words.starts[end]) {
        ++end;
    }
    const bool is_apart = end == words.size() || words.ends[end - 1] < words.starts[end];
    if (!is_apart) return false;
    const Text before = keys.text(words.keys[at - 1]);
    return before.size() > static_cast<std::size_t>(tuned().short_word) || keys[words.keys[at - 1]].is_sign ||
           std::all_of(before.begin(), before.end(), is_decimal);
}

// The stops of a text that end its sentences.
class Ends {
   public:
    Ends(const Words& words, KeyTable& keys) : words_(words), keys_(keys) {}

    // The first of them from one place to another.
    Place first(std::size_t start, std::size_t end) {
        if (!places_) places_ = is_lower(words_.text) ? without_capitals() : by_sentences();
        const auto found = std::lower_bound(places_->begin(), places_->end(), start);
        return found != places_->end() && *found < end ? Place(*found) : std::nullopt;
    }

   private:
    std::vector<std::size_t> without_capitals() const {
        std::vector<std::size_t> places;
        for (std::size_t at = 1; at < words_.size(); ++at) {
            if (keys_[words_.keys[at]].is_stop && ends_without_capitals(words_, at, keys_)) places.push_back(at);
        }
        return places;
    }

    std::vector<std::size_t> by_sentences() const {
        std::vector<std::size_t> ends = sentence_starts(words_);
        ends.erase(ends.begin());
        ends.push_back(words_.size());
        std::vector<std::size_t> places;
        for (std::size_t end : ends) {
            const Place stop = stop_before(words_.keys, end, keys_);
            if (stop) places.push_back(first_in_a_row(words_.keys, *stop, keys_));
        }
        return places;
    }

    const Words& words_;
    KeyTable& keys_;
    std::optional<std::vector<std::size_t>> places_;
};

// Whether a gap has stops on both sides, with the one that the run behind it may begin with, and others than that.
bool has_stops(const Gap& gap, bool with_stop, const WordPair& pair) {
    const bool in_old = has_any(pair.old_words.keys, gap.old_at, gap.old_end, &KeyTraits::is_stop, pair.keys);
    const bool in_new = has_any(pair.new_words.keys, gap.new_at, gap.new_end, &KeyTraits::is_stop, pair.keys);
    return with_stop ? in_old || in_new : in_old && in_new;
}

// Whether a gap has words on both sides and begins within a sentence of both.
bool is_within_sentences(const Gap& gap, bool at_sentence, const WordPair& pair) {
    return gap.has_both() && !starts_sentence(pair.old_words.keys, gap.old_at, at_sentence, pair.keys) &&
           !starts_sentence(pair.new_words.keys, gap.new_at, at_sentence, pair.keys);
}

// A stop with the stops, quotes and brackets behind it, where both texts have the same; nothing of it where they do
// not.
Run closed(std::size_t old_stop, std::size_t new_stop, const Gap& gap, const WordPair& pair) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    Run stop{old_stop, new_stop, 1};
    while (old_end(stop) < gap.old_end && new_end(stop) < gap.new_end &&
           old_words[old_end(stop)] == new_words[new_end(stop)] &&
           may_stand_behind_a_stop(pair.keys[old_words[old_end(stop)]])) {
        ++stop.length;
    }
    // What closes behind the gap is kept.
    const bool old_closed = (old_end(stop) == gap.old_end && gap.old_end < old_words.size()) ||
                            ends_sentence(old_words, old_end(stop), pair.keys);
    const bool new_closed = (new_end(stop) == gap.new_end && gap.new_end < new_words.size()) ||
                            ends_sentence(new_words, new_end(stop), pair.keys);
    if (old_words[old_stop] != new_words[new_stop] || !old_closed || !new_closed) stop.length = 0;
    return stop;
}

// The quotes and brackets that both texts close with at the end of a gap.
Run last_closers(const Gap& gap, const WordPair& pair) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    Run run{gap.old_end, gap.new_end, 0};
    while (run.old_at > gap.old_at && run.new_at > gap.new_at &&
           old_words[run.old_at - 1] == new_words[run.new_at - 1] && pair.keys[old_words[run.old_at - 1]].is_closer) {
        run = {run.old_at - 1, run.new_at - 1, run.length + 1};
    }
    return run;
}

// What is left of a run behind another that takes its first words.
Run behind(const Run& taken, const Run& run) {
    const std::size_t old_past = old_end(taken) > run.old_at ? old_end(taken) - run.old_at : 0;
    const std::size_t new_past = new_end(taken) > run.new_at ? new_end(taken) - run.new_at : 0;
    const std::size_t past = std::max(old_past, new_past);
    return {run.old_at + past, run.new_at + past, run.length - std::min(past, run.length)};
}

// The stop that a gap keeps, and what is left of the run behind the gap.
struct Kept {
    Run stop;
    Run run;
};

Kept with_own_stop(std::size_t old_stop, std::size_t new_stop, Gap gap, Run run, const WordPair& pair) {
    Run stop = closed(old_stop, new_stop, gap, pair);
    if (!stop.length && !run.length) {
        run = last_closers(gap, pair);
        gap.old_end = run.old_at;
        gap.new_end = run.new_at;
        stop = closed(old_stop, new_stop, gap, pair);
    }
    return {stop, behind(stop, run)};
}

void append(Runs& runs, const Run& run) {
    if (run.length) runs.push_back(run);
}

}  // namespace

Runs with_own_stops(Runs runs, const WordPair& pair, bool at_sentence) {
    const auto& [old_words, new_words, keys] = pair;
    if (!has_any(old_words, &KeyTraits::is_stop, keys) || !has_any(new_words, &KeyTraits::is_stop, keys)) return runs;
    Ends old_ends(old_words, keys), new_ends(new_words, keys);
    Runs kept;
    for (std::size_t place = 0; place <= runs.size(); ++place) {
        Run run = run_at(runs, place, pair);
        const Gap gap = gap_before(runs, place, pair);
        // The stop may be what the run behind the gap begins with.
        const bool with_stop = run.length > 0 && keys[old_words.keys[run.old_at]].is_stop;
        if (has_stops(gap, with_stop, pair) && is_within_sentences(gap, at_sentence, pair)) {
            const Place old_stop = old_ends.first(gap.old_at, gap.old_end + with_stop);
            const Place new_stop = new_ends.first(gap.new_at, gap.new_end + with_stop);
            if (old_stop && new_stop && (*old_stop != run.old_at || *new_stop != run.new_at)) {
                const Kept own = with_own_stop(*old_stop, *new_stop, gap, run, pair);
                append(kept, own.stop);
                run = own.run;
            }
        }
        append(kept, run);
    }
    return kept;
}

Runs without_stops_left_over(Runs runs, const WordPair& pair, bool at_sentence) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    const auto begins_with_stop = [&](const Run& run) { return pair.keys[old_words[run.old_at]].is_stop; };
    if (std::none_of(runs.begin(), runs.end(), begins_with_stop)) return runs;
    Runs kept;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const Run& run = runs[place];
        const Gap gap = gap_before(runs, place, pair);
        const bool whole = gap.has_both() && begins_with_stop(run) &&
                           starts_sentence(old_words, gap.old_at, at_sentence, pair.keys) &&
                           starts_sentence(new_words, gap.new_at, at_sentence, pair.keys);
        append(kept, whole ? Run{run.old_at + 1, run.new_at + 1, run.length - 1} : run);
    }
    return kept;
}

}  // namespace revdiff
