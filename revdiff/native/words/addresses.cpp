#include "words/addresses.h"

#include <algorithm>

#include "ground/data.h"
#include "ground/vocabulary.h"

namespace revdiff {

namespace {

constexpr std::size_t kMostLabels = 8;
constexpr std::size_t kMostParts = 12;

// A letter without case, by Python's re.IGNORECASE, which takes four signs beyond ASCII for letters of ASCII.
char32_t without_case(char32_t sign) {
    switch (sign) {
        case U'\u0130':
        case U'\u0131':
            return U'i';
        case U'\u017F':
            return U's';
        case U'\u212A':
            return U'k';
        default:
            return ascii_lower(sign);
    }
}

bool is_letter_without_case(char32_t sign) { return is_ascii_letter(without_case(sign)); }

// Words that an address or a name may end with, in small letters.
class Endings {
   public:
    explicit Endings(const char* list) {
        for (const String& word : lists().words(list)) {
            words_.number(word);
            longest_ = std::max(longest_, word.size());
        }
    }

    // The end of the word that stands whole at a place; the place itself where none of these does.
    std::size_t end(Text text, std::size_t at) const {
        std::array<char32_t, kLongest> word;
        std::size_t length = 0;
        while (is_any_at(text, at + length, kind::kWordSign)) {
            if (length == longest_ || length == kLongest) return at;
            word[length] = without_case(text[at + length]);
            ++length;
        }
        return words_.known(Text(word.data(), length)) ? at + length : at;
    }

   private:
    static constexpr std::size_t kLongest = 16;

