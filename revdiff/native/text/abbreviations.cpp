#include "text/abbreviations.h"

#include <utility>

#include "ground/data.h"

namespace revdiff {

namespace {

constexpr std::pair<const char*, Listed> kLists[] = {
    {"never", kNever},
    {"before_a_name", kBeforeAName},
    {"before_a_number", kBeforeANumber},
    {"time_of_day", kTimeOfDay},
    {"either", kEither},
    {"after_a_time", kAfterATime},
    {"after_an_ordinal", kAfterAnOrdinal},
    {"opening", kOpening},
    {"spelled_letters", kSpelledLetters},
};

std::string full_name(const char* list) { return std::string("abbreviations.") + list; }

class Words {
   public:
    Words() : listed_(1, 0) {
        for (const auto& [name, listed] : kLists) {
            for (const String& word : lists().words(full_name(name))) {
                const Number number = words_.number(word);
                listed_.resize(words_.size(), 0);
                listed_[number] = static_cast<std::uint16_t>(listed_[number] | listed);
            }
        }
    }

    std::uint16_t listed(Text word) const { return listed_[words_.known(word)]; }

   private:
    Vocabulary words_;
    std::vector<std::uint16_t> listed_;
};

std::vector<String> of_list(const char* name) {
    const WordSet& words = lists().words(full_name(name));
    return {words.begin(), words.end()};
}

}  // namespace

bool is_listed(Text word, std::uint16_t any_of) {
    static const Words words;
    return (words.listed(word) & any_of) != 0;
}

const std::vector<String>& verbs_of_saying() {
    static const std::vector<String> verbs = of_list("saying");
    return verbs;
}

const std::vector<String>& chinese_verbs_of_saying() {
    static const std::vector<String> verbs = of_list("chinese_saying");
    return verbs;
}

const std::vector<String>& particles() {
    static const std::vector<String> words = of_list("particle");
    return words;
}

const std::vector<String>& openings_like_a_particle() {
    static const std::vector<String> words = of_list("opening_like_a_particle");
    return words;
}

}  // namespace revdiff
