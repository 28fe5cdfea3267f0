// Links between paragraphs: what a correspondence is made of; as `revdiff/compare/correspondence/link.py`.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "words/rising.h"

namespace revdiff {

// An old paragraph and a new one that carries it on, by index. One before all paragraphs has -1.
using Link = std::pair<std::ptrdiff_t, std::ptrdiff_t>;
using Links = std::vector<Link>;

inline Link turned(const Link& link) { return {link.second, link.first}; }
// The links seen from the other revision, sorted.
Links mirrored(const Links& links);

// What is known before texts are compared; all of it is sorted. `links` hold whatever the texts, a paragraph in one at most on
// either side; paragraphs that are apart correspond to nothing else.
struct Given {
    Links links;
    Places old_apart;
    Places new_apart;

    bool is_nothing() const { return links.empty() && old_apart.empty() && new_apart.empty(); }
    Given mirrored() const { return {revdiff::mirrored(links), new_apart, old_apart}; }
};

// `links` make up changes, `strays` are sentences that changed paragraphs; both are sorted. `limited` says that a search was cut
// short.
struct Correspondence {
    Links links;
    Links strays;
    bool limited;

    Correspondence mirrored() const { return {revdiff::mirrored(links), revdiff::mirrored(strays), limited}; }
};

}  // namespace revdiff
