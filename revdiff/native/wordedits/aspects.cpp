#include "wordedits/aspects.h"

#include <algorithm>
#include <vector>

#include "ground/unicode.h"
#include "wordedits/chunks.h"
#include "words/words.h"

namespace revdiff {

namespace {

using Texts = std::vector<Text>;

constexpr char32_t kSharpS = U'ß';
// The okina and the apostrophe that is a letter; signs of claims.
constexpr Text kOfLetters = U"ʻʼ©®™℠";

Text part(Text text, const Span& span) { return text.substr(span.start, span.end - span.start); }

bool is_blank(Text text) { return std::all_of(text.begin(), text.end(), is_space); }

// The next run of ASCII letters and digits from a place on, which is moved behind it.
Text next_ascii_run(Text text, std::size_t& at) {
    const auto is_of_run = [](char32_t sign) { return is_ascii_letter(sign) || is_ascii_digit(sign); };
    while (at < text.size() && !is_of_run(text[at])) ++at;
    const std::size_t start = at;
    while (at < text.size() && is_of_run(text[at])) ++at;
    return text.substr(start, at - start);
}

bool same_but_for_ascii_case(Text one, Text other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char32_t a, char32_t b) { return ascii_lower(a) == ascii_lower(b); });
}

// The words and signs of a text, white space left out.
Texts without_space(Text text) {
    Texts found;
    for (const Span& token : tokens(text)) {
        if (!is_blank(part(text, token))) found.push_back(part(text, token));
    }
    return found;
}

std::ptrdiff_t sharp_s_in(Text word) {
    if (is_ascii(word)) return 0;
    const String lower = lowered(word);
    return std::count(lower.begin(), lower.end(), kSharpS);
}

// Whether two words are the same but for case: capitals have "SS" for ß, and otherwise these make two words.
bool is_recased(Text one, Text other) {
    if (is_ascii(one) && is_ascii(other)) return same_but_for_ascii_case(one, other);
    if (casefolded(one) != casefolded(other)) return false;
    return sharp_s_in(one) == sharp_s_in(other) || is_upper(one) || is_upper(other);
}

bool same_but_for_case(const Texts& one, const Texts& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), is_recased);
}

// Case or typography, where tokens say the same; none where they do not.
Aspect same_but_for_dress(const Texts& one, const Texts& other) {
    if (one == other) return Aspect::kTypography;
    return same_but_for_case(one, other) ? Aspect::kCase : Aspect::kNone;
}

// Tokens cut at the hyphens between their letters and figures: a hyphen may be a dash in other dress.
Texts hyphens_apart(const Texts& all) {
    Texts pieces;
    for (Text token : all) {
        std::size_t start = 0;
        for (std::size_t at = 1; at + 1 < token.size(); ++at) {
            if (token[at] != U'-' || !is_word_sign(token[at - 1]) || !is_word_sign(token[at + 1])) continue;
            pieces.push_back(token.substr(start, at - start));
            pieces.push_back(token.substr(at, 1));
            start = at + 1;
        }
        pieces.push_back(token.substr(start));
    }
    return pieces;
}

// The words and numbers among tokens, and the signs that are part of them.
Texts said(const Texts& all) {
    Texts words;
    std::copy_if(all.begin(), all.end(), std::back_inserter(words), is_word);
    return words;
}

// Whether one stretch has a letter that looks like a sign, or a sign made of letters, that the other has in no form.
bool lost_letters(Text one, Text other) {
    if (one.find_first_of(kOfLetters) == Text::npos) return false;
    const String written = lowered(plain(other));
    return std::any_of(kOfLetters.begin(), kOfLetters.end(), [&](char32_t sign) {
        return one.find(sign) != Text::npos && written.find(plain(Text(&sign, 1))) == String::npos;
    });
}

Aspect aspect_of_plain(Text old_text, Text new_text, Text old_plain, Text new_plain) {
    const Texts old_tokens = without_space(old_plain), new_tokens = without_space(new_plain);
    const Aspect same = same_but_for_dress(old_tokens, new_tokens);
    if (same == Aspect::kTypography && same_chunks(old_text, new_text)) return Aspect::kWhitespace;
    if (same != Aspect::kNone) return same;
    if (same_but_for_case(said(old_tokens), said(new_tokens))) {
        const bool lost = lost_letters(old_text, new_text) || lost_letters(new_text, old_text);
        return lost ? Aspect::kWords : Aspect::kPunctuation;
    }
    if (old_plain.find(U'-') != Text::npos && new_plain.find(U'-') != Text::npos) {
        // A hyphen may be a dash in other dress: "noon–for" and "noon — for".
        const Aspect apart = same_but_for_dress(hyphens_apart(old_tokens), hyphens_apart(new_tokens));
        if (apart != Aspect::kNone) return apart;
    }
    return Aspect::kWords;
}

}  // namespace

Aspect differing_aspect(Text old_text, Text new_text) {
    if (old_text == new_text) return Aspect::kNone;
    if (old_text.empty() || new_text.empty()) {
        const Text text = old_text.empty() ? new_text : old_text;
        if (std::any_of(text.begin(), text.end(), is_alnum)) return Aspect::kWords;
    } else if (other_words_for_sure(old_text, new_text)) {
        return Aspect::kWords;
    }
    return aspect_of_plain(old_text, new_text, plain(old_text), plain(new_text));
}

bool other_words_for_sure(Text old_text, Text new_text) {
    if (!is_ascii(old_text) || !is_ascii(new_text)) return false;
    for (std::size_t old_at = 0, new_at = 0;;) {
        const Text old_run = next_ascii_run(old_text, old_at), new_run = next_ascii_run(new_text, new_at);
        if (!same_but_for_ascii_case(old_run, new_run)) return true;
        if (old_run.empty()) return false;
    }
}

}  // namespace revdiff
