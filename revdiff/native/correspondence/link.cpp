#include "correspondence/link.h"

#include <algorithm>

namespace revdiff {

Links mirrored(const Links& links) {
    Links result;
    result.reserve(links.size());
    for (const Link& link : links) result.push_back(turned(link));
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace revdiff
