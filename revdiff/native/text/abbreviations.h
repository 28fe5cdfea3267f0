// Words by which it is known where a sentence goes on; the lists of `revdiff/text/abbreviations.toml`.
#pragma once

#include <cstdint>
#include <vector>

#include "ground/text.h"
#include "ground/vocabulary.h"

namespace revdiff {

// What a word is listed as; the names are those of the lists.
enum Listed : std::uint16_t {
    kNever = 1 << 0,
    kBeforeAName = 1 << 1,
    kBeforeANumber = 1 << 2,
    kTimeOfDay = 1 << 3,
    kEither = 1 << 4,
    kAfterATime = 1 << 5,
    kAfterAnOrdinal = 1 << 6,
    kOpening = 1 << 7,
    kSpelledLetters = 1 << 8,
    kBeforeAStop = kNever | kBeforeAName | kBeforeANumber | kTimeOfDay | kEither,
};

// Whether a word is on any of these lists.
bool is_listed(Text word, std::uint16_t any_of);

// Words that are looked for in running text.
const std::vector<String>& verbs_of_saying();
const std::vector<String>& chinese_verbs_of_saying();
const std::vector<String>& particles();
const std::vector<String>& openings_like_a_particle();

}  // namespace revdiff
