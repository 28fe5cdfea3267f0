#include "correspondence/enumerators.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ground/data.h"
#include "ground/unicode.h"

namespace revdiff {

namespace {

constexpr std::size_t kLongestFigure = 3;
constexpr std::size_t kFewestRoman = 2, kLongestRoman = 6;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

bool is_han_number(char32_t sign) { return Text(U"一二三四五六七八九十").find(sign) != Text::npos; }
bool is_roman(char32_t sign) { return Text(U"ivxlc").find(sign) != Text::npos; }
bool is_small_letter(char32_t sign) { return U'a' <= sign && sign <= U'z'; }
bool is_circled(char32_t sign) { return U'①' <= sign && sign <= U'⑳'; }

std::vector<String> listed(const char* name) {
    const WordSet& words = lists().words(std::string("enumerators.") + name);
    return {words.begin(), words.end()};
}

// Matches the number of an item from its start on. Every step takes the place where it begins and what comes `then`, a function
// of the place where it ended; it tries what is longest first, as a regular expression does, and gives where all of it ends.
class Enumerator {
   public:
    explicit Enumerator(Text text) : text_(text) {}

    // Where the text goes on behind its number; 0 where it has none.
    std::size_t end() const {
        std::size_t at = after_space(0);
        if (is_at(at, U"•·*-")) at = after_space(at + 1);
        if (is_before_a_word(at)) return 0;
        const auto then = [this](std::size_t end) { return before_text(end); };
        for (const std::size_t end :
             {section(at, then), named(at, then), around(at, then), behind(at, then), numbered(at, then),
              roman(at, then), bracketed(at, then), lettered(at, then), enumerated(at, then)}) {
            if (end != kNowhere) return end;
        }
        return 0;
    }

   private:
    bool has(std::size_t at, bool (*belongs)(char32_t)) const { return at < text_.size() && belongs(text_[at]); }
    bool is_at(std::size_t at, Text any_of) const { return at < text_.size() && any_of.find(text_[at]) != Text::npos; }

    // Most texts: whether letters stand at a place, then a space or a comma, and no figure behind that. No word that stands with a
    // number has a space in it.
    bool is_before_a_word(std::size_t at) const {
        std::size_t end = at;
        while (has(end, is_small_letter)) ++end;
        if (end == at || !is_at(end, U" ,")) return false;
        return end + 1 < text_.size() && !is_decimal(text_[end + 1]);
    }

    std::size_t after_space(std::size_t at) const {
        while (has(at, is_space)) ++at;
        return at;
    }

    // A number is followed by something.
    std::size_t before_text(std::size_t at) const {
        const std::size_t end = after_space(at);
        return end < text_.size() ? end : kNowhere;
    }

    // From `fewest` to `most` signs that belong.
    template <typename Then>
    std::size_t some(std::size_t at, bool (*belongs)(char32_t), std::size_t fewest, std::size_t most, Then then) const {
        std::size_t count = 0;
        while (count < most && has(at + count, belongs)) ++count;
        for (;; --count) {
            if (count < fewest) return kNowhere;
            const std::size_t end = then(at + count);
            if (end != kNowhere || count == 0) return end;
        }
    }

    template <typename Then>
    std::size_t one_of(std::size_t at, Text signs, Then then) const {
        return is_at(at, signs) ? then(at + 1) : kNowhere;
    }

    template <typename Then>
    std::size_t maybe_one_of(std::size_t at, Text signs, Then then) const {
        const std::size_t end = one_of(at, signs, then);
        return end != kNowhere ? end : then(at);
    }

    template <typename Then>
    std::size_t space(std::size_t at, Then then) const {
        return has(at, is_space) ? then(at + 1) : kNowhere;
    }

    template <typename Then>
    std::size_t maybe_space(std::size_t at, Then then) const {
        return some(at, is_space, 0, 1, then);
    }

    template <typename Then>
    std::size_t maybe_letter(std::size_t at, Then then) const {
        return some(at, is_small_letter, 0, 1, then);
    }

    template <typename Then>
    std::size_t word(std::size_t at, const std::vector<String>& words, Then then) const {
        for (const String& one : words) {
            // Hardly any text begins with the first letter of one.
            if (!is_at(at, Text(one).substr(0, 1)) || !starts_with(text_.substr(at), one)) continue;
            const std::size_t end = then(at + one.size());
            if (end != kNowhere) return end;
        }
        return kNowhere;
    }

    template <typename Then>
    std::size_t figure(std::size_t at, Then then) const {
        return some(at, is_decimal, 1, kLongestFigure, then);
    }

    // 2.3.1
    template <typename Then>
    std::size_t figures(std::size_t at, Then then) const {
        return figure(at, [&](std::size_t end) { return more_figures(end, then); });
    }

    template <typename Then>
    std::size_t more_figures(std::size_t at, Then then) const {
        if (is_at(at, U".")) {
            std::size_t longest = at + 1;
            while (longest < at + 1 + kLongestFigure && has(longest, is_decimal)) ++longest;
            for (std::size_t end = longest; end > at + 1; --end) {
                const std::size_t found = more_figures(end, then);
                if (found != kNowhere) return found;
            }
        }
        return then(at);
    }

    // A figure of ASCII's form, or one in Han.
    template <typename Then>
    std::size_t figure_or_han(std::size_t at, Then then) const {
        const std::size_t end = figure(at, then);
        return end != kNowhere ? end : some(at, is_han_number, 1, kLongestFigure, then);
    }

