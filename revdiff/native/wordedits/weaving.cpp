#include "wordedits/weaving.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/python.h"
#include "ground/unicode.h"
#include "wordedits/aspects.h"
#include "wordedits/breaks.h"
#include "wordedits/stops.h"
#include "wordedits/tidying.h"

namespace revdiff {

namespace {

// Ctrl-C is asked for once in so many runs.
constexpr std::size_t kRunsBetweenSignals = 1 << 16;

// How many code points are equal at the start of two texts and at their end.
struct CommonEnds {
    std::size_t head;
    std::size_t tail;
};

bool word_starts(Text text, std::size_t at) { return at == 0 || is_space(text[at - 1]); }

// How much of the last `tail` code points stands after the first space among them.
std::size_t after_a_word(Text text, std::size_t tail) {
    const std::size_t space = text.find(U' ', text.size() - tail);
    return space == Text::npos ? 0 : text.size() - space - 1;
}

// The common ends, cut back to the start of a word or of a line break.
CommonEnds common_ends(Text old_text, Text new_text) {
    const std::size_t space = old_text.substr(0, common_prefix(old_text, new_text)).rfind(U' ');
    const std::size_t head = space == Text::npos ? 0 : space + 1;
    std::size_t tail = common_suffix(old_text.substr(head), new_text.substr(head));
    tail -= is_in_a_break(old_text, old_text.size() - tail) || is_in_a_break(new_text, new_text.size() - tail);
    if (!word_starts(old_text, old_text.size() - tail) || !word_starts(new_text, new_text.size() - tail)) {
        tail = after_a_word(old_text, tail);
    }
    return {head, tail};
}

// Pieces in the making: everything up to `old_at_` and `new_at_` is told.
class Weaving {
   public:
    Weaving(Text old_text, Text new_text) : old_text_(old_text), new_text_(new_text) {}

    // Up to these places the texts are equal; joins the piece before where that is equal too.
    void equal(std::size_t old_end, std::size_t new_end) {
        if (old_end == old_at_) return;
        if (pieces_.empty() || pieces_.back().aspect != Aspect::kNone) {
            pieces_.push_back({Op::kEqual, Aspect::kNone, old_at_, old_end, new_at_, new_end});
        } else {
            pieces_.back().old_end = old_end;
            pieces_.back().new_end = new_end;
        }
        old_at_ = old_end;
        new_at_ = new_end;
    }

    // Up to these places is what lies between matches: white space that both share stays, the rest is one edit.
    void changed(std::size_t old_end, std::size_t new_end) {
        if (old_until(old_end) == new_until(new_end)) return equal(old_end, new_end);
        const std::size_t head = shared_space(old_until(old_end), new_until(new_end));
        if (head) equal(old_at_ + head, new_at_ + head);
        const std::size_t tail = shared_space_behind(old_until(old_end), new_until(new_end));
        edited(old_end - tail, new_end - tail);
        if (tail) equal(old_end, new_end);
    }

    // A run of matched words, and what lies before it: one stretch where the characters agree, else word by word.
    void matched(const WordPair& pair, const Run& run) {
        const auto& [old_words, new_words, keys] = pair;
        changed(old_words.starts[run.old_at], new_words.starts[run.new_at]);
        const std::size_t old_last = old_words.ends[old_end(run) - 1], new_last = new_words.ends[new_end(run) - 1];
        if (old_until(old_last) == new_until(new_last)) return equal(old_last, new_last);
        for (std::size_t place = 0; place < run.length; ++place) {
            const std::size_t old_place = run.old_at + place, new_place = run.new_at + place;
            changed(old_words.starts[old_place], new_words.starts[new_place]);
            changed(old_words.ends[old_place], new_words.ends[new_place]);
        }
    }

    Pieces&& pieces() && { return std::move(pieces_); }

   private:
    Text old_until(std::size_t end) const { return old_text_.substr(old_at_, end - old_at_); }
    Text new_until(std::size_t end) const { return new_text_.substr(new_at_, end - new_at_); }

    void edited(std::size_t old_end, std::size_t new_end) {
        const Text old_part = old_until(old_end), new_part = new_until(new_end);
        const Op op = old_part.empty() ? Op::kInsert : new_part.empty() ? Op::kDelete : Op::kReplace;
        pieces_.push_back({op, differing_aspect(old_part, new_part), old_at_, old_end, new_at_, new_end});
        old_at_ = old_end;
        new_at_ = new_end;
    }

    Text old_text_;
    Text new_text_;
    std::size_t old_at_ = 0;
    std::size_t new_at_ = 0;
    Pieces pieces_;
};

// Whether next to nothing of either text is kept: a "The" and a full stop are no reason to weave two texts together.
bool is_wholly_new(Text old_text, Text new_text, const WordPair& pair, const Runs& runs, const CommonEnds& ends) {
    std::size_t kept = 0;
    for (const Run& run : runs) kept += run.length;
    if (2 * (ends.head + ends.tail) >= std::min(old_text.size(), new_text.size())) return false;
    if (2 * kept >= pair.old_words.size()) return false;
    KeyTable& keys = pair.keys;
    Weight shared = keys.said(old_text.substr(0, ends.head)) + keys.said(old_text.substr(old_text.size() - ends.tail));
    for (const Run& run : runs) shared += keys.weight(pair.old_words.keys, run.old_at, run.length);
    const Weight lighter = std::min(keys.said(old_text), keys.said(new_text));
    return static_cast<double>(shared) < tuned().least_share * static_cast<double>(lighter);
}

}  // namespace

Woven woven(Text old_text, Text new_text, KeyTable& keys) {
    const CommonEnds ends = common_ends(old_text, new_text);
    const auto [head, tail] = ends;
    const auto middle = [head = head, tail = tail](Text text) { return text.substr(head, text.size() - tail - head); };
    const Words old_words(middle(old_text), keys.vocabulary(), head),
        new_words(middle(new_text), keys.vocabulary(), head);
    const WordPair pair{old_words, new_words, keys};
    const Text behind = old_text.substr(old_text.size() - tail, static_cast<std::size_t>(tuned().longest_phrase));
    const auto [common, limited] = common_runs(old_words.keys, new_words.keys);
    const Runs runs = tidied(common, pair, {head == 0 || ends_before(old_text, head), behind});
    if (!old_text.empty() && is_wholly_new(old_text, new_text, pair, runs, ends)) {
        const Aspect aspect = differing_aspect(old_text, new_text);
        return {{{Op::kReplace, aspect, 0, old_text.size(), 0, new_text.size()}}, limited};
    }
    Weaving weaving(old_text, new_text);
    weaving.equal(head, head);
    for (std::size_t place = 0; place < runs.size(); ++place) {
        if (place % kRunsBetweenSignals == kRunsBetweenSignals - 1) check_signals();
        weaving.matched(pair, runs[place]);
    }
    weaving.changed(old_text.size() - tail, new_text.size() - tail);
    weaving.equal(old_text.size(), new_text.size());
    return {std::move(weaving).pieces(), limited};
}

}  // namespace revdiff
