#include "wordedits/recasing.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/unicode.h"
#include "wordedits/weights.h"
#include "words/words.h"

namespace revdiff {

namespace {

// Signs that end a sentence where white space follows, and those that do so by themselves.
constexpr Text kEndsBeforeSpace = U".!?…;:";
constexpr Text kEnds = U"\n。！？";

bool has_sentence_end(Text text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (kEnds.find(text[at]) != Text::npos) return true;
        const bool space_follows = at + 1 < text.size() && is_space(text[at + 1]);
        if (space_follows && kEndsBeforeSpace.find(text[at]) != Text::npos) return true;
    }
    return false;
}

bool has_no_other_case(Text word) {
    if (std::none_of(word.begin(), word.end(), [](char32_t sign) { return has(sign, kLower); })) return true;
    // One letter is a small word in languages whose small words are not listed.
    return is_lower(word) && (word.size() == 1 || carries_grammar(word));
}

// Whether words that stayed do not part what was recased on both sides of them.
bool goes_along(Text between) {
    if (stripped(between).empty()) return !between.empty();
    if (has_sentence_end(between)) return false;
    std::int64_t kept = 0;
    for (const Span& token : tokens(between)) {
        const Text word = between.substr(token.start, token.end - token.start);
        if (!is_word(word)) continue;
        if (++kept > tuned().kept_their_case || !has_no_other_case(word)) return false;
    }
    return true;
}

bool is_recased(const Piece& piece) { return piece.aspect == Aspect::kCase; }

// Makes the last pieces, so many of them, one.
void join(Pieces& pieces, std::size_t count) {
    const Piece first = pieces[pieces.size() - count], last = pieces.back();
    pieces.resize(pieces.size() - count);
    pieces.push_back({Op::kReplace, Aspect::kCase, first.old_start, last.old_end, first.new_start, last.new_end});
}

}  // namespace

Pieces recased(Pieces pieces, Text old_text) {
    if (std::count_if(pieces.begin(), pieces.end(), is_recased) < 2) return pieces;
    Pieces joined;
    for (const Piece& piece : pieces) {
        joined.push_back(piece);
        if (!is_recased(piece)) continue;
        const std::size_t count = joined.size();
        if (count > 1 && is_recased(joined[count - 2])) {
            join(joined, 2);
        } else if (count > 2 && is_recased(joined[count - 3]) && joined[count - 2].aspect == Aspect::kNone) {
            const Piece& between = joined[count - 2];
            if (goes_along(slice(old_text, between.old_start, between.old_end))) join(joined, 3);
        }
    }
    return joined;
}

}  // namespace revdiff
