// Which paragraphs moved: of all links, the lightest set without which the rest is in order; as
// `revdiff/compare/correspondence/displaced.py`.
#pragma once

#include "correspondence/link.h"
#include "ground/buffer.h"

namespace revdiff {

// The group of each paragraph of a revision by number, `kInNoGroup` where it is in none; empty where no paragraph is in one.
using Groups = std::vector<std::ptrdiff_t>;
constexpr std::ptrdiff_t kInNoGroup = -1;

// The lightest set of links, by the old and new words they carry, without which the rest is in order; sorted, as are `links`.
// Paragraphs that are in one group on both sides move as one.
Links displaced_links(const Links& links, const Buffers& old_texts, const Buffers& new_texts,
                      const Groups& old_groups = {}, const Groups& new_groups = {});

}  // namespace revdiff
