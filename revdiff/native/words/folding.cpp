#include "words/folding.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ground/data.h"
#include "ground/once.h"
#include "ground/unicode.h"
#include "words/numerals.h"
#include "words/plain_signs.h"

namespace revdiff {

namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

// Pictures: between them a joiner makes another one, between letters it chooses a form of theirs.
bool is_picture(char32_t sign) { return (0x2190 <= sign && sign <= 0x2BFF) || (0x1F000 <= sign && sign <= 0x1FAFF); }

// The plain form of each sign that is another in other dress, looked up as fast as an array.
class PlainForms {
   public:
    PlainForms() : basic_(kBasicPlane, 0), forms_(1) {
        for (const auto& [sign, form] : lists().plain_forms) add(sign, form);
        for (char32_t sign : lists().signs("unseen")) add(sign, String());
    }

    // The form of a sign, nullptr where it is one itself.
    const String* of(char32_t sign) const {
        if (sign < kBasicPlane) return basic_[sign] ? &forms_[basic_[sign]] : nullptr;
        const auto found = beyond_.find(sign);
        return found == beyond_.end() ? nullptr : &forms_[found->second];
    }

   private:
    static constexpr char32_t kBasicPlane = 0x10000;

    void add(char32_t sign, const String& form) {
        const auto number = static_cast<std::uint16_t>(forms_.size());
        forms_.push_back(form);
        (sign < kBasicPlane ? basic_[sign] : beyond_[sign]) = number;
    }

    std::vector<std::uint16_t> basic_;
    std::unordered_map<char32_t, std::uint16_t> beyond_;
    std::vector<String> forms_;
};

const PlainForms& plain_forms() {
    static const PlainForms forms;
    return forms;
}

String with_plain_forms(Text text) {
    const PlainForms& forms = plain_forms();
    String result;
    result.reserve(text.size());
    for (char32_t sign : text) {
        const String* form = forms.of(sign);
        if (form) {
            result += *form;
        } else {
            result.push_back(sign);
        }
    }
    return result;
}

void take_out_joiners_of_letters(String& text) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool joins_pictures =
            0 < at && is_picture(text[at - 1]) && at + 1 < text.size() && is_picture(text[at + 1]);
        if (text[at] != kZeroWidthJoiner || joins_pictures) text[kept++] = text[at];
    }
    text.resize(kept);
}

void exchange_other_figures(String& text) {
    for (char32_t& sign : text) {
        if (sign >= 0x80 && is_decimal(sign)) sign = U'0' + static_cast<char32_t>(decimal_value(sign));
    }
}

// What each sign of a page of 256 is folded to where that is one sign, whatever stands beside it; 0 where it is not.
constexpr std::size_t kPageSize = 256;
using SimpleFolds = std::array<char32_t, kPageSize>;
std::array<std::atomic<const SimpleFolds*>, 0x110000 / kPageSize> simple_folds;

char32_t found_simple_fold(char32_t sign) {
    const Text text(&sign, 1);
    const String* form = plain_forms().of(sign);
    if (form) return form->size() == 1 && is_ascii(*form) ? ascii_lower((*form)[0]) : 0;
    if (is_decimal(sign)) return U'0' + static_cast<char32_t>(decimal_value(sign));
    if (has_numeral(text) || sign == kZeroWidthJoiner) return 0;
    // A sign that is another one of ASCII stays that, for there are no marks beside it that are folded so.
    const String normal = nfkc(text);
    if (!has(sign, kInert) && (normal.size() != 1 || !is_ascii(normal))) return 0;
    const String fold = casefolded(normal);
    return fold.size() == 1 ? fold[0] : 0;
}

