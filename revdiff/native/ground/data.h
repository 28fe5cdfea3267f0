// What the Python engine gives at the start: its tuned numbers and its lists of signs and words. There each stands once, with its
// reason. Signs that are part of a rule's code in Python stand in the code here as well.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "ground/text.h"

namespace revdiff {

using SignSet = std::unordered_set<char32_t>;
using WordSet = std::unordered_set<String>;

// The tuned numbers of `revdiff/words/numbers.py` and `revdiff/compare/numbers.py`, by the same names.
struct TunedNumbers {
    // words
    std::int64_t plain_word = 0;
    std::int64_t short_word = 0;
    std::int64_t short_weight = 0;
    std::int64_t figure_weight = 0;
    std::int64_t unspaced_weight = 0;
    double pair_weight = 0;
    double rarity = 0;
    double among_many = 0;
    std::int64_t telling = 0;
    std::int64_t budget = 0;
    double same_text = 0;
    std::int64_t fewest_words_to_follow = 0;
    std::int64_t widest_table = 0;
    std::int64_t reach = 0;
    std::int64_t phrase = 0;
    std::int64_t longest_run = 0;

    // compare
    double likeness_needed = 0;
    double between_neighbors = 0;
    double beside_neighbor = 0;
    double own_words = 0;
    double lead = 0;
    double out_of_order = 0;
    double opening_share = 0;
    double sentence_opening = 0;
    std::int64_t longest_line = 0;
    std::int64_t longer_than_line = 0;
    double same_letters = 0;
    double part_share = 0;
    double near_part_share = 0;
    double rest_share = 0;
    double rest_of_part = 0;
    std::int64_t fewest_words_of_part = 0;
    double first_part_share = 0;
    double stray_share = 0;
    double least_share = 0;
    std::int64_t least_shared = 0;
    std::int64_t most_lacking = 0;
    std::int64_t unbalanced = 0;
    std::int64_t fewest_words_that_went = 0;
    std::int64_t repeats = 0;
    std::int64_t longest_head = 0;
    std::int64_t most_starts = 0;
    double sentence_share = 0;
    double mostly_kept = 0;
    double island_share = 0;
    std::int64_t of_its_part = 0;
    std::int64_t longest_phrase = 0;
    std::int64_t longest_range_end = 0;
    std::int64_t kept_their_case = 0;
    std::int64_t longest_quote = 0;
    std::int64_t beside_a_sign = 0;
};

// Lists by the name under which Python gives them, such as "stops.closers".
struct Lists {
    const WordSet& words(const std::string& name) const;
    SignSet signs(const std::string& name) const;

    std::unordered_map<std::string, WordSet> by_name;
    std::unordered_map<char32_t, String> plain_forms;
};

// All of it, as it is put together.
struct Data {
    // Sets each number to what is said of its name.
    void set_numbers(const std::function<double(const std::string&)>& said);

    TunedNumbers numbers;
    Lists lists;
};

// What holds from when the first function was called.
const Data& data();
bool has_data();
void publish(std::unique_ptr<const Data> data);

inline const TunedNumbers& tuned() { return data().numbers; }
inline const Lists& lists() { return data().lists; }

}  // namespace revdiff
