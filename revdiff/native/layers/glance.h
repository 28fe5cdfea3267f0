// A quick look at the paragraphs of a page: which of them are worth reading; as `revdiff/layers/glance.py`.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ground/buffer.h"
#include "ground/text.h"
#include "ground/vocabulary.h"

namespace revdiff {

// Where in a paragraph a phrase counts that opens it.
enum Place : std::uint32_t { kLine, kHead, kStop, kOpens, kPlaces };
constexpr std::array<const char*, kPlaces> kPlaceNames = {"line", "head", "stop", "opens"};

// A word that is looked for everywhere, and the places of the two signs in it that are met least.
struct RareWord {
    explicit RareWord(Text word);

    String text;
    std::size_t rarest;
    std::size_t next;
};

// What makes a paragraph worth reading.
class Wanted {
   public:
    void add_first(Text word) { add(word, kFirst); }
    void add_closing(Text word) { add(word, kClosing); }
    void add_short(Text word) { add(word, kShort); }
    // A phrase of which the first word, empty where that may be any, and another one are known.
    void add_head(Place place, Text first, Text key);

    bool is_met(const Buffer& text) const;

    std::array<String, kPlaces> closers;
    String quotes;
    std::unordered_set<char32_t> signs;
    std::vector<RareWord> rare;
    char32_t unspaced = 0;
    std::size_t reach = 0;
    std::size_t longest_short = 0;

   private:
    enum Kind : std::uint8_t { kFirst = 1, kClosing = 2, kShort = 4, kKey = 8 };
    using Kinds = std::uint8_t;
    // The words of one end of a text: the number of the first, what all of them are, and those that are keys.
    struct EndWords {
        Number first = 0;
        Kinds first_kinds = 0;
        Kinds kinds = 0;
        std::vector<Number> keys;
    };

    void add(Text word, Kind kind);
    EndWords words_of(Text end) const;
    bool begins_with_a_sign(Text head) const;
    bool has_rare(const Buffer& text) const;
    bool opens(const EndWords& words, Text head, std::size_t size) const;
    bool may_stand(Place place, Text head, std::size_t size) const;

    Vocabulary words_;
    // By the number of a word.
    std::vector<Kinds> kinds_;
    // The places of phrases, as bits, by their two words; the first is 0 where it may be any.
    std::unordered_map<std::uint64_t, std::uint32_t> heads_;
};

// The indices of the texts, paragraphs of one page, that may say something about it.
std::vector<std::size_t> worth_reading(const Buffers& texts, const Wanted& wanted);

}  // namespace revdiff