char32_t simple_fold(char32_t sign) {
    const std::size_t number = sign / kPageSize;
    const SimpleFolds& page = made_once(simple_folds[number], [number] {
        auto folds = std::make_unique<SimpleFolds>();
        for (std::size_t place = 0; place < kPageSize; ++place) {
            (*folds)[place] = found_simple_fold(static_cast<char32_t>(number * kPageSize + place));
        }
        return std::unique_ptr<const SimpleFolds>(std::move(folds));
    });
    return page[sign % kPageSize];
}

// So many signs are looked at together: most are all in ASCII, and compilers take several of these at a step.
constexpr std::size_t kBlock = 32;

// Folds a text sign by sign.
template <typename Sign>
class SignFolder {
   public:
    SignFolder(const Sign* signs, std::size_t size, String& result) : signs_(signs), size_(size), result_(result) {}

    // Whether the text was so simple, as most are.
    bool fold() {
        result_.resize(size_);
        for (std::size_t start = 0; start < size_; start += kBlock) {
            const std::size_t end = std::min(start + kBlock, size_);
            if (is_ascii(signs_ + start, end - start)) {
                std::transform(signs_ + start, signs_ + end, &result_[start], ascii_lower);
            } else if (!fold_each(start, end)) {
                return false;
            }
        }
        return true;
    }

    // Whether what came of it is bare.
    bool is_bare() const { return (surely_bare_ && is_surely_bare(signs_, size_)) || revdiff::is_bare(result_); }

    // Whether what came of it is as good as the text for exchanging signs that stand for another: case makes no difference, but a
    // backtick is a quote of its own where a sign beyond ASCII stands in the text.
    bool can_be_exchanged() const {
        return std::find(signs_, signs_ + size_, '`') == signs_ + size_ || is_ascii(signs_, size_);
    }

   private:
    bool fold_each(std::size_t start, std::size_t end) {
        for (std::size_t at = start; at < end; ++at) {
            const char32_t sign = signs_[at];
            result_[at] = sign < 0x80 ? ascii_lower(sign) : simple_fold(sign);
            if (!result_[at] && sign) return false;
            if (sign >= 0x80 && is_of_needle(result_[at])) surely_bare_ &= result_[at] == U'\'' && is_apart(at);
        }
        return true;
    }

    // Whether no quote stands beside a sign, and none that is folded to one.
    bool is_apart(std::size_t at) const {
        const auto is_other = [](Sign sign) { return sign < 0x80 && sign != '\''; };
        return (at == 0 || is_other(signs_[at - 1])) && (at + 1 == size_ || is_other(signs_[at + 1]));
    }

    const Sign* signs_;
    std::size_t size_;
    String& result_;
    // Whether no sign beyond ASCII is folded to what could be one that stands for another.
    bool surely_bare_ = true;
};

template <typename Sign>
Folded folded_signs(const Sign* signs, std::size_t size) {
    String result;
    SignFolder<Sign> folder(signs, size, result);
    const bool is_simple = folder.fold();
    if (is_simple && folder.is_bare()) {
        const bool is_plain = is_ascii(result);
        return {std::move(result), is_plain};
    }
    result = is_simple && folder.can_be_exchanged() ? with_plain_signs(std::move(result))
                                                    : casefolded(plain(String(signs, signs + size)));
    const bool is_plain = is_ascii(result) && is_bare(result);
    return {std::move(result), is_plain};
}

}  // namespace

String plain(Text text) {
    String result;
    if (is_ascii(text)) {
        if (is_bare(text)) return String(text);
        result = String(text);
    } else {
        result = with_plain_forms(text);
        take_out_joiners_of_letters(result);
        if (!is_ascii(result)) {
            exchange_other_figures(result);
            if (has_numeral(result)) result = with_numbers_written_out(result);
            result = nfkc(result);
        }
    }
    return is_bare(result) ? result : with_plain_signs(std::move(result));
}

String folded(Text text) { return folded_signs(text.data(), text.size()).text; }

Folded folded_once(const Buffer& text) {
    return text.visit([](const auto* signs, std::size_t size) { return folded_signs(signs, size); });
}

}  // namespace revdiff
