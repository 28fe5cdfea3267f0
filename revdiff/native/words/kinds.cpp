#include "words/kinds.h"

#include <memory>

#include "ground/data.h"
#include "ground/once.h"
#include "ground/unicode.h"

namespace revdiff {

std::array<std::atomic<const KindsPage*>, 0x110000 / kKindsPage> kinds_pages;

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Blocks in which Unicode has combining marks; the marks in them are asked of the running Python's own tables.
constexpr Range kBlocksWithMarks[] = {
    {0x0300, 0x1DFF},   {0x20D0, 0x20FF},   {0x2CE0, 0x30FF},   {0xA660, 0xABFF},
    {0xFB1E, 0xFB1E},   {0xFE00, 0xFE2F},   {0x10100, 0x11FFF}, {0x16A00, 0x16FFF},
    {0x1BC00, 0x1BCFF}, {0x1CF00, 0x1D2FF}, {0x1DA00, 0x1E94F}, {0xE0100, 0xE01EF},
};

// Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, kana, CJK ideographs and their extensions.
constexpr Range kUnspacedScripts[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x3005, 0x3007},   {0x3041, 0x309F},
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF},
};

// Skin tones, tags of regional flags, the vowel AM of Thai and Lao.
constexpr Range kModifiers[] = {{0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0x0E33, 0x0E33}, {0x0EB3, 0x0EB3}};
constexpr Range kFlagLetters[] = {{0x1F1E6, 0x1F1FF}};
constexpr Range kCurrencies[] = {{U'$', U'$'}, {U'¢', U'¥'}, {U'৳', U'৳'}, {U'₠', U'₿'}};

constexpr Text kMinuses = U"-−–";
constexpr Text kDashes = U"-‐‑‒–—―−﹘－⸺⸻";
constexpr Text kJoins = U"'’-‐‑·";
constexpr Text kBindings = U".,:/*⁄∕‒–—−-";
constexpr Text kPathSigns = U"_~%#&=+$@*/-";
constexpr Text kPathStops = U".,:;!?";
constexpr char32_t kZeroWidthJoiner = 0x200D;

template <std::size_t Count>
bool is_in(const Range (&ranges)[Count], char32_t sign) {
    for (const Range& range : ranges) {
        if (range.first <= sign && sign <= range.last) return true;
    }
    return false;
}

bool is_in(Text signs, char32_t sign) { return signs.find(sign) != Text::npos; }

// Signs that Python gives.
struct GivenSigns {
    SignSet unseen = lists().signs("unseen");
    SignSet telling = lists().signs("signs.telling");
    SignSet silent = lists().signs("signs.silent");
};

class Asked {
   public:
    explicit Asked(char32_t sign) : sign_(sign) {}

    Kinds kinds() {
        as_letter();
        as_sign();
        as_part_of_address();
        return kinds_;
    }

   private:
    void add(Kinds kind, bool holds) { kinds_ |= holds ? kind : 0; }

    void as_letter() {
        const bool is_unspaced = is_in(kUnspacedScripts, sign_);
        add(kind::kSpace, is_space(sign_));
        add(kind::kWordSign, is_word_sign(sign_));
        add(kind::kDigit, is_decimal(sign_));
        add(kind::kLetter, is_letter(sign_));
        add(kind::kAlnum, is_alnum(sign_));
        add(kind::kUnspaced, is_unspaced);
        add(kind::kCore, is_word_sign(sign_) && !is_unspaced);
        const bool is_mark = has(sign_, kMark);
        // What is not seen goes with the letter before it, as marks do.
        const bool is_joiner = !is_mark && (sign_ == kZeroWidthJoiner || given().unseen.count(sign_));
        add(kind::kMark, is_joiner || (is_mark && is_in(kBlocksWithMarks, sign_)));
        add(kind::kModifier, is_in(kModifiers, sign_));
    }

    void as_sign() {
        add(kind::kJoin, is_in(kJoins, sign_));
        add(kind::kBinding, is_in(kBindings, sign_));
        add(kind::kMinus, is_in(kMinuses, sign_));
        add(kind::kDash, is_in(kDashes, sign_));
        add(kind::kCurrency, is_in(kCurrencies, sign_));
        add(kind::kFlagLetter, is_in(kFlagLetters, sign_));
        const bool is_symbol = has(sign_, kSymbol);
        const bool is_silent = is_symbol && given().silent.count(sign_);
        add(kind::kSilent, is_silent);
        add(kind::kTells, is_symbol ? !is_silent : given().telling.count(sign_) != 0);
    }

    void as_part_of_address() {
        const bool is_letter = is_ascii_letter(sign_);
        const bool is_label = is_letter || is_ascii_digit(sign_) || sign_ == U'_' || sign_ == U'-';
        add(kind::kAsciiLetter, is_letter);
        add(kind::kLabel, is_label);
        add(kind::kName, is_label || sign_ == U'+');
        add(kind::kPath, is_label || is_in(kPathSigns, sign_));
        add(kind::kPathStop, is_in(kPathStops, sign_));
    }

    static const GivenSigns& given() {
        static const GivenSigns signs;
        return signs;
    }

    char32_t sign_;
    Kinds kinds_ = 0;
};

}  // namespace

const KindsPage& filled_kinds_page(std::size_t number) {
    return made_once(kinds_pages[number], [number] {
        auto page = std::make_unique<KindsPage>();
        for (std::size_t place = 0; place < kKindsPage; ++place) {
            (*page)[place] = Asked(static_cast<char32_t>(number * kKindsPage + place)).kinds();
        }
        return std::unique_ptr<const KindsPage>(std::move(page));
    });
}

}  // namespace revdiff
