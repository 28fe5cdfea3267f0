// Where sentences end among words: the stops, and the quotes and brackets that close behind them; as
// `revdiff/compare/wordedits/stops.py`.
#pragma once

#include <optional>

#include "ground/text.h"
#include "wordedits/keys.h"

namespace revdiff {

// Signs as they stand in a text.
bool is_stop(char32_t sign);
bool is_closer(char32_t sign);
bool has_stop(Text text);

// The key of what ends a sentence; that of an ellipsis is three dots.
bool is_stop_key(Text key);

// Whether a sentence ends before a place of a text.
bool ends_before(Text text, std::size_t at);

// Whether a sentence ends before the word at a place, with its stop and the quotes and brackets that close behind it.
bool ends_sentence(const Numbers& words, std::size_t at, KeyTable& keys);

// Whether a sentence starts with the word at a place; `at_sentence` says it of the first.
bool starts_sentence(const Numbers& words, std::size_t at, bool at_sentence, KeyTable& keys);

// The place of the stop that ends a sentence before a place.
std::optional<std::size_t> stop_before(const Numbers& words, std::size_t at, KeyTable& keys);

}  // namespace revdiff
