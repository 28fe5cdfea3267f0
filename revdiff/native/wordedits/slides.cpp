#include "wordedits/slides.h"

#include <algorithm>
#include <tuple>

#include "ground/data.h"
#include "ground/unicode.h"
#include "wordedits/breaks.h"
#include "wordedits/stops.h"
#include "wordedits/weights.h"
#include "words/words.h"

namespace revdiff {

namespace {

constexpr Text kOpeners = U"•‣◦▪([{<“‘„«‹「『（【\"'¿¡";
constexpr Text kPhraseEnds = U",;:)]}”’»›\"'—–-،؛、，；：」』）】";
// Code points: where no space stands nearer, a word is not read any further.
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kLongestListNumber = 3;

// How well a stretch begins or ends at a place, best first.
using Rank = int;
constexpr Rank kTextEnds = 9;
constexpr Rank kSentenceStarts = 8;
constexpr Rank kSentenceStartsBehindItsLead = 7;
constexpr Rank kSentenceEnds = 6;
constexpr Rank kSentenceEndsBeforeItsQuote = 5;
constexpr Rank kOpener = 4;
constexpr Rank kBehindAPhrase = 2;
constexpr Rank kPhraseEndsHere = 2;
constexpr Rank kGrammarWord = 1;
constexpr Rank kWord = 0;
constexpr Rank kWordEnds = -1;
constexpr Rank kWithinSigns = -2;

bool is_opener(char32_t sign) { return kOpeners.find(sign) != Text::npos; }
bool ends_a_phrase(char32_t sign) { return kPhraseEnds.find(sign) != Text::npos; }
bool is_other_sign(char32_t sign) { return !is_word_sign(sign) && !is_space(sign); }

std::size_t after_space(Text text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

// The end of a list sign or number at a place, a quote, a bracket or a dash, and the space behind it; the place itself
// where there is none.
std::size_t after_lead(Text text, std::size_t at) {
    if (is_other_sign(text[at])) return after_space(text, at + 1);
    std::size_t end = at;
    while (end < text.size() && end - at < kLongestListNumber && is_decimal(text[end])) ++end;
    if (end == at && is_letter(text[at])) ++end;
    if (end == at || end == text.size() || (text[end] != U'.' && text[end] != U')')) return at;
    const std::size_t behind = after_space(text, end + 1);
    return behind == end + 1 ? at : behind;
}

// Whether a text is what may stand before the first word of a sentence.
bool is_lead(Text text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = after_lead(text, at);
        if (end == at) return false;
        at = end;
    }
    return true;
}

// Whether nothing but signs stands from a place on to the end of a sentence.
bool signs_alone_follow(Text text, std::size_t at, std::size_t last) {
    if (last <= at || last - at > kLongestWord) return false;
    return std::all_of(text.begin() + at, text.begin() + last, is_other_sign);
}

bool is_behind_a_phrase(Text text, std::size_t at) {
    const Text before = stripped_right(slice(text, at < kLongestWord ? 0 : at - kLongestWord, at));
    return !before.empty() && ends_a_phrase(before.back());
}

bool is_grammar_word(Text text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return end > at && carries_grammar(casefolded(text.substr(at, end - at)));
}

// Of a place before a word or sign within a sentence that ends at `last`.
Rank rank_inside(Text text, std::size_t at, std::size_t last) {
    const char32_t before = text[at - 1], sign = text[at];
    if (!is_space(before)) {
        if ((is_alnum(before) || is_closer(before)) && (ends_a_phrase(sign) || signs_alone_follow(text, at, last))) {
            return kPhraseEndsHere;
        }
        if (is_unspaced(text.substr(at, 1)) && ends_a_phrase(before)) return kBehindAPhrase;
        return is_alnum(sign) && is_alnum(before) ? kWord : kWithinSigns;
    }
    if (is_opener(sign)) return kOpener;
    if (is_behind_a_phrase(text, at)) return kBehindAPhrase;
    return is_grammar_word(text, at) ? kGrammarWord : kWord;
}

Rank rank_of(Side& side, std::size_t at) {
    const Text text = side.text();
    if (at == text.size()) return kTextEnds;
    const auto [first, last] = side.sentence_at(at);
    if (at == first) return kSentenceStarts;
    if (at == last) return kSentenceEnds;
    if (is_space(text[at])) return kWordEnds;
    if (at - first <= kLongestWord && is_lead(text.substr(first, at - first))) return kSentenceStartsBehindItsLead;
    if (is_stop(text[at - 1]) && signs_alone_follow(text, at, last)) return kSentenceEndsBeforeItsQuote;
    return rank_inside(text, at, last);
}

// How well a stretch reads: by its worse border, then by both.
struct Worth {
    Rank worse;
    Rank both;

