#include "wordedits/tidying.h"

#include <algorithm>

#include "ground/data.h"
#include "wordedits/brackets.h"
#include "wordedits/own_stops.h"
#include "wordedits/ranges.h"
#include "wordedits/sentences.h"
#include "wordedits/stops.h"

namespace revdiff {

namespace {

// Before the first run, what a run before it would be.
constexpr Run kStart{0, 0, 0};
constexpr std::size_t kFewSigns = 4;

std::size_t length_of_phrase() { return static_cast<std::size_t>(tuned().phrase); }

std::size_t fewer_words(const WordPair& pair) { return std::min(pair.old_words.size(), pair.new_words.size()); }

// Words with a counterpart.
std::size_t kept_in(const Runs& runs) {
    std::size_t kept = 0;
    for (const Run& run : runs) kept += run.length;
    return kept;
}

// Whether the words of the run before stand in front of this one in both texts, in one of them as that run.
bool says_again(const Run& before, const Run& run, const WordPair& pair) {
    if (before.length >= length_of_phrase()) return false;
    if (old_end(before) != run.old_at && new_end(before) != run.new_at) return false;
    const auto old_words = pair.old_words.keys.begin() + static_cast<std::ptrdiff_t>(run.old_at);
    const auto new_words = pair.new_words.keys.begin() + static_cast<std::ptrdiff_t>(run.new_at);
    return std::equal(old_words - static_cast<std::ptrdiff_t>(before.length), old_words,
                      new_words - static_cast<std::ptrdiff_t>(before.length));
}

// Runs with those made one that one text has in a row, where the other says the words once more beside the next run.
Runs drawn_together(const Runs& runs, const WordPair& pair) {
    Runs drawn;
    drawn.reserve(runs.size());
    for (Run run : runs) {
        while (!drawn.empty() && says_again(drawn.back(), run, pair)) {
            const std::size_t length = drawn.back().length;
            drawn.pop_back();
            run = {run.old_at - length, run.new_at - length, run.length + length};
        }
        drawn.push_back(run);
    }
    return drawn;
}

// Whether nothing but a few signs lies between two runs.
bool signs_alone_between(const Run& before, const Run& following, const WordPair& pair) {
    const auto are_few_signs = [&pair](const Numbers& words, std::size_t start, std::size_t end) {
        if (end - start > kFewSigns) return false;
        for (std::size_t place = start; place < end; ++place) {
            if (!pair.keys[words[place]].is_sign) return false;
        }
        return true;
    };
    return are_few_signs(pair.old_words.keys, old_end(before), following.old_at) &&
           are_few_signs(pair.new_words.keys, new_end(before), following.new_at);
}

// What changed in the sentence before or behind says nothing about a run that begins or ends with its sentence.
bool is_at_border(const Run& run, const WordPair& pair, bool at_sentence) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    return (ends_sentence(old_words, old_end(run), pair.keys) && ends_sentence(new_words, new_end(run), pair.keys)) ||
           (starts_sentence(old_words, run.old_at, at_sentence, pair.keys) &&
            starts_sentence(new_words, run.new_at, at_sentence, pair.keys));
}

// Whether the last of the runs that are kept so far is too small beside the changes around it.
bool is_island(const Runs& kept, const Run& following, const WordPair& pair, bool at_sentence) {
    const Run& run = kept.back();
    if (run.length >= length_of_phrase()) return false;
    const Run& before = kept.size() > 1 ? kept[kept.size() - 2] : kStart;
    const std::size_t change_before = std::max(run.old_at - old_end(before), run.new_at - new_end(before));
    const std::size_t change_after = std::max(following.old_at - old_end(run), following.new_at - new_end(run));
    if (!change_before || !change_after || is_at_border(run, pair, at_sentence)) return false;

    const Numbers& words = pair.old_words.keys;
    const auto weight_at = [&](std::size_t place) { return pair.keys.weight(words[place]); };
    const Weight weight = pair.keys.weight(words, run.old_at, run.length);
    const Weight change = tuned().plain_word * static_cast<Weight>(std::min(change_before, change_after));
    bool has_matter = false;
    for (std::size_t place = run.old_at; place < old_end(run); ++place) {
        has_matter = has_matter || weight_at(place) == tuned().plain_word;
    }
    if (!has_matter && (run.length == 1 || weight < change)) {
        // One text goes on from the run before, the other has something put in there.
        if (run.length > 1 && (old_end(before) == run.old_at || new_end(before) == run.new_at)) return false;
        // In place of "*not*" stands "not": of signs alone no word is an island.
        return !(weight > 0 && signs_alone_between(before, run, pair) && signs_alone_between(run, following, pair));
    }
    return static_cast<double>(weight) < tuned().island_share * static_cast<double>(change);
}

// Runs between two changes that are too small beside them are taken back, weakest links of a stretch first.
Runs without_islands(const Runs& runs, const WordPair& pair, bool at_sentence) {
    Runs kept;
    kept.reserve(runs.size());
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const Run following = run_at(runs, place + 1, pair);
        kept.push_back(runs[place]);
        while (!kept.empty() && is_island(kept, following, pair, at_sentence)) kept.pop_back();
    }
    return kept;
}

