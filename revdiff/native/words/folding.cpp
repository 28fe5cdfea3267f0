#include "words/folding.h"

#include <unordered_map>
#include <vector>

#include "ground/data.h"
#include "ground/unicode.h"
#include "words/numerals.h"
#include "words/plain_signs.h"

namespace revdiff {

namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

// Pictures: between them a joiner makes another one, between letters it chooses a form of theirs.
bool is_picture(char32_t sign) {
    return (0x2190 <= sign && sign <= 0x2BFF) || (0x1F000 <= sign && sign <= 0x1FAFF);
}

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

String with_plain_forms(Text text) {
    static const PlainForms forms;
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
        const bool joins_pictures = at + 1 < text.size() && is_picture(text[at + 1]);
        if (text[at] != kZeroWidthJoiner || joins_pictures) text[kept++] = text[at];
    }
    text.resize(kept);
}

void exchange_other_figures(String& text) {
    for (char32_t& sign : text) {
        if (sign >= 0x80 && is_decimal(sign)) sign = U'0' + static_cast<char32_t>(decimal_value(sign));
    }
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

String folded(Text text) {
    if (!is_ascii(text) || !is_bare(text)) return casefolded(plain(text));
    String result(text);
    for (char32_t& sign : result) sign = ascii_lower(sign);
    return result;
}

}  // namespace revdiff
