#include "text/sentence.h"

#include <algorithm>

#include "ground/unicode.h"
#include "text/abbreviations.h"
#include "text/possible_end.h"
#include "text/stops.h"

namespace revdiff {

namespace {

// Long enough for any abbreviation, short enough to look back at every stop.
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kMostWordsOfAName = 4;
constexpr std::size_t kLongestBeforeSaying = 8;

bool is_stop(char32_t sign) { return stop_sorts().has(sign, kStop); }
bool is_closer(char32_t sign) { return stop_sorts().has(sign, kCloser); }
bool ends_by_itself(char32_t sign) { return stop_sorts().has(sign, kByThemselves); }

// One letter at most: what a slice of one character is in Python.
Text first_of(Text text) { return text.substr(0, 1); }
bool is_small(Text letter) { return !letter.empty() && has(letter[0], kSmall); }
bool is_cased(Text letter) { return !letter.empty() && (has(letter[0], kUpper) || is_small(letter)); }

bool all_of(Text text, std::uint32_t property) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [property](char32_t sign) { return has(sign, property); });
}

bool is_one_of(char32_t sign, Text signs) { return signs.find(sign) != Text::npos; }

// The word at a place, past opening quotes and brackets, or the sign there; empty where nothing follows.
Span next_word(Text text, std::size_t at) {
    while (at < text.size() && stop_sorts().has(text[at], kOpener)) ++at;
    std::size_t end = at;
    while (end < text.size() && is_alnum(text[end])) ++end;
    return {at, end == at ? std::min(at + 1, text.size()) : end};
}

// Whether dots with white space behind them follow.
bool spaced_dots_follow(Text text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] == U'.') ++end;
    if (end == at && end < text.size() && text[end] == U'…') ++end;
    return end > at && end < text.size() && is_space(text[end]);
}

// What stands before a stop, no further back than a long word, and without a last line break.
struct Before {
    std::size_t low;
    std::size_t end;
};

Before before_stop(Text text, std::size_t start, std::size_t stop) {
    const std::size_t low = std::max(start, stop < kLongestWord ? 0 : stop - kLongestWord);
    return {low, stop > low && text[stop - 1] == U'\n' ? stop - 1 : stop};
}

// What stands before a stop without a break, of signs that `belongs` accepts.
template <typename Belongs>
Text run_before(Text text, std::size_t start, std::size_t stop, Belongs belongs) {
    const Before before = before_stop(text, start, stop);
    std::size_t first = before.end;
    while (first > before.low && belongs(text[first - 1])) --first;
    return text.substr(first, before.end - first);
}

// The word that a full stop follows, all of it; most often that is what stands behind the last space.
Text last_word(Text text, std::size_t start, std::size_t stop) {
    const std::size_t low = before_stop(text, start, stop).low;
    std::size_t first = stop;
    while (first > low && text[first - 1] != U' ') --first;
    const Text word = text.substr(first, stop - first);
    if (all_of(word, kAlnum)) return word;
    return run_before(text, start, stop,
                      [](char32_t sign) { return !is_space(sign) && !is_one_of(sign, U"([\"'“‘„«—–/:"); });
}

// The word of prose before a stop: no part of an address, a file's name, a number or a dotted abbreviation. Empty where there is none.
Text word_of_prose(Text text, std::size_t start, std::size_t stop) {
    const auto [low, end] = before_stop(text, start, stop);
    std::size_t first = end;
    while (first > low && !is_space(text[first - 1])) --first;
    if (first > 0 && !is_space(text[first - 1])) return Text();
    while (first < end && is_one_of(text[first], U"([\"'“‘„«¿¡—–-")) ++first;
    std::size_t last = first;
    std::size_t word_end = first;
    for (; last < end && (is_letter(text[last]) || (last > first && is_one_of(text[last], U"'’-"))); ++last) {
        if (is_letter(text[last])) word_end = last + 1;
    }
    if (word_end < first + 2) return Text();
    for (std::size_t at = word_end; at < end; ++at) {
        if (!is_one_of(text[at], U")]\"'”’»")) return Text();
    }
    return text.substr(first, word_end - first);
}