    bool operator<(const Worth& other) const { return std::tie(worse, both) < std::tie(other.worse, other.both); }
};

// Of what is said `twice` a word of grammar may as well be the middle ("review of review of").
Worth worth_of(Side& side, std::size_t start, std::size_t end, bool twice) {
    const auto rank_at = [&](std::size_t at) {
        const Rank rank = rank_of(side, at);
        return twice && rank == kGrammarWord ? kWord : rank;
    };
    Rank first = rank_at(start);
    const Rank last = rank_at(end);
    const Text text = side.text();
    if (first == kWordEnds && last > kGrammarWord && !is_space(text[end - 1])) {
        // What ends with a phrase was appended to the word before it: "boats" is "boats and blue boats" now.
        first = kPhraseEndsHere;
    } else if (first == kPhraseEndsHere && is_closer(text[start])) {
        first = kWithinSigns;
    }
    return {std::min(first, last), first + last};
}

// Where, between two places, words, signs and white space begin and end, in order.
std::vector<std::size_t> edges(Text text, std::size_t start, std::size_t end) {
    std::size_t low = start < kLongestWord ? 0 : start - kLongestWord;
    std::size_t high = std::min(text.size(), end + kLongestWord);
    const std::size_t before = slice(text, low, start).rfind(U' '), behind = slice(text, end, high).find(U' ');
    if (before != Text::npos) low += before;
    if (behind != Text::npos) high = end + behind;
    std::vector<std::size_t> found{low};
    for (const Span& token : tokens(text.substr(low, high - low))) found.push_back(low + token.end);
    return found;
}

// The places from `low` to `high` where a stretch of a length begins and ends at edges.
std::vector<std::size_t> places_at_edges(Text text, std::size_t low, std::size_t high, std::size_t length) {
    const std::vector<std::size_t> all = edges(text, low, high + length);
    std::vector<std::size_t> places;
    auto other = all.begin();
    for (auto edge = std::lower_bound(all.begin(), all.end(), low); edge != all.end() && *edge <= high; ++edge) {
        while (other != all.end() && *other < *edge + length) ++other;
        if (other != all.end() && *other == *edge + length) places.push_back(*edge);
    }
    return places;
}

// How far a stretch can slide, back and forth, in code points.
struct Room {
    std::size_t back;
    std::size_t forth;
};

Room room_to_slide(Text text, std::size_t start, std::size_t end, std::size_t before, std::size_t after) {
    const auto most = static_cast<std::size_t>(tuned().longest_phrase);
    before = std::min(before, most);
    after = std::min(after, most);
    return {common_suffix(slice(text, start - before, start), slice(text, end - before, end)),
            common_prefix(slice(text, start, start + after), slice(text, end, end + after))};
}

// Where a stretch is to start instead, by so much `before` it and `after` it as it may slide into.
std::size_t best_start(Side& side, std::size_t start, std::size_t end, std::size_t before, std::size_t after) {
    const Text text = side.text();
    const auto [back, forth] = room_to_slide(text, start, end, before, after);
    if (stripped(slice(text, start - back, start + forth)).empty()) {
        // White space that could stand before or behind stands behind, as it does with a sentence.
        const std::size_t to = start + forth;
        return to - (is_in_a_break(text, to) || is_in_a_break(text, end + forth));
    }
    const std::size_t length = end - start;
    const std::vector<std::size_t> places = places_at_edges(text, start - back, start + forth, length);
    if (places.size() <= 1) return places.empty() ? start : places[0];
    const bool twice = back + forth >= length;
    std::size_t best = places[0];
    Worth most = worth_of(side, best, best + length, twice);
    for (std::size_t at = 1; at < places.size(); ++at) {
        const Worth worth = worth_of(side, places[at], places[at] + length, twice);
        // Of places that read equally well the last one.
        if (worth < most) continue;
        most = worth;
        best = places[at];
    }
    return best;
}

Piece empty_at(std::size_t old_at, std::size_t new_at) {
    return {Op::kEqual, Aspect::kNone, old_at, old_at, new_at, new_at};
}

// How far another piece may slide into one that stayed. Of what stands between two changes something goes on standing
// there, if only white space.
std::size_t room_in(const Piece& kept, bool is_between) {
    const std::size_t length = kept.old_end - kept.old_start;
    return length - (is_between && length);
}

bool can_slide(const Piece& piece) { return piece.op == Op::kInsert || piece.op == Op::kDelete; }

}  // namespace

Pieces slid(const Pieces& pieces, Side& old_side, Side& new_side) {
    if (std::none_of(pieces.begin(), pieces.end(), can_slide)) return pieces;
    Pieces all;
    all.reserve(pieces.size() + 2);
    all.push_back(empty_at(0, 0));
    all.insert(all.end(), pieces.begin(), pieces.end());
    all.push_back(empty_at(old_side.text().size(), new_side.text().size()));
    for (std::size_t place = 1; place + 1 < all.size(); ++place) {
        Piece &before = all[place - 1], &piece = all[place], &after = all[place + 1];
        if (!can_slide(piece) || before.aspect != Aspect::kNone || after.aspect != Aspect::kNone) continue;
        const bool is_deletion = piece.op == Op::kDelete;
        const std::size_t start = is_deletion ? piece.old_start : piece.new_start;
        const std::size_t end = is_deletion ? piece.old_end : piece.new_end;
        const std::size_t room_before = room_in(before, place > 2), room_after = room_in(after, place + 3 < all.size());
        const std::size_t to = best_start(is_deletion ? old_side : new_side, start, end, room_before, room_after);
        // Sliding back is sliding forth by a number below 0, which wraps round.
        const std::size_t by = to - start;
        before.old_end += by;
        before.new_end += by;
        piece = piece.shifted(by, by);
        after.old_start += by;
        after.new_start += by;
    }
    all.erase(std::remove_if(all.begin(), all.end(), [](const Piece& piece) { return piece.is_empty(); }), all.end());
    return all;
}

}  // namespace revdiff
