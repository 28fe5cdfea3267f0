#include "correspondence/lines.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/unicode.h"
#include "text/sentence.h"
#include "words/words.h"

namespace revdiff {

namespace {

constexpr std::size_t kDottedEnd = 4;

// Whether a text ends with the dots of a word, as "4:30 p.m." does; a line feed may stand behind it.
bool has_dotted_end(Text text) {
    for (std::size_t feed : {std::size_t{0}, std::size_t{1}}) {
        if (text.size() < kDottedEnd + feed || (feed && text.back() != U'\n')) return false;
        const std::size_t start = text.size() - feed - kDottedEnd;
        const Text end = text.substr(start, kDottedEnd);
        const bool letters =
            is_word_sign(end[0]) && is_word_sign(end[2]) && (start == 0 || !is_word_sign(text[start - 1]));
        if (letters && end[1] == U'.' && end[3] == U'.') return true;
    }
    return false;
}

bool sets_apart(char32_t sign) {
    switch (sign) {
        case U';':
        case U':':
        case U'|':
        case U'<':
        case U'>':
        case U'•':
        case U'·':
        case U'\n':
        case U'\t':
            return true;
        default:
            return false;
    }
}

// The end of what sets apart at a place; the place itself where nothing does.
std::size_t separator_end(Text text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && sets_apart(text[end])) ++end;
    if (end > at) return end;
    while (end < text.size() && text[end] == U'-') ++end;
    if (end > at + 1) return end;
    const bool spaced_hyphen =
        at + 2 < text.size() && is_space(text[at]) && text[at + 1] == U'-' && is_space(text[at + 2]);
    if (spaced_hyphen) return at + 3;
    return text[at] == U'–' || text[at] == U'—' ? at + 1 : at;
}

void add_clauses(Text sentence, std::vector<Text>& found) {
    std::size_t start = 0;
    const auto add = [&](std::size_t end) {
        const Text clause = sentence.substr(start, end - start);
        if (!stripped(clause).empty()) found.push_back(clause);
    };
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t end = separator_end(sentence, at);
        if (end > at) {
            add(at);
            start = at = end;
        } else {
            ++at;
        }
    }
    add(sentence.size());
}

}  // namespace

bool is_sentence(Text text) {
    const auto fewest = static_cast<std::size_t>(tuned().fewest_words_to_follow);
    if (ends_with_stop(text) && !(has_dotted_end(text) && word_count(text) < fewest)) return true;
    return has_sentences(text);
}

bool is_line(Text text) { return is_as_short_as_a_line(Buffer(text)) && !is_sentence(text); }

bool is_as_short_as_a_line(const Buffer& text) {
    return word_count(text) <= static_cast<std::size_t>(tuned().longest_line);
}

std::vector<Text> clauses(Text text) {
    std::vector<Text> found;
    for (const Span& span : sentence_spans(text)) add_clauses(text.substr(span.start, span.end - span.start), found);
    return found;
}

bool is_of_its_size(std::size_t line, std::size_t other) {
    return static_cast<std::int64_t>(other) <=
           tuned().longer_than_line * static_cast<std::int64_t>(line) + tuned().fewest_words_to_follow;
}

bool are_spelled_alike(Text old_text, Text new_text) {
    Vocabulary vocabulary;
    const Numbers old_words = word_numbers(old_text, vocabulary), new_words = word_numbers(new_text, vocabulary);
    return std::any_of(old_words.begin(), old_words.end(), [&](Number one) {
        return std::any_of(new_words.begin(), new_words.end(), [&](Number other) {
            const Text key = vocabulary.key(one), other_key = vocabulary.key(other);
            const auto longer = static_cast<double>(std::max(key.size(), other_key.size()));
            return static_cast<double>(common_prefix(key, other_key)) >= tuned().same_letters * longer;
        });
    });
}

}  // namespace revdiff
