#include "wordedits/reordered.h"

#include <algorithm>
#include <utility>

#include "wordedits/chunks.h"
#include "words/rising.h"

namespace revdiff {

namespace {

constexpr Number kNotOnce = static_cast<Number>(-1);

using Chunks = std::vector<Text>;

void add_chunks(Chunks& chunks, Text text) {
    for (Text chunk = next_chunk(text); !chunk.empty(); chunk = next_chunk(text)) chunks.push_back(chunk);
}

void keep_each_once(Chunks& chunks) {
    std::sort(chunks.begin(), chunks.end());
    chunks.erase(std::unique(chunks.begin(), chunks.end()), chunks.end());
}

std::size_t count_shared(const Chunks& one, const Chunks& other) {
    std::size_t count = 0;
    auto next = other.begin();
    for (Text chunk : one) {
        while (next != other.end() && *next < chunk) ++next;
        count += next != other.end() && *next == chunk;
    }
    return count;
}

// The sentences of a text by number, each with its place among them; those that it has more than once told apart.
class Once {
   public:
    Once(Side& side, Vocabulary& vocabulary) {
        for (const Span& sentence : side.sentences()) {
            const Span inner = side.without_space(sentence);
            const Number number = vocabulary.number(side.text().substr(inner.start, inner.end - inner.start));
            if (number >= places_.size()) places_.resize(number + 1, 0);
            places_[number] = places_[number] ? kNotOnce : static_cast<Number>(numbers_.size() + 1);
            numbers_.push_back(number);
        }
    }

    const Numbers& numbers() const { return numbers_; }

    // Whether a sentence is in the text once.
    bool has(Number number) const { return number < places_.size() && places_[number] && places_[number] != kNotOnce; }

    // Its place among the sentences.
    std::size_t place(Number number) const { return places_[number] - 1; }

   private:
    Numbers numbers_;
    std::vector<Number> places_;
};

}  // namespace

bool may_be_reordered(const Pieces& pieces, Text old_text, Text new_text) {
    Chunks went, came;
    for (const Piece& piece : pieces) {
        if (piece.aspect == Aspect::kNone) continue;
        add_chunks(went, slice(old_text, piece.old_start, piece.old_end));
        add_chunks(came, slice(new_text, piece.new_start, piece.new_end));
    }
    if (went.empty() || came.empty()) return false;
    keep_each_once(went);
    keep_each_once(came);
    return 2 * count_shared(went, came) >= std::min(went.size(), came.size());
}

std::vector<Stretch> sentences_that_stayed(Side& old_side, Side& new_side, KeyTable& keys) {
    Vocabulary sentences;
    const Once in_old(old_side, sentences), in_new(new_side, sentences);
    std::vector<std::pair<Span, Span>> shared;
    Places seconds;
    for (Number number : in_old.numbers()) {
        if (!in_old.has(number) || !in_new.has(number)) continue;
        const Span& second = new_side.sentences()[in_new.place(number)];
        shared.emplace_back(old_side.sentences()[in_old.place(number)], second);
        seconds.push_back(static_cast<std::ptrdiff_t>(second.start));
    }
    if (rises(seconds, true)) return {};
    const auto text_of = [](Side& side, const Span& span) { return side.text().substr(span.start, span.end - span.start); };
    const auto weigh = [&](std::size_t place) {
        const Span& sentence = shared[place].first;
        return static_cast<double>(keys.said(text_of(old_side, old_side.without_space(sentence))));
    };
    const std::vector<bool> chosen = heaviest_rising(seconds, weigh, true);
    std::vector<Stretch> stayed;
    for (std::size_t place = 0; place < shared.size(); ++place) {
        const auto& [first, second] = shared[place];
        if (!chosen[place]) continue;
        stayed.push_back({first.start, second.start, common_prefix(text_of(old_side, first), text_of(new_side, second))});
    }
    return stayed;
}

}  // namespace revdiff