// Two letters of other scripts than Latin before a stop; after a Thai or Lao one a full stop is of an abbreviation.
Text end_of_other_script(Text text, std::size_t start, std::size_t stop) {
    const auto is_other = [](char32_t sign) {
        return !(sign < 0x80 || is_space(sign) || sign == U'．' || (0x0E00 <= sign && sign <= 0x0EFF));
    };
    const auto [low, end] = before_stop(text, start, stop);
    for (std::size_t last : {end, stop}) {
        if (last >= low + 2 && is_other(text[last - 1]) && is_other(text[last - 2])) return text.substr(last - 2, 2);
    }
    return Text();
}

bool follows_at(Text text, std::size_t at, const std::vector<String>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const String& word) { return starts_with(slice(text, at, text.size()), word); });
}

bool is_word_border(Text text, std::size_t at) { return at == text.size() || !is_word_sign(text[at]); }

// A name of up to four words, titles among them, and a verb of saying.
bool is_attribution(Text text, std::size_t at) {
    for (Text pronoun : {U"He", U"She", U"They", U"It", U"We", U"I"}) {
        if (starts_with(text.substr(at), pronoun) && is_word_border(text, at + pronoun.size())) return false;
    }
    for (std::size_t count = 0; count < kMostWordsOfAName; ++count) {
        if (at == text.size() || text[at] < U'A' || text[at] > U'Z') return false;
        while (at < text.size() && (is_word_sign(text[at]) || is_one_of(text[at], U"’'-"))) ++at;
        if (at < text.size() && text[at] == U'.') ++at;
        if (at == text.size() || text[at] != U' ') return false;
        ++at;
        for (const String& verb : verbs_of_saying()) {
            if (starts_with(text.substr(at), verb) && is_word_border(text, at + verb.size())) return true;
        }
    }
    return false;
}

// What carries on the sentence around a quote: a particle in Japanese, who spoke and the stop in Chinese.
bool quote_goes_on(Text text, std::size_t at) {
    if (follows_at(text, at, particles()) && !follows_at(text, at, openings_like_a_particle())) return true;
    for (std::size_t letters = 1; letters <= kLongestBeforeSaying; ++letters) {
        const std::size_t verb_at = at + letters;
        if (verb_at > text.size() || !is_letter(text[verb_at - 1])) return false;
        for (const String& verb : chinese_verbs_of_saying()) {
            const std::size_t stop = verb_at + verb.size();
            if (stop < text.size() && starts_with(text.substr(verb_at), verb) && is_one_of(text[stop], U"。！？"))
                return true;
        }
    }
    return false;
}

// One possible end of a sentence that began at `start`, with the word that follows.
class Question {
   public:
    Question(Text text, std::size_t start, const PossibleEnd& end)
        : text_(text), start_(start), end_(end), follows_span_(next_word(text, end.end)) {}

    bool ends_sentence() const {
        const Text stop = end_.stop(text_);
        if (ends_by_itself(stop.back())) return end_.has_space() || !goes_on_without_space(stop);
        if (is_small(first_of(follows())) || spaced_dots_follow(text_, end_.end)) return false;
        if (!end_.has_space() && !lacks_its_space(stop)) return false;
        const std::size_t two_back = std::max(start_, end_.start < 2 ? 0 : end_.start - 2);
        const Text before = text_.substr(two_back, end_.start - two_back);
        // The last dot of ". . ." ends nothing.
        if (stop == U"." || stop == U"．") return before != U". " && ends_with_full_stop();
        // "I ... I do not know" goes on, "I will not. ... I have said so" has ended.
        if ((stop[0] == U'.' || stop[0] == U'…') && !before.empty() && is_space(before.back()))
            return is_stop(before[0]);
        return !(end_.has_closers() && is_attribution(text_, end_.end));
    }

   private:
    Text follows() const { return text_.substr(follows_span_.start, follows_span_.end - follows_span_.start); }

    bool ends_with_full_stop() const {
        const Text word = last_word(text_, start_, end_.start);
        if (word.size() > 1 && all_of(word, kAlpha) && !is_listed(word, kBeforeAStop)) return true;
        if (is_listed(word, kNever)) return false;
        if (is_listed(word, kBeforeAName)) return end_.has_closers();
        if (is_listed(word, kBeforeANumber)) return follows().empty() || !has(follows()[0], kDigit);
        if (is_listed(word, kTimeOfDay)) return !is_listed(follows(), kAfterATime);
        // "John F. Kennedy", but "Plan B. The council": a capital alone is an initial unless a plain opener follows.
        if (word.size() == 1 && is_letter(word[0])) return !has(word[0], kUpper) || is_listed(follows(), kOpening);
        if (is_listed(word, kEither) || is_dotted(word)) return end_.has_closers() || is_listed(follows(), kOpening);
        if (word.size() <= 2 && all_of(word, kDecimal) && is_listed(follows(), kAfterAnOrdinal)) return false;
        const bool is_list_number = all_of(word, kDigit) && start_ + word.size() == end_.start;
        return !is_list_number;
    }

