#include "ground/unicode.h"

#include <algorithm>
#include <memory>

#include "ground/once.h"
#include "ground/python.h"

namespace revdiff {

namespace {

constexpr char32_t kCapitalSigma = 0x03A3;
// Letters that make one sign with what stands before them, as marks do: vowels and finals of Hangul, and a vowel of Kirat Rai.
constexpr char32_t kFirstJoiningJamo = 0x1160, kLastJoiningJamo = 0x11FF, kJoiningVowel = 0x16D67;

bool joins_what_is_before(char32_t letter) {
    return (kFirstJoiningJamo <= letter && letter <= kLastJoiningJamo) || letter == kJoiningVowel;
}

Mapping mapping(PyObject* str) {
    const String text = as_text(str);
    Mapping mapped{};
    std::copy_n(text.begin(), std::min(text.size(), mapped.size()), mapped.begin());
    return mapped;
}

Mapping called(PyObject* sign, const char* method) {
    return mapping(Owned(PyObject_CallMethod(sign, method, nullptr)).get());
}

std::uint32_t asked(char32_t code, PyObject* sign, PyObject* unicodedata) {
    std::uint32_t found = 0;
    const auto add = [&found](std::uint32_t property, int holds) { found |= holds ? property : 0; };
    const Py_UCS4 ucs4 = code;
    add(kAlpha, Py_UNICODE_ISALPHA(ucs4));
    add(kDecimal, Py_UNICODE_ISDECIMAL(ucs4));
    add(kDigit, Py_UNICODE_ISDIGIT(ucs4));
    add(kNumeric, Py_UNICODE_ISNUMERIC(ucs4));
    add(kSpace, Py_UNICODE_ISSPACE(ucs4));
    add(kLower, Py_UNICODE_ISLOWER(ucs4));
    add(kUpper, Py_UNICODE_ISUPPER(ucs4));
    add(kTitle, Py_UNICODE_ISTITLE(ucs4));
    const Owned title(PyObject_CallMethod(sign, "title", nullptr));
    add(kSmall, (found & kLower) && as_text(title.get()) != String(1, code));
    const Owned category(PyObject_CallMethod(unicodedata, "category", "O", sign));
    const String kind = as_text(category.get());
    add(kMark, kind[0] == U'M');
    add(kSymbol, kind == U"Sm" || kind == U"Sc" || kind == U"So");
    const Owned normal(PyObject_CallMethod(unicodedata, "normalize", "sO", "NFKC", sign));
    const bool joins = (found & kMark) || joins_what_is_before(code);
    add(kInert, !joins && as_text(normal.get()) == String(1, code));
    return found;
}

std::unique_ptr<const SignsPage> filled(std::size_t number) {
    auto page = std::make_unique<SignsPage>();
    const Owned unicodedata(PyImport_ImportModule("unicodedata"));
    for (std::size_t place = 0; place < kSignsPage; ++place) {
        const auto code = static_cast<char32_t>(number * kSignsPage + place);
        const Owned sign(PyUnicode_FromOrdinal(static_cast<int>(code)));
        page->folded[place] = called(sign.get(), "casefold");
        page->lowered[place] = called(sign.get(), "lower");
        page->properties[place] = asked(code, sign.get(), unicodedata.get());
    }
    return page;
}

void append(String& text, const Mapping& mapped) {
    for (char32_t sign : mapped) {
        if (!sign) break;
        text.push_back(sign);
    }
}

String mapped(Text text, std::array<Mapping, kSignsPage> SignsPage::* to) {
    String result;
    result.reserve(text.size());
    for (char32_t sign : text) {
        if (sign < 0x80) {
            result.push_back(ascii_lower(sign));
        } else {
            append(result, (signs_page(sign).*to)[sign % kSignsPage]);
        }
    }
    return result;
}

bool is_of_case(Text text, Property wanted, Property other) {
    bool found = false;
    for (char32_t sign : text) {
        const std::uint32_t known = properties(sign);
        if (known & (other | kTitle)) return false;
        found = found || (known & wanted);
    }
    return found;
}

}  // namespace

std::array<std::atomic<const SignsPage*>, 0x110000 / kSignsPage> signs_pages;

const SignsPage& filled_signs_page(std::size_t number) {
    return made_once(signs_pages[number], [number] {
        const WithPython python;
        return filled(number);
    });
}

int decimal_value(char32_t sign) { return Py_UNICODE_TODECIMAL(static_cast<Py_UCS4>(sign)); }
double numeric_value(char32_t sign) { return Py_UNICODE_TONUMERIC(static_cast<Py_UCS4>(sign)); }

Text stripped_right(Text text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

Text stripped(Text text) {
    text = stripped_right(text);
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

bool is_lower(Text text) { return is_of_case(text, kLower, kUpper); }
bool is_upper(Text text) { return is_of_case(text, kUpper, kLower); }

String casefolded(Text text) { return mapped(text, &SignsPage::folded); }

String lowered(Text text) {
    if (text.find(kCapitalSigma) == Text::npos) return mapped(text, &SignsPage::lowered);
    // Its small form goes by the letters around it.
    const WithPython python;
    const Owned str = as_str(text);
    return as_text(Owned(PyObject_CallMethod(str.get(), "lower", nullptr)).get());
}

String nfkc(Text text) {
    if (std::all_of(text.begin(), text.end(), [](char32_t sign) { return sign < 0x80 || has(sign, kInert); })) {
        return String(text);
    }
    const WithPython python;
    const Owned unicodedata(PyImport_ImportModule("unicodedata"));
    const Owned str = as_str(text);
    return as_text(Owned(PyObject_CallMethod(unicodedata.get(), "normalize", "sO", "NFKC", str.get())).get());
}

String decomposed(char32_t sign) {
    const WithPython python;
    const Owned unicodedata(PyImport_ImportModule("unicodedata"));
    const Owned str = as_str(Text(&sign, 1));
    const Owned told(PyObject_CallMethod(unicodedata.get(), "decomposition", "O", str.get()));
    // "<square> 006D 00B2": a tag, and the parts in hexadecimal figures.
    String parts;
    bool is_tag = true;
    for (char32_t figure : as_text(told.get())) {
        if (figure == U' ') {
            is_tag = false;
            parts.push_back(0);
        } else if (!is_tag) {
            parts.back() = 16 * parts.back() + (is_ascii_digit(figure) ? figure - U'0' : figure - U'A' + 10);
        }
    }
    return parts;
}

}  // namespace revdiff
