#include "words/signs.h"

#include "ground/data.h"
#include "words/kinds.h"

namespace revdiff {

namespace {

constexpr char32_t kKeycap = 0x20E3;

bool is_run_of_one_sign(Text token) { return token.find_first_not_of(token[0]) == Text::npos; }

}  // namespace

bool tells(Text token) {
    if (token.size() > static_cast<std::size_t>(tuned().longest_run) && is_run_of_one_sign(token)) return false;
    const Kinds first = kinds(token[0]);
    if (first & (kind::kTells | kind::kSilent)) return (first & kind::kTells) != 0;
    return token.find(kKeycap) != Text::npos;
}

}  // namespace revdiff