    // Letters with a dot after each but the last: U.S, z.-B.
    static bool is_dotted(Text word) {
        std::size_t at = 0;
        while (at + 1 < word.size() && is_letter(word[at]) && word[at + 1] == U'.') {
            at += 2;
            if (at < word.size() && word[at] == U'-') ++at;
        }
        return at > 0 && at + 1 == word.size() && is_letter(word[at]);
    }

    // Whether a sentence goes on where neither a space nor another stop follows a stop that stands for nothing else.
    bool goes_on_without_space(Text stop) const {
        if (end_.has_closers()) return quote_goes_on(text_, end_.end);
        // Urdu spells the letters of an English acronym, each with a stop after it.
        return stop == U"۔" && is_listed(follows(), kSpelledLetters) &&
               is_listed(run_before(text_, 0, end_.start, is_letter), kSpelledLetters);
    }

    // Whether a stop without a space stands between two words of prose.
    bool lacks_its_space(Text stop) const {
        if (!is_cased(first_of(follows()))) return lacks_its_space_without_case(stop);
        const Text word = word_of_prose(text_, start_, end_.start);
        if (word.empty() || !is_small(word.substr(word.size() - 1)) || is_part_of_a_name(follows_span_.end))
            return false;
        // A name may end in a name ("Wire.Com"): after a capital the next sentence must open as few names do.
        return is_listed(follows(), kOpening) || (has(word[0], kLower) && follows().size() > 1 && is_title(follows()));
    }

    bool lacks_its_space_without_case(Text stop) const {
        const Text first = first_of(follows());
        const Text end = end_of_other_script(text_, start_, end_.start);
        const bool number =
            !first.empty() && has(first[0], kDigit) && (stop != U"．" || (!end.empty() && has(end.back(), kDigit)));
        // Dots without a space are a pause as often as an end.
        return !first.empty() && is_alnum(first[0]) && !number && stop.find(U'…') == Text::npos && !end.empty() &&
               !is_cased(end.substr(end.size() - 1));
    }

    bool is_part_of_a_name(std::size_t at) const {
        if (at >= text_.size()) return false;
        if (is_one_of(text_[at], U"(_")) return true;
        return is_one_of(text_[at], U"./@:=") && at + 1 < text_.size() && is_word_sign(text_[at + 1]);
    }

    // str.istitle of a word.
    static bool is_title(Text word) {
        bool cased = false, any = false;
        for (char32_t sign : word) {
            if (has(sign, kUpper | kTitle)) {
                if (cased) return false;
                cased = any = true;
            } else if (has(sign, kLower)) {
                if (!cased) return false;
                any = true;
            } else {
                cased = false;
            }
        }
        return any;
    }

    Text text_;
    std::size_t start_;
    PossibleEnd end_;
    Span follows_span_;
};

// Where a sentence that starts at a place ends before the end of the text; 0 where it does not.
std::size_t sentence_end(Text text, std::size_t start) {
    PossibleEnd found{};
    for (std::size_t at = start; find_possible_end(text, at, found); at = found.end) {
        if (found.end < text.size() && Question(text, start, found).ends_sentence()) return found.end;
    }
    return 0;
}

}  // namespace

std::vector<Span> sentence_spans(Text text) {
    std::vector<Span> spans;
    std::size_t start = 0;
    while (const std::size_t end = sentence_end(text, start)) {
        spans.push_back({start, end});
        start = end;
    }
    if (start < text.size()) spans.push_back({start, text.size()});
    return spans;
}

bool has_sentences(Text text) { return sentence_end(text, 0) != 0; }

bool ends_with_stop(Text text) {
    std::size_t end = stripped_right(text).size();
    while (end > 0 && (is_closer(text[end - 1]) || text[end - 1] == U' ')) --end;
    return end > 0 && is_stop(text[end - 1]);
}

}  // namespace revdiff
