// A text cut into words, white space and signs by Unicode rules; as `revdiff/words/cutting.py`.
#pragma once

#include <vector>

#include "ground/buffer.h"
#include "ground/text.h"
#include "words/addresses.h"
#include "words/kinds.h"

namespace revdiff {

// Signs of a clause in ASCII: neither a word nor what makes one sign with them begins with one, and no word goes on with one.
inline bool is_clause_sign(char32_t sign) {
    return sign == U',' || sign == U'"' || sign == U'?' || sign == U'!' || sign == U';' || sign == U')' || sign == U'(';
}

// Cuts a text at one place after the other.
class Cutter {
   public:
    explicit Cutter(Text text) : text_(text), addresses_(text) {}

    // The end of the token that starts at a place, where another one ended or the text starts. Tokens tile the text.
    std::size_t token_end(std::size_t at) {
        const std::size_t plain_end = plain_word(at);
        if (plain_end != at) return plain_end;
        return is_lone_sign(at) ? at + 1 : other_token(at);
    }

    // The end of a word, or of a sign that says something, that starts at a place of a text in ASCII; the place itself where
    // none does.
    std::size_t ascii_word_end(std::size_t at);

   private:
    // Each gives the end of what it is named after, where that starts at a place, and the place itself where it does not.
    std::size_t plain_word(std::size_t at) const;
    bool is_lone_sign(std::size_t at) const;
    bool is_last_stop(std::size_t at) const;
    std::size_t other_token(std::size_t at);
    std::size_t spaces(std::size_t at) const;
    std::size_t word(std::size_t at);
    std::size_t abbreviation(std::size_t at) const;
    std::size_t number_or_word(std::size_t at) const;
    std::size_t signed_number(std::size_t at) const;
    std::size_t fraction(std::size_t at) const;
    std::size_t tag(std::size_t at) const;
    std::size_t core(std::size_t at) const;
    std::size_t rest(std::size_t at) const;
    std::size_t continuation(std::size_t at) const;
    std::size_t tail(std::size_t at) const;
    std::size_t signs(std::size_t at) const;
    std::size_t run(std::size_t at) const;
    std::size_t telling_signs(std::size_t at) const;

    bool is(std::size_t at, Kinds any_of) const { return is_any_at(text_, at, any_of); }
    bool is_sign(std::size_t at, char32_t sign) const { return at < text_.size() && text_[at] == sign; }
    bool is_behind(std::size_t at, Kinds any_of) const { return at > 0 && is_any(text_[at - 1], any_of); }
    bool is_sign_behind(std::size_t at, char32_t sign) const { return at > 0 && text_[at - 1] == sign; }
    bool is_lone_letter_behind(std::size_t at) const;
    std::size_t behind_currency(std::size_t at) const { return is(at, kind::kCurrency) ? at + 1 : at; }
    std::size_t end_of_same(std::size_t at) const;

    Text text_;
    Addresses addresses_;
};

// A full stop before white space or at the end.
inline bool Cutter::is_last_stop(std::size_t at) const {
    return text_[at] == U'.' && (at + 1 == text_.size() || text_[at + 1] == U' ');
}

// Most of any text: a plain word before white space or a sign.
inline std::size_t Cutter::plain_word(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    if (end == text_.size() || text_[end] == U' ' || is_clause_sign(text_[end]) || is_last_stop(end)) return end;
    return end != at && is(end, kind::kSpace) ? end : at;
}

// Most signs: one to which nothing is joined.
inline bool Cutter::is_lone_sign(std::size_t at) const {
    return is_last_stop(at) || (is_clause_sign(text_[at]) && (at + 1 == text_.size() || text_[at + 1] < 0x80));
}

// The tokens of a text, each by its span; they tile it.
std::vector<Span> tokens(Text text);

// Whether a token says something: a word, a number, or a sign that is part of a value or a name.
bool is_word(Text token);

// Whether a token is of a script that is written without spaces between words.
bool is_unspaced(Text token);

// How many words a text has, as a person would count them at a glance.
std::size_t word_count(const Buffer& text);
inline std::size_t word_count(Text text) { return word_count(Buffer(text)); }

}  // namespace revdiff
