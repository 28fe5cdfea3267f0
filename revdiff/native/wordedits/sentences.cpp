#include "wordedits/sentences.h"

#include <algorithm>

#include "ground/data.h"
#include "text/sentence.h"

namespace revdiff {

namespace {

using Starts = std::vector<std::size_t>;

// What two sentences share: the runs from one place of a list to another, and what they weigh.
struct Shared {
    std::size_t old_sentence;
    std::size_t new_sentence;
    std::size_t first_run;
    std::size_t last_run;
    Weight weight;
};

struct CutRuns {
    Runs runs;
    std::vector<Shared> sentences;
};

// Where the sentence after one begins; nowhere behind the last.
std::size_t end_of_sentence(const Starts& starts, std::size_t sentence) {
    return sentence + 1 < starts.size() ? starts[sentence + 1] : static_cast<std::size_t>(-1);
}

// The runs cut where a sentence of either text starts, and the sentences that they are in.
CutRuns cut_at_sentences(const Runs& runs, const Starts& old_starts, const Starts& new_starts, const WordPair& pair) {
    CutRuns cut;
    std::size_t old_sentence = 0, new_sentence = 0;
    for (Run run : runs) {
        while (run.length) {
            while (end_of_sentence(old_starts, old_sentence) <= run.old_at) ++old_sentence;
            while (end_of_sentence(new_starts, new_sentence) <= run.new_at) ++new_sentence;
            const std::size_t within = std::min({run.length, end_of_sentence(old_starts, old_sentence) - run.old_at,
                                                 end_of_sentence(new_starts, new_sentence) - run.new_at});
            if (cut.sentences.empty() || cut.sentences.back().old_sentence != old_sentence ||
                cut.sentences.back().new_sentence != new_sentence) {
                cut.sentences.push_back({old_sentence, new_sentence, cut.runs.size(), cut.runs.size(), 0});
            }
            cut.runs.push_back({run.old_at, run.new_at, within});
            cut.sentences.back().last_run = cut.runs.size();
            cut.sentences.back().weight += pair.keys.weight(pair.old_words.keys, run.old_at, within);
            run = {run.old_at + within, run.new_at + within, run.length - within};
        }
    }
    return cut;
}

// What each sentence weighs.
std::vector<Weight> totals(const Words& words, const Starts& starts, KeyTable& keys) {
    std::vector<Weight> weights(starts.size());
    for (std::size_t sentence = 0; sentence < starts.size(); ++sentence) {
        const std::size_t end = std::min(end_of_sentence(starts, sentence), words.size());
        weights[sentence] = keys.weight(words.keys, starts[sentence], end - starts[sentence]);
    }
    return weights;
}

}  // namespace

std::vector<std::size_t> sentence_starts(const Words& words) {
    Starts starts{0};
    const std::vector<Span> spans = sentence_spans(words.text);
    for (std::size_t place = 1; place < spans.size(); ++place) {
        const auto found = std::upper_bound(words.ends.begin(), words.ends.end(), spans[place].start + words.at);
        const auto index = static_cast<std::size_t>(found - words.ends.begin());
        if (starts.back() < index && index < words.size()) starts.push_back(index);
    }
    return starts;
}

Runs without_unrelated_sentences(Runs runs, const WordPair& pair, const Around& around) {
    const Starts old_starts = sentence_starts(pair.old_words), new_starts = sentence_starts(pair.new_words);
    if (old_starts.size() == 1 && new_starts.size() == 1) return runs;
    const CutRuns cut = cut_at_sentences(runs, old_starts, new_starts, pair);
    const std::vector<Weight> old_totals = totals(pair.old_words, old_starts, pair.keys);
    const std::vector<Weight> new_totals = totals(pair.new_words, new_starts, pair.keys);
    Runs related;
    for (const Shared& shared : cut.sentences) {
        // The last sentences go on in what both texts have behind these words.
        const bool is_last =
            shared.old_sentence + 1 == old_starts.size() && shared.new_sentence + 1 == new_starts.size();
        const Weight behind = is_last ? around.weight_behind(pair.keys) : 0;
        const Weight whole = std::min(old_totals[shared.old_sentence], new_totals[shared.new_sentence]);
        const double needed = tuned().sentence_share * static_cast<double>(whole + behind);
        if (static_cast<double>(shared.weight + behind) < needed) continue;
        const auto first = cut.runs.begin();
        related.insert(related.end(), first + static_cast<std::ptrdiff_t>(shared.first_run),
                       first + static_cast<std::ptrdiff_t>(shared.last_run));
    }
    return related;
}

}  // namespace revdiff
