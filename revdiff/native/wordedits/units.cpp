#include "wordedits/units.h"

#include <algorithm>
#include <vector>

#include "ground/data.h"
#include "ground/unicode.h"
#include "ground/vocabulary.h"

namespace revdiff {

namespace {

// Code points: no unit of the list is longer, nor shorter.
constexpr std::size_t kLongestUnit = 5;
constexpr std::size_t kShortestUnit = 2;

// A unit by its number, from 1 on; 0 is none that is listed.
using Unit = std::size_t;

// The unit of each spelling.
class Units {
   public:
    Units() : by_spelling_(1, 0) {
        const std::string prefix = "units.";
        Unit unit = 0;
        for (const auto& [name, spellings] : lists().by_name) {
            if (name.compare(0, prefix.size(), prefix) != 0) continue;
            ++unit;
            for (const String& spelling : spellings) add(spelling, unit);
        }
    }

    Unit operator[](Text spelling) const { return by_spelling_[spellings_.known(spelling)]; }

   private:
    void add(Text spelling, Unit unit) {
        spellings_.number(spelling);
        by_spelling_.push_back(unit);
    }

    Vocabulary spellings_;
    std::vector<Unit> by_spelling_;
};

const Units& units() {
    static const Units table;
    return table;
}

// Letters behind a figure at a place, a space or a hyphen between, that may be a unit; empty where there are none.
Span unit_behind_figure(Text text, std::size_t figure) {
    std::size_t start = figure + 1;
    if (start < text.size() && is_space(text[start])) ++start;
    if (start < text.size() && text[start] == U'-') ++start;
    std::size_t end = start;
    while (end < text.size() && end - start <= kLongestUnit && is_letter(text[end])) ++end;
    const bool is_cut = end < text.size() && is_alnum(text[end]);
    return end - start < kShortestUnit || end - start > kLongestUnit || is_cut ? Span{start, start} : Span{start, end};
}

// The unit behind each figure that stands in a stretch or before it.
std::vector<Unit> units_in(Text text, const Span& span) {
    std::vector<Unit> found;
    text = text.substr(0, std::min(text.size(), span.end + 1));
    for (std::size_t at = span.start < kLongestUnit ? 0 : span.start - kLongestUnit; at < text.size();) {
        const Span unit = is_decimal(text[at]) ? unit_behind_figure(text, at) : Span{at, at};
        if (unit.start == unit.end) {
            ++at;
            continue;
        }
        if (unit.end > span.start) found.push_back(units()[text.substr(unit.start, unit.end - unit.start)]);
        at = unit.end;
    }
    return found;
}

}  // namespace

bool are_other_units(Text old_text, const Span& old_span, Text new_text, const Span& new_span) {
    const std::vector<Unit> old_units = units_in(old_text, old_span), new_units = units_in(new_text, new_span);
    const std::size_t both = std::min(old_units.size(), new_units.size());
    for (std::size_t place = 0; place < both; ++place) {
        const Unit one = old_units[place], other = new_units[place];
        if (one && other && one != other) return true;
    }
    return false;
}

}  // namespace revdiff
