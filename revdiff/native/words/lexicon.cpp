#include "words/lexicon.h"

#include <array>

#include "ground/unicode.h"
#include "words/cutting.h"
#include "words/folding.h"

namespace revdiff {

namespace {

// A text has hardly ever more words and signs than one in so many characters: room is taken for these at once.
constexpr std::size_t kCharactersOfWord = 5;
// The key of what is not seen: no key is empty.
constexpr char32_t kUnseen = 0x200B;

// A text in ASCII in small letters, without room of its own where it is short or has no others.
class SmallLetters {
   public:
    explicit SmallLetters(Text text) : text_(text) {
        std::size_t capital = 0;
        while (capital < text.size() && ascii_lower(text[capital]) == text[capital]) ++capital;
        if (capital == text.size()) return;
        char32_t* letters = short_.data();
        if (text.size() > short_.size()) {
            long_.resize(text.size());
            letters = long_.data();
        }
        for (std::size_t at = 0; at < text.size(); ++at) letters[at] = ascii_lower(text[at]);
        text_ = Text(letters, text.size());
    }
    SmallLetters(const SmallLetters&) = delete;
    SmallLetters& operator=(const SmallLetters&) = delete;

    Text text() const { return text_; }

   private:
    Text text_;
    std::array<char32_t, 32> short_;
    String long_;
};

// Whether a token is in ASCII and its key is the same in small letters, which is known of most that are so.
bool is_plain(Text token) {
    char32_t before = 0;
    for (char32_t sign : token) {
        if (sign >= 0x80 || sign == U'`') return false;
        if (sign == before && !is_ascii_letter(sign) && !is_ascii_digit(sign)) return false;
        before = sign;
    }
    return true;
}

// The number of a token's key.
Number number_of(Text token, Vocabulary& vocabulary) {
    return is_plain(token) ? vocabulary.number(SmallLetters(token).text()) : vocabulary.number(key_of(token));
}

// Where the signs of a clause and full stops end that stand at a place.
std::size_t after_signs_of_clause(Text text, std::size_t at) {
    while (at < text.size() && (is_clause_sign(text[at]) || text[at] == U'.')) ++at;
    return at;
}

// Calls `visit` with each word of a folded text, or one in ASCII, in order: as `words` of cutting.py.
template <typename Visit>
void each_word(Text text, Visit visit) {
    Cutter cutter(text);
    std::size_t at = 0;
    const auto is_end = [text](std::size_t place) { return place == text.size() || is_any(text[place], kind::kSpace); };
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && is_ascii_letter(text[end])) ++end;
        const std::size_t signs_end = after_signs_of_clause(text, end);
        if (is_end(signs_end)) {
            if (end != at) visit(text.substr(at, end - at));
            at = signs_end + 1;
            continue;
        }
        bool ascii = true;
        for (; !is_end(end); ++end) ascii = ascii && text[end] < 0x80;
        while (at < end) {
            if (ascii && is_clause_sign(text[at])) {
                ++at;
                continue;
            }
            const std::size_t word_end = ascii ? cutter.ascii_word_end(at) : cutter.token_end(at);
            const Text word = text.substr(at, word_end - at);
            if (ascii ? !word.empty() : is_word(word)) visit(word);
            at = word.empty() ? at + 1 : word_end;
        }
    }
}

// Calls `visit` with the key of each word of a text.
template <typename Visit>
void each_word_key(Text text, Visit visit) {
    if (is_ascii(text) && is_bare(text)) {
        each_word(text, [visit](Text word) { visit(SmallLetters(word).text()); });
    } else {
        each_word(folded(text), visit);
    }
}

}  // namespace

String key_of(Text token) {
    if (is_any(token[0], kind::kDash) && !is_word(token)) return String(token);
    String key = folded(token);
    return key.empty() ? String(1, kUnseen) : key;
}

Numbers word_numbers(Text text, Vocabulary& vocabulary) {
    Numbers numbers;
    numbers.reserve(text.size() / kCharactersOfWord + 1);
    each_word_key(text, [&](Text key) { numbers.push_back(vocabulary.number(key)); });
    return numbers;
}

Numbers plain_word_numbers(Text text, Vocabulary& vocabulary) {
    Numbers numbers;
    numbers.reserve(text.size() / kCharactersOfWord + 1);
    each_word(text, [&](Text key) { numbers.push_back(vocabulary.number(key)); });
    return numbers;
}

Numbers known_word_numbers(Text text, const Vocabulary& vocabulary) {
    Numbers numbers;
    numbers.reserve(text.size() / kCharactersOfWord + 1);
    each_word_key(text, [&](Text key) {
        if (const Number number = vocabulary.known(key)) numbers.push_back(number);
    });
    return numbers;
}

Numbers key_numbers(Text text, Vocabulary& vocabulary) {
    const String plain_text = folded(text);
    Numbers numbers;
    numbers.reserve(plain_text.size() / kCharactersOfWord + 1);
    Cutter cutter(plain_text);
    for (std::size_t at = 0; at < plain_text.size();) {
        const std::size_t end = cutter.token_end(at);
        if (!is_any(plain_text[at], kind::kSpace))
            numbers.push_back(vocabulary.number(Text(plain_text).substr(at, end - at)));
        at = end;
    }
    return numbers;
}

Words::Words(Text read, Vocabulary& vocabulary, std::size_t from) : text(read), at(from) {
    const std::size_t expected = text.size() / kCharactersOfWord + 1;
    keys.reserve(expected);
    starts.reserve(expected);
    ends.reserve(expected);
    Cutter cutter(text);
    for (std::size_t start = 0; start < text.size();) {
        if (text[start] == U' ') {
            ++start;
            continue;
        }
        const std::size_t end = cutter.token_end(start);
        if (!is_any(text[start], kind::kSpace)) {
            keys.push_back(number_of(text.substr(start, end - start), vocabulary));
            starts.push_back(at + start);
            ends.push_back(at + end);
        }
        start = end;
    }
}

}  // namespace revdiff
