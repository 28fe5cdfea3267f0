#include "wordedits/fronts.h"

#include "ground/unicode.h"

namespace revdiff {

namespace {

constexpr std::size_t kMostSignsBefore = 8;

// The first word of a text with the few signs before it; empty where there is none.
Text first_word(Text text) {
    std::size_t end = 0;
    while (end < text.size() && end < kMostSignsBefore && !is_word_sign(text[end])) ++end;
    const std::size_t start = end;
    while (end < text.size() && is_word_sign(text[end])) ++end;
    return end > start ? text.substr(0, end) : Text();
}

}  // namespace

std::optional<Front> put_in_front(const Piece& before, const Piece& piece, Side& old_side, Side& new_side) {
    const Text old_text = old_side.text(), new_text = new_side.text();
    const std::optional<std::size_t> start = new_side.last_start(piece.new_start, piece.new_end);
    if (!start || old_side.last_start(piece.old_start, piece.old_end)) return std::nullopt;
    const std::size_t back = piece.new_start - new_side.sentence_at(piece.new_start).start;
    if (old_side.sentence_at(piece.old_start).start + back != piece.old_start) return std::nullopt;
    if (back == 0) {
        const Text old_word = first_word(slice(old_text, piece.old_start, piece.old_end));
        const bool alike = !old_word.empty() && old_word == first_word(new_text.substr(*start));
        return alike ? std::optional(Front{0, *start, 0}) : std::nullopt;
    }
    const Text opening = stripped_right(new_text.substr(piece.new_start - back, back));
    const bool is_told = before.op == Op::kEqual && before.new_end - before.new_start >= back;
    const bool alike = starts_with(new_text.substr(*start), opening) && *start + opening.size() <= piece.new_end;
    return is_told && alike ? std::optional(Front{back, *start, opening.size()}) : std::nullopt;
}

}  // namespace revdiff
