#include "wordedits/breaks.h"

#include "ground/unicode.h"

namespace revdiff {

std::size_t shared_space(Text old_text, Text new_text) {
    const std::size_t most = common_prefix(old_text, new_text);
    std::size_t length = 0;
    while (length < most && is_space(old_text[length])) ++length;
    return length - (is_in_a_break(old_text, length) || is_in_a_break(new_text, length));
}

std::size_t shared_space_behind(Text old_text, Text new_text) {
    const std::size_t most = common_suffix(old_text, new_text);
    std::size_t length = 0;
    while (length < most && is_space(old_text[old_text.size() - 1 - length])) ++length;
    const bool cuts =
        is_in_a_break(old_text, old_text.size() - length) || is_in_a_break(new_text, new_text.size() - length);
    return length - cuts;
}

bool is_in_a_break(Text text, std::size_t at) {
    return at > 0 && at < text.size() && text[at - 1] == U'\r' && text[at] == U'\n';
}

}  // namespace revdiff