Runs worth_keeping(Runs runs, const WordPair& pair, const Around& around) {
    const auto kept = static_cast<double>(kept_in(runs));
    if (kept < tuned().mostly_kept * static_cast<double>(fewer_words(pair))) {
        runs = without_unrelated_sentences(std::move(runs), pair, around);
    }
    runs = without_islands(runs, pair, around.at_sentence);
    return fewer_words(pair) > kept_in(runs) + 1 ? without_halves(std::move(runs), pair) : runs;
}

// How many equal words stand before a run, from the run before it on, back to the end of a sentence.
std::size_t growth_before(const Run& before, const Run& run, const WordPair& pair) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    const std::size_t most = std::min(run.old_at - old_end(before), run.new_at - new_end(before));
    std::size_t growth = 0;
    while (growth < most) {
        const Number word = old_words[run.old_at - growth - 1];
        if (word != new_words[run.new_at - growth - 1] || pair.keys[word].is_stop) break;
        ++growth;
    }
    return growth;
}

// How many words a run has with the equal ones behind it, up to the end of its sentence or to the next run.
std::size_t grown_length(const Run& run, const Run& following, const WordPair& pair) {
    const Numbers &old_words = pair.old_words.keys, &new_words = pair.new_words.keys;
    const std::size_t most = std::min(following.old_at - run.old_at, following.new_at - run.new_at);
    std::size_t length = run.length;
    while (length < most && !pair.keys[old_words[run.old_at + length - 1]].is_stop &&
           old_words[run.old_at + length] == new_words[run.new_at + length]) {
        ++length;
    }
    return length;
}

// Each run with the equal words beside it: behind it up to the end of its sentence, before it from there on.
Runs grown(const Runs& runs, const WordPair& pair) {
    Runs all;
    all.reserve(runs.size());
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const Run& run = runs[place];
        const std::size_t before = growth_before(all.empty() ? kStart : all.back(), run, pair);
        const std::size_t length = grown_length(run, run_at(runs, place + 1, pair), pair);
        all.push_back({run.old_at - before, run.new_at - before, before + length});
    }
    return all;
}

}  // namespace

Runs tidied(Runs runs, const WordPair& pair, const Around& around) {
    Runs kept = worth_keeping(drawn_together(runs, pair), pair, around);
    if (fewer_words(pair) != kept_in(kept)) {
        kept = with_own_stops(with_partners(std::move(kept), pair), pair, around.at_sentence);
        kept = grown(kept, pair);
    }
    return without_stops_left_over(std::move(kept), pair, around.at_sentence);
}

}  // namespace revdiff