    Vocabulary words_;
    std::size_t longest_ = 0;
};

const Endings& domains() {
    static const Endings endings("addresses.domains");
    return endings;
}

// Followed by the two letters of a country.
const Endings& second_level() {
    static const Endings endings("addresses.second_level");
    return endings;
}

const Endings& files() {
    static const Endings endings("addresses.files");
    return endings;
}

bool is_dot(char32_t sign) { return sign == U'.'; }
bool is_dot_or_slash(char32_t sign) { return sign == U'.' || sign == U'/'; }

}  // namespace

std::size_t Stretches::end_of_long(std::size_t at, Kinds of) {
    const std::size_t remembered = std::min(count_, kRemembered);
    for (std::size_t number = 0; number < remembered; ++number) {
        const Stretch& one = long_[number];
        if (one.of == of && one.start <= at && at < one.end) return one.end;
    }
    const std::size_t start = at;
    while (is_any_at(text_, at, of)) ++at;
    long_[count_++ % kRemembered] = {start, at, of};
    return at;
}

std::size_t Addresses::end(std::size_t at) {
    if (!may_start(at)) return at;
    constexpr std::size_t (Addresses::* kForms[])(std::size_t) = {
        &Addresses::url,           &Addresses::mail,         &Addresses::file,
        &Addresses::host,          &Addresses::www,          &Addresses::host_before_path,
        &Addresses::absolute_path, &Addresses::windows_path,
    };
    for (const auto form : kForms) {
        const std::size_t end = (this->*form)(at);
        if (end != at) return end;
    }
    return at;
}

// It looks no further where the first sign after a word rules an address out.
bool Addresses::may_start(std::size_t at) {
    if (is_at(at, U'/')) return true;
    const std::size_t end = stretches_.end(at, kind::kName);
    if (end == at || end == text_.size()) return false;
    switch (text_[end]) {
        case U'@':
        case U'/':
        case U':':
        case U'\\':
            return true;
        case U'.':
            return is_any_at(text_, end + 1, kind::kWordSign);
        default:
            return false;
    }
}

// https://pier.gov/fares?day=5
std::size_t Addresses::url(std::size_t at) {
    constexpr std::size_t kLongestScheme = 16;
    if (!is_any_at(text_, at, kind::kAsciiLetter)) return at;
    std::size_t end = at + 1;
    while (end - at <= kLongestScheme && end < text_.size() && text_[end] != U'_' &&
           (is_dot(text_[end]) || is_any(text_[end], kind::kName))) {
        ++end;
    }
    const std::size_t length = end - at;
    if (length < 2 || length > kLongestScheme || slice(text_, end, end + 3) != U"://") return at;
    return path(end + 3);
}

// desk@pier.gov
std::size_t Addresses::mail(std::size_t at) {
    std::size_t end = stretches_.end(at, kind::kName);
    if (end == at) return at;
    for (std::size_t count = 0; count < kMostLabels && is_at(end, U'.'); ++count) {
        const std::size_t next = stretches_.end(end + 1, kind::kName);
        if (next == end + 1) break;
        end = next;
    }
    if (!is_at(end, U'@')) return at;
    const std::size_t host = end + 1;
    const std::size_t host_end = labels(host, kMostLabels, is_dot);
    return host_end == host ? at : host_end;
}

// times/may.pdf
std::size_t Addresses::file(std::size_t at) {
    // Where a part starts behind a dot: the last that is the ending of a file ends the name.
    std::array<std::size_t, kMostParts + 1> behind_dots;
    std::size_t dots = 0;
    std::size_t start = at;
    for (std::size_t count = 0; count <= kMostParts; ++count) {
        const std::size_t end = label(start);
        if (end == start || end == text_.size() || !is_dot_or_slash(text_[end])) break;
        start = end + 1;
        if (is_dot(text_[end])) behind_dots[dots++] = start;
    }
    while (dots > 0) {
        const std::size_t ending = behind_dots[--dots];
        const std::size_t end = file_ending(ending);
        if (end != ending) return end;
    }
    return at;
}

// pier.gov
std::size_t Addresses::host(std::size_t at) {
    std::array<std::size_t, kMostLabels> starts;
    std::size_t count = 0;
    std::size_t start = at;
    while (count < kMostLabels) {
        const std::size_t end = label(start);
        if (end == start || !is_at(end, U'.')) break;
        start = end + 1;
        starts[count++] = start;
    }
    while (count > 0) {
        const std::size_t last = starts[--count];
        const std::size_t end = domain(last);
        if (end != last) return path_if_any(end);
    }
    return at;
}

// www.pier.example
std::size_t Addresses::www(std::size_t at) {
    for (std::size_t place = at; place < at + 3; ++place) {
        if (place >= text_.size() || ascii_lower(text_[place]) != U'w') return at;
    }
    if (!is_at(at + 3, U'.')) return at;
    const std::size_t end = labels(at + 4, kMostLabels, is_dot);
    return end == at + 4 ? at : path_if_any(end);
}

// pier.at/fares
std::size_t Addresses::host_before_path(std::size_t at) {
    constexpr std::size_t kShortest = 2, kLongest = 10;
    std::size_t start = at;
    for (std::size_t count = 0; count < kMostLabels; ++count) {
        const std::size_t end = label(start);
        if (end == start || !is_at(end, U'.')) break;
        start = end + 1;
    }
    if (start == at) return at;
    std::size_t end = start;
    while (end - start <= kLongest && is_any_at(text_, end, kind::kAsciiLetter)) ++end;
    const std::size_t length = end - start;
    return kShortest <= length && length <= kLongest && is_at(end, U'/') ? path(end + 1) : at;
}

// /etc/hosts
std::size_t Addresses::absolute_path(std::size_t at) {
    if (!is_at(at, U'/')) return at;
    if (at > 0 && (is_any(text_[at - 1], kind::kWordSign) || is_dot(text_[at - 1]) || text_[at - 1] == U')')) return at;
    const std::size_t end = labels(at + 1, kMostParts, is_dot_or_slash);
    return end == at + 1 ? at : end;
}

// C:\times
std::size_t Addresses::windows_path(std::size_t at) {
    if (!is_any_at(text_, at, kind::kAsciiLetter) || !is_at(at + 1, U':')) return at;
    std::size_t end = at + 2;
    for (std::size_t count = 0; count < kMostParts && is_at(end, U'\\'); ++count) {
        std::size_t next = end + 1;
        while (next < text_.size() &&
               (is_dot(text_[next]) || text_[next] == U'-' || is_any(text_[next], kind::kWordSign))) {
            ++next;
        }
        if (next == end + 1) break;
        end = next;
    }
    return end == at + 2 ? at : end;
}

// The end of two labels and more, up to `most` of them with a separator after each and one behind; the place itself where there
// are no two.
template <typename IsSeparator>
std::size_t Addresses::labels(std::size_t at, std::size_t most, IsSeparator is_separator) {
    std::size_t end = label(at);
    if (end == at) return at;
    std::size_t count = 0;
    while (count < most && end < text_.size() && is_separator(text_[end])) {
        const std::size_t next = label(end + 1);
        if (next == end + 1) break;
        end = next;
        ++count;
    }
    return count ? end : at;
}

// What follows the host: anything of a URL but a sign at its end, and brackets only in pairs.
std::size_t Addresses::path(std::size_t at) const {
    while (at < text_.size()) {
        std::size_t end = at;
        if (text_[at] == U'(') {
            ++end;
            while (end < text_.size() && (is_dot(text_[end]) || is_any(text_[end], kind::kPath))) ++end;
            if (!is_at(end, U')')) break;
        } else {
            while (is_any_at(text_, end, kind::kPathStop)) ++end;
            if (!is_any_at(text_, end, kind::kPath)) break;
        }
        at = end + 1;
    }
    return at;
}

std::size_t Addresses::path_if_any(std::size_t at) const { return is_at(at, U'/') ? path(at + 1) : at; }

// The end of co.uk or com.
std::size_t Addresses::domain(std::size_t at) const {
    const std::size_t second = second_level().end(text_, at);
    if (second != at && is_at(second, U'.') && second + 2 < text_.size() && is_letter_without_case(text_[second + 1]) &&
        is_letter_without_case(text_[second + 2]) && !is_any_at(text_, second + 3, kind::kWordSign)) {
        return second + 3;
    }
    return domains().end(text_, at);
}

std::size_t Addresses::file_ending(std::size_t at) const { return files().end(text_, at); }

}  // namespace revdiff
