// Which old paragraph each new one carries on; as the room `revdiff/compare/correspondence`.
#pragma once

#include <utility>
#include <vector>

#include "ground/text.h"

namespace revdiff {

// An old paragraph and a new one that carries it on, by index. One before all paragraphs has -1.
using Link = std::pair<std::ptrdiff_t, std::ptrdiff_t>;
using Links = std::vector<Link>;
using Texts = std::vector<Text>;

// What is known before texts are compared; sorted.
struct Given {
    Links links;
    std::vector<std::ptrdiff_t> old_apart;
    std::vector<std::ptrdiff_t> new_apart;
};

struct Correspondence {
    Links links;
    Links strays;
    bool limited;
};

Correspondence correspond(const Texts& old_texts, const Texts& new_texts, std::int64_t budget, const Given& given);

// The lightest set of links without which the rest is in order; no groups.
Links displaced_links(const Links& links, const Texts& old_texts, const Texts& new_texts);

}  // namespace revdiff