    // § 1  #4
    template <typename Then>
    std::size_t section(std::size_t at, Then then) const {
        const auto rest = [&](std::size_t sign_end) {
            return maybe_space(sign_end, [&](std::size_t start) {
                return figures(start, [&](std::size_t end) {
                    return maybe_letter(end, [&](std::size_t letter_end) {
                        return maybe_one_of(letter_end, U".):",
                                            [&](std::size_t closed) { return space(closed, then); });
                    });
                });
            });
        };
        if (is_at(at, U"#")) return rest(at + 1);
        return some(at, [](char32_t sign) { return sign == U'§'; }, 1, text_.size(), rest);
    }

    // step 1:  art. 4  no. 2
    template <typename Then>
    std::size_t named(std::size_t at, Then then) const {
        static const std::vector<String> before = listed("before");
        const auto behind_number = [&](std::size_t end) {
            const std::size_t spaced = space(end, then);
            if (spaced != kNowhere) return spaced;
            const bool sign_follows =
                end < text_.size() && !is_space(text_[end]) && !is_word_sign(text_[end]) && !is_at(end, U".):-");
            return sign_follows ? then(end) : kNowhere;
        };
        return word(at, before, [&](std::size_t word_end) {
            return maybe_one_of(word_end, U".", [&](std::size_t dot_end) {
                return maybe_space(dot_end, [&](std::size_t start) {
                    return figures(start, [&](std::size_t end) {
                        return maybe_letter(end, [&](std::size_t letter_end) {
                            const std::size_t closed = some(
                                letter_end, [](char32_t sign) { return sign == U'.' || sign == U')' || sign == U':'; },
                                0, 2, behind_number);
                            if (closed != kNowhere) return closed;
                            return space(letter_end,
                                         [&](std::size_t hyphen) { return one_of(hyphen, U"-", behind_number); });
                        });
                    });
                });
            });
        });
    }

    // 第1条
    template <typename Then>
    std::size_t around(std::size_t at, Then then) const {
        static const std::vector<String> around = listed("around");
        const auto closed = [&](std::size_t end) { return maybe_one_of(end, U".:、", then); };
        return word(at, around, [&](std::size_t word_end) {
            return maybe_space(word_end, [&](std::size_t start) {
                return figure_or_han(start, [&](std::size_t figure_end) {
                    return maybe_space(figure_end, [&](std::size_t end) {
                        const std::size_t named = word(end, words_behind(), closed);
                        return named != kNowhere ? named : closed(end);
                    });
                });
            });
        });
    }

    // 1단계:
    template <typename Then>
    std::size_t behind(std::size_t at, Then then) const {
        return figure_or_han(at, [&](std::size_t figure_end) {
            return maybe_space(figure_end, [&](std::size_t start) {
                return word(start, words_behind(), [&](std::size_t end) {
                    return one_of(end, U".:、", [&](std::size_t closed) { return maybe_space(closed, then); });
                });
            });
        });
    }

    static const std::vector<String>& words_behind() {
        static const std::vector<String> words = listed("behind");
        return words;
    }

    // 1.  1)  2.3.  1.)  1 -  1.kelby
    template <typename Then>
    std::size_t numbered(std::size_t at, Then then) const {
        return figures(at, [&](std::size_t figure_end) {
            const std::size_t closed = some(
                figure_end, [](char32_t sign) { return Text(U".)]:").find(sign) != Text::npos; }, 1, 2,
                [&](std::size_t end) {
                    const std::size_t spaced = space(end, then);
                    return spaced != kNowhere ? spaced : has(end, is_letter_or_underscore) ? then(end) : kNowhere;
                });
            if (closed != kNowhere) return closed;
            const std::size_t hyphen = space(figure_end, [&](std::size_t start) {
                return one_of(start, U"-", [&](std::size_t end) { return space(end, then); });
            });
            if (hyphen != kNowhere) return hyphen;
            return one_of(figure_end, U"°", [&](std::size_t end) { return space(end, then); });
        });
    }

    static bool is_letter_or_underscore(char32_t sign) { return is_word_sign(sign) && !is_decimal(sign); }

    // iv.
    template <typename Then>
    std::size_t roman(std::size_t at, Then then) const {
        return some(at, is_roman, kFewestRoman, kLongestRoman, [&](std::size_t end) {
            return one_of(end, U".)]:", [&](std::size_t closed) { return space(closed, then); });
        });
    }

    // (1)  (iv)  [a]  （二）
    template <typename Then>
    std::size_t bracketed(std::size_t at, Then then) const {
        const auto closed = [&](std::size_t end) {
            return one_of(end, U")]", [&](std::size_t behind) { return maybe_space(behind, then); });
        };
        return one_of(at, U"([", [&](std::size_t start) {
            for (const std::size_t end :
                 {figures(start, closed), some(start, is_roman, 1, kLongestRoman, closed),
                  some(start, is_small_letter, 1, 1, closed), some(start, is_han_number, 1, kLongestFigure, closed)}) {
                if (end != kNowhere) return end;
            }
            return kNowhere;
        });
    }

    // a)
    template <typename Then>
    std::size_t lettered(std::size_t at, Then then) const {
        return some(at, is_small_letter, 1, 1, [&](std::size_t end) {
            return one_of(end, U")", [&](std::size_t closed) { return space(closed, then); });
        });
    }

    // 1、  三、  ①
    template <typename Then>
    std::size_t enumerated(std::size_t at, Then then) const {
        const std::size_t listed = figure_or_han(at, [&](std::size_t end) { return one_of(end, U"、", then); });
        return listed != kNowhere ? listed : some(at, is_circled, 1, 1, then);
    }

    Text text_;
};

}  // namespace

Text without_enumerator(Text text) { return text.substr(Enumerator(text).end()); }

}  // namespace revdiff
