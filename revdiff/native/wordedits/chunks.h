// What stands between white space: a text split as Python's str.split does it.
#pragma once

#include "ground/text.h"
#include "ground/unicode.h"

namespace revdiff {

// The next chunk, taken off a text; empty where there is no more.
inline Text next_chunk(Text& rest) {
    std::size_t start = 0;
    while (start < rest.size() && is_space(rest[start])) ++start;
    std::size_t end = start;
    while (end < rest.size() && !is_space(rest[end])) ++end;
    const Text chunk = rest.substr(start, end - start);
    rest.remove_prefix(end);
    return chunk;
}

// Whether two texts are the same but for their white space.
inline bool same_chunks(Text one, Text other) {
    for (;;) {
        const Text chunk = next_chunk(one);
        if (chunk != next_chunk(other)) return false;
        if (chunk.empty()) return true;
    }
}

}  // namespace revdiff
