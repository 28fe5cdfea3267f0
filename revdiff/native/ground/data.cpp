#include "ground/data.h"

#include <atomic>
#include <variant>

#include "ground/once.h"

namespace revdiff {

namespace {

std::atomic<const Data*> the_data{nullptr};

using Member = std::variant<std::int64_t TunedNumbers::*, double TunedNumbers::*>;

const std::unordered_map<std::string, Member> kMembers = {
    {"PLAIN_WORD", &TunedNumbers::plain_word},
    {"SHORT_WORD", &TunedNumbers::short_word},
    {"SHORT_WEIGHT", &TunedNumbers::short_weight},
    {"FIGURE_WEIGHT", &TunedNumbers::figure_weight},
    {"UNSPACED_WEIGHT", &TunedNumbers::unspaced_weight},
    {"PAIR_WEIGHT", &TunedNumbers::pair_weight},
    {"RARITY", &TunedNumbers::rarity},
    {"AMONG_MANY", &TunedNumbers::among_many},
    {"TELLING", &TunedNumbers::telling},
    {"BUDGET", &TunedNumbers::budget},
    {"SAME_TEXT", &TunedNumbers::same_text},
    {"FEWEST_WORDS_TO_FOLLOW", &TunedNumbers::fewest_words_to_follow},
    {"WIDEST_TABLE", &TunedNumbers::widest_table},
    {"REACH", &TunedNumbers::reach},
    {"PHRASE", &TunedNumbers::phrase},
    {"LONGEST_RUN", &TunedNumbers::longest_run},
    {"LIKENESS_NEEDED", &TunedNumbers::likeness_needed},
    {"BETWEEN_NEIGHBORS", &TunedNumbers::between_neighbors},
    {"BESIDE_NEIGHBOR", &TunedNumbers::beside_neighbor},
    {"OWN_WORDS", &TunedNumbers::own_words},
    {"LEAD", &TunedNumbers::lead},
    {"OUT_OF_ORDER", &TunedNumbers::out_of_order},
    {"OPENING_SHARE", &TunedNumbers::opening_share},
    {"SENTENCE_OPENING", &TunedNumbers::sentence_opening},
    {"LONGEST_LINE", &TunedNumbers::longest_line},
    {"LONGER_THAN_LINE", &TunedNumbers::longer_than_line},
    {"SAME_LETTERS", &TunedNumbers::same_letters},
    {"PART_SHARE", &TunedNumbers::part_share},
    {"NEAR_PART_SHARE", &TunedNumbers::near_part_share},
    {"REST_SHARE", &TunedNumbers::rest_share},
    {"REST_OF_PART", &TunedNumbers::rest_of_part},
    {"FEWEST_WORDS_OF_PART", &TunedNumbers::fewest_words_of_part},
    {"FIRST_PART_SHARE", &TunedNumbers::first_part_share},
    {"STRAY_SHARE", &TunedNumbers::stray_share},
    {"LEAST_SHARE", &TunedNumbers::least_share},
    {"LEAST_SHARED", &TunedNumbers::least_shared},
    {"MOST_LACKING", &TunedNumbers::most_lacking},
    {"UNBALANCED", &TunedNumbers::unbalanced},
    {"FEWEST_WORDS_THAT_WENT", &TunedNumbers::fewest_words_that_went},
    {"REPEATS", &TunedNumbers::repeats},
    {"LONGEST_HEAD", &TunedNumbers::longest_head},
    {"MOST_STARTS", &TunedNumbers::most_starts},
    {"SENTENCE_SHARE", &TunedNumbers::sentence_share},
    {"MOSTLY_KEPT", &TunedNumbers::mostly_kept},
    {"ISLAND_SHARE", &TunedNumbers::island_share},
    {"OF_ITS_PART", &TunedNumbers::of_its_part},
    {"LONGEST_PHRASE", &TunedNumbers::longest_phrase},
    {"LONGEST_RANGE_END", &TunedNumbers::longest_range_end},
    {"KEPT_THEIR_CASE", &TunedNumbers::kept_their_case},
    {"LONGEST_QUOTE", &TunedNumbers::longest_quote},
    {"BESIDE_A_SIGN", &TunedNumbers::beside_a_sign},
};

}  // namespace

const WordSet& Lists::words(const std::string& name) const { return by_name.at(name); }

SignSet Lists::signs(const std::string& name) const {
    SignSet signs;
    for (const String& word : words(name)) signs.insert(word.begin(), word.end());
    return signs;
}

void Data::set_numbers(const std::function<double(const std::string&)>& said) {
    for (const auto& [name, where] : kMembers) {
        const double value = said(name);
        std::visit(
            [this, value](auto member) {
                auto& number = numbers.*member;
                number = static_cast<std::remove_reference_t<decltype(number)>>(value);
            },
            where);
    }
}

const Data& data() { return *the_data.load(std::memory_order_acquire); }
bool has_data() { return the_data.load(std::memory_order_acquire) != nullptr; }

void publish(std::unique_ptr<const Data> data) {
    made_once(the_data, [&data] { return std::move(data); });
}

}  // namespace revdiff
