// Paragraphs that stand in both revisions with the same text: which of them is which; as
// `revdiff/compare/correspondence/equal.py`. Texts come by number: equal ones have one.
#pragma once

#include <functional>
#include <utility>

#include "correspondence/link.h"
#include "words/runs.h"

namespace revdiff {

// What a text weighs in questions of order, by its number.
using WeighText = std::function<double(Number)>;

// Pairs of equal texts, rising on both sides, and whether the search was cut short.
std::pair<Links, bool> equal_in_order(const Numbers& old_texts, const Numbers& new_texts, const WeighText& weigh);

// Paragraphs of one side that are left, and the number of the text of each paragraph, by place.
struct LeftTexts {
    const Places& places;
    const Numbers& texts;
};

// Equal texts among the paragraphs that are left: the first of one side with the first of the other, and so on; of texts that
// `may_follow`, which is asked of none that one side alone has. Numbers of texts are below `size`; 0 is no text.
Links equal_elsewhere(const LeftTexts& old_left, const LeftTexts& new_left, std::size_t size,
                      const std::function<bool(Number)>& may_follow);

}  // namespace revdiff
