// Word edits: two texts that correspond, cut into the stretches that stayed, went, came and were replaced; as
// `revdiff/compare/wordedits/pieces.py`.
#include <algorithm>
#include <optional>
#include <utility>

#include "ground/python.h"
#include "wordedits/aspects.h"
#include "wordedits/breaks.h"
#include "wordedits/fronts.h"
#include "wordedits/keys.h"
#include "wordedits/piece.h"
#include "wordedits/recasing.h"
#include "wordedits/reordered.h"
#include "wordedits/side.h"
#include "wordedits/slides.h"
#include "wordedits/stops.h"
#include "wordedits/weaving.h"

namespace revdiff {

namespace {

// Ctrl-C is asked for once in so many pieces.
constexpr std::size_t kPiecesBetweenSignals = 1 << 16;

constexpr Piece kNothing{Op::kEqual, Aspect::kNone, 0, 0, 0, 0};

bool is_change(const Piece& piece) { return piece.aspect != Aspect::kNone; }

Text old_part(const Piece& piece, Text text) { return slice(text, piece.old_start, piece.old_end); }
Text new_part(const Piece& piece, Text text) { return slice(text, piece.new_start, piece.new_end); }

// Whether a change may be one of sentences.
bool may_be_of_sentences(const Piece& piece, Text old_text, Text new_text) {
    return has_stop(old_part(piece, old_text)) || has_stop(new_part(piece, new_text));
}

// Pieces without empty ones, stretches that stayed made one where they touch.
Pieces joined(const Pieces& pieces) {
    Pieces all;
    all.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        if (!all.empty() && !is_change(all.back()) && !is_change(piece)) {
            all.back().old_end = piece.old_end;
            all.back().new_end = piece.new_end;
        } else if (!piece.is_empty()) {
            all.push_back(piece);
        }
    }
    return all;
}

void append_shifted(Pieces& pieces, const Pieces& more, std::size_t by_old, std::size_t by_new) {
    for (const Piece& piece : more) pieces.push_back(piece.shifted(by_old, by_new));
}

// The word edits of what lies between stretches that are to stay, and these.
Woven parted(Text old_text, Text new_text, std::vector<Stretch> stayed, KeyTable& keys) {
    Woven all;
    std::size_t old_at = 0, new_at = 0;
    stayed.push_back({old_text.size(), new_text.size(), 0});
    for (const auto& [old_start, new_start, length] : stayed) {
        Text old_between = slice(old_text, old_at, old_start), new_between = slice(new_text, new_at, new_start);
        const std::size_t space = shared_space_behind(old_between, new_between);
        old_between.remove_suffix(space);
        new_between.remove_suffix(space);
        const Woven between = woven(old_between, new_between, keys);
        all.limited = all.limited || between.limited;
        append_shifted(all.pieces, between.pieces, old_at, new_at);
        old_at = old_start + length;
        new_at = new_start + length;
        all.pieces.push_back({Op::kEqual, Aspect::kNone, old_start - space, old_at, new_start - space, new_at});
    }
    all.pieces = joined(all.pieces);
    return all;
}

// What is said by the words that stayed.
Weight kept_in(const Pieces& pieces, Text old_text, KeyTable& keys) {
    Weight weight = 0;
    for (const Piece& piece : pieces) {
        if (!is_change(piece)) weight += keys.said(old_part(piece, old_text));
    }
    return weight;
}

// What stayed before a front, without what is of the sentence behind it.
Piece shortened(Piece before, const Front& front) {
    before.old_end -= front.back;
    before.new_end -= front.back;
    return before;
}

// What came in front, what both sentences begin with, and what changed behind that.
Woven apart(const Piece& piece, const Front& front, Text old_text, Text new_text, KeyTable& keys) {
    const std::size_t old_at = piece.old_start - front.back, new_at = piece.new_start - front.back;
    const std::size_t old_rest = old_at + front.alike, new_rest = front.start + front.alike;
    const Aspect aspect = differing_aspect(Text(), slice(new_text, new_at, front.start));
    const Woven rest = woven(slice(old_text, old_rest, piece.old_end), slice(new_text, new_rest, piece.new_end), keys);
    Woven all{{}, rest.limited};
    all.pieces.push_back({Op::kInsert, aspect, old_at, old_at, new_at, front.start});
    all.pieces.push_back({Op::kEqual, Aspect::kNone, old_at, old_rest, front.start, new_rest});
    append_shifted(all.pieces, rest.pieces, old_rest, new_rest);
    return all;
}

// The pieces that a change falls into where it put sentences in front of another, or took them out there; and how much
// of the piece before it is theirs. Nothing where it did not.
std::optional<std::pair<Woven, Front>> with_front(const Piece& before, const Piece& piece, Side& old_side,
                                                  Side& new_side, KeyTable& keys) {
    const Text old_text = old_side.text(), new_text = new_side.text();
    if (const auto front = put_in_front(before, piece, old_side, new_side)) {
        return std::pair(apart(piece, *front, old_text, new_text, keys), *front);
    }
    if (const auto front = put_in_front(before.mirrored(), piece.mirrored(), new_side, old_side)) {
        Woven mirrored = apart(piece.mirrored(), *front, new_text, old_text, keys);
        for (Piece& part : mirrored.pieces) part = part.mirrored();
        return std::pair(std::move(mirrored), *front);
    }
    return std::nullopt;
}

// Pieces with sentences that were put in front of another, or taken out there, apart from what changed in that.
Woven with_fronts(Pieces pieces, Side& old_side, Side& new_side, KeyTable& keys) {
    const auto may_have_front = [&](const Piece& piece) {
        return is_change(piece) && may_be_of_sentences(piece, old_side.text(), new_side.text());
    };
    if (std::none_of(pieces.begin(), pieces.end(), may_have_front)) return {std::move(pieces), false};
    Woven told;
    // What slides to where a sentence starts or ends is whole sentences already.
    for (const Piece& piece : slid(pieces, old_side, new_side)) {
        const Piece before = told.pieces.empty() ? kNothing : told.pieces.back();
        const auto found = may_have_front(piece) ? with_front(before, piece, old_side, new_side, keys) : std::nullopt;
        if (!found) {
            told.pieces.push_back(piece);
            continue;
        }
        const auto& [parts, front] = *found;
        if (!told.pieces.empty()) told.pieces.back() = shortened(before, front);
        append_shifted(told.pieces, parts.pieces, 0, 0);
        told.limited = told.limited || parts.limited;
    }
    told.pieces = joined(told.pieces);
    return told;
}

bool are_of_dress(const Piece& one, const Piece& other) {
    return (one.aspect == Aspect::kTypography && other.aspect == Aspect::kWhitespace) ||
           (one.aspect == Aspect::kWhitespace && other.aspect == Aspect::kTypography);
}

// Pieces, a sign in another form one with the white space that came or went beside it: <<Go>> and « Go ».
Pieces dressed(Pieces pieces) {
    Pieces told;
    told.reserve(pieces.size());
    for (Piece piece : pieces) {
        if (!told.empty() && are_of_dress(told.back(), piece)) {
            const Piece& before = told.back();
            piece = {Op::kReplace,  Aspect::kTypography, before.old_start,
                     piece.old_end, before.new_start,    piece.new_end};
            told.pop_back();
        }
        told.push_back(piece);
    }
    return told;
}

// Gives each piece the aspect that goes by what stands beside it, too.
void look_in_place(Pieces& pieces, Text old_text, Text new_text) {
    for (std::size_t place = 0; place < pieces.size(); ++place) {
        if (place % kPiecesBetweenSignals == kPiecesBetweenSignals - 1) check_signals();
        Piece& piece = pieces[place];
        if (!is_change(piece)) continue;
        piece.aspect = aspect_in_place(piece.aspect, old_text, {piece.old_start, piece.old_end}, new_text,
                                       {piece.new_start, piece.new_end});
    }
}

// The pieces where sentences changed places, if more is kept so.
void keep_reordered(Woven& found, Side& old_side, Side& new_side, KeyTable& keys) {
    const Text old_text = old_side.text(), new_text = new_side.text();
    if (!may_be_reordered(found.pieces, old_text, new_text, keys)) return;
    std::vector<Stretch> stayed = sentences_that_stayed(old_side, new_side, keys);
    if (stayed.empty()) return;
    Woven other = parted(old_text, new_text, std::move(stayed), keys);
    if (kept_in(other.pieces, old_text, keys) >= kept_in(found.pieces, old_text, keys)) found = std::move(other);
}

Woven pieces_of(Text old_text, Text new_text) {
    KeyTable keys;
    Woven found = woven(old_text, new_text, keys);
    Side old_side(old_text), new_side(new_text);
    const auto changes = std::count_if(found.pieces.begin(), found.pieces.end(), is_change);
    const auto is_of_sentences = [&](const Piece& piece) {
        return is_change(piece) && may_be_of_sentences(piece, old_text, new_text);
    };
    if (changes > 1 || std::any_of(found.pieces.begin(), found.pieces.end(), is_of_sentences)) {
        keep_reordered(found, old_side, new_side, keys);
        Woven apart = with_fronts(std::move(found.pieces), old_side, new_side, keys);
        found = {std::move(apart.pieces), found.limited || apart.limited};
    }
    found.pieces = dressed(recased(slid(found.pieces, old_side, new_side), old_text));
    look_in_place(found.pieces, old_text, new_text);
    return found;
}

// Which of two texts is greater: the longer one, of equally long ones the one that is sorted behind.
bool is_greater(Text one, Text other) { return one.size() != other.size() ? one.size() > other.size() : one > other; }

}  // namespace

std::pair<Pieces, bool> pair_pieces(Text old_text, Text new_text, std::size_t old_at, std::size_t new_at) {
    if (old_text == new_text) {
        if (old_text.empty()) return {{}, false};
        const Piece kept{Op::kEqual, Aspect::kNone, 0, old_text.size(), 0, new_text.size()};
        return {{kept.shifted(old_at, new_at)}, false};
    }
    // Computed in one direction whichever text comes first, so that the two directions mirror each other.
    const bool turned = is_greater(old_text, new_text);
    Woven found = turned ? pieces_of(new_text, old_text) : pieces_of(old_text, new_text);
    for (Piece& piece : found.pieces) piece = (turned ? piece.mirrored() : piece).shifted(old_at, new_at);
    return {std::move(found.pieces), found.limited};
}

}  // namespace revdiff
