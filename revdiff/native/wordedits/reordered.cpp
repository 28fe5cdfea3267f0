#include "wordedits/reordered.h"

#include <algorithm>
#include <utility>

#include "wordedits/breaks.h"
#include "wordedits/chunks.h"
#include "words/rising.h"

namespace revdiff {

namespace {

constexpr Number kNotOnce = static_cast<Number>(-1);

// Which of what stands between white space went, and which came: each once.
class Chunks {
   public:
    explicit Chunks(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add_went(Text text) { add(text, kWent); }
    void add_came(Text text) { add(text, kCame); }

    std::size_t count_went() const { return counts_[kWent] + counts_[kBoth]; }
    std::size_t count_came() const { return counts_[kCame] + counts_[kBoth]; }
    std::size_t count_both() const { return counts_[kBoth]; }

   private:
    enum Side : std::uint8_t { kNeither, kWent, kCame, kBoth };

    void add(Text text, Side side) {
        for (Text chunk = next_chunk(text); !chunk.empty(); chunk = next_chunk(text)) {
            const Number number = vocabulary_.number(chunk);
            if (number >= sides_.size()) sides_.resize(vocabulary_.size() + number, kNeither);
            --counts_[sides_[number]];
            sides_[number] = static_cast<std::uint8_t>(sides_[number] | side);
            ++counts_[sides_[number]];
        }
    }

    Vocabulary& vocabulary_;
    std::vector<std::uint8_t> sides_;
    std::size_t counts_[kBoth + 1] = {};
};

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

bool may_be_reordered(const Pieces& pieces, Text old_text, Text new_text, KeyTable& keys) {
    Chunks chunks(keys.vocabulary());
    for (const Piece& piece : pieces) {
        if (piece.aspect == Aspect::kNone) continue;
        chunks.add_went(slice(old_text, piece.old_start, piece.old_end));
        chunks.add_came(slice(new_text, piece.new_start, piece.new_end));
    }
    const std::size_t fewer = std::min(chunks.count_went(), chunks.count_came());
    return fewer > 0 && 2 * chunks.count_both() >= fewer;
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
    const auto text_of = [](Side& side, const Span& span) {
        return side.text().substr(span.start, span.end - span.start);
    };
    const auto weigh = [&](std::size_t place) {
        const Span& sentence = shared[place].first;
        return static_cast<double>(keys.said(text_of(old_side, old_side.without_space(sentence))));
    };
    const std::vector<bool> chosen = heaviest_rising(seconds, weigh, true);
    std::vector<Stretch> stayed;
    for (std::size_t place = 0; place < shared.size(); ++place) {
        const auto& [first, second] = shared[place];
        if (!chosen[place]) continue;
        const std::size_t length = old_side.without_space(first).end - first.start;
        const std::size_t space =
            shared_space(text_of(old_side, first).substr(length), text_of(new_side, second).substr(length));
        stayed.push_back({first.start, second.start, length + space});
    }
    return stayed;
}

}  // namespace revdiff
