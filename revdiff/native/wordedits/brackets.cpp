#include "wordedits/brackets.h"

#include <algorithm>
#include <tuple>

namespace revdiff {

namespace {

constexpr Text kOpeners = U"([{「『【《〈";
constexpr Text kClosers = U")]}」』】》〉";

// The place of each bracket's partner. One that has none here has it in what stands before or after: a number below
// kNone, even before, odd after, the nearest first.
using Partners = std::vector<std::ptrdiff_t>;
constexpr std::ptrdiff_t kNone = -1;

char32_t sign_of(Number word, KeyTable& keys) { return keys[word].is_bracket ? keys.text(word)[0] : U'\0'; }

bool is_opener(char32_t sign) { return kOpeners.find(sign) != Text::npos; }
char32_t closer_of(char32_t opener) { return kClosers[kOpeners.find(opener)]; }

Partners partners(const Numbers& words, KeyTable& keys) {
    Partners found(words.size(), kNone);
    std::vector<std::size_t> opened;
    std::ptrdiff_t before = kNone - 1;
    for (std::size_t place = 0; place < words.size(); ++place) {
        const char32_t sign = sign_of(words[place], keys);
        if (!sign) continue;
        if (is_opener(sign)) {
            opened.push_back(place);
        } else if (opened.empty()) {
            found[place] = before;
            before -= 2;
        } else if (closer_of(sign_of(words[opened.back()], keys)) == sign) {
            found[place] = static_cast<std::ptrdiff_t>(opened.back());
            found[opened.back()] = static_cast<std::ptrdiff_t>(place);
            opened.pop_back();
        }
    }
    std::ptrdiff_t behind = kNone - 2;
    for (; !opened.empty(); opened.pop_back(), behind -= 2) found[opened.back()] = behind;
    return found;
}

// The bracket of a text that has its partner outside, by the number below kNone.
class Outside {
   public:
    explicit Outside(const Partners& partners) {
        for (std::size_t place = 0; place < partners.size(); ++place) {
            if (partners[place] < kNone) places_.emplace_back(partners[place], static_cast<std::ptrdiff_t>(place));
        }
        std::sort(places_.begin(), places_.end());
    }

    std::ptrdiff_t place(std::ptrdiff_t partner) const {
        const auto found = std::lower_bound(places_.begin(), places_.end(), std::pair(partner, std::ptrdiff_t{0}));
        return found != places_.end() && found->first == partner ? found->second : kNone;
    }

   private:
    std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> places_;
};

// The word of the new text that a word of the old one was matched with.
std::ptrdiff_t kept_as(const Runs& runs, std::ptrdiff_t old_place) {
    const auto place = static_cast<std::size_t>(old_place);
    const auto behind = std::upper_bound(runs.begin(), runs.end(), place,
                                         [](std::size_t at, const Run& run) { return at < run.old_at; });
    if (behind == runs.begin()) return kNone;
    const Run& run = *(behind - 1);
    return place < old_end(run) ? static_cast<std::ptrdiff_t>(run.new_at + place - run.old_at) : kNone;
}

bool has_brackets(const Gap& gap, const WordPair& pair) {
    return has_any(pair.old_words.keys, gap.old_at, gap.old_end, &KeyTraits::is_bracket, pair.keys) &&
           has_any(pair.new_words.keys, gap.new_at, gap.new_end, &KeyTraits::is_bracket, pair.keys);
}

// The gaps that have brackets on both sides.
std::vector<Gap> gaps_with_brackets(const Runs& runs, const WordPair& pair) {
    std::vector<Gap> gaps;
    for (std::size_t place = 0; place <= runs.size(); ++place) {
        const Gap gap = gap_before(runs, place, pair);
        if (has_brackets(gap, pair)) gaps.push_back(gap);
    }
    return gaps;
}

bool is_before(const Run& one, const Run& other) {
    return std::tie(one.old_at, one.new_at, one.length) < std::tie(other.old_at, other.new_at, other.length);
}

}  // namespace

bool is_bracket(char32_t sign) { return is_opener(sign) || kClosers.find(sign) != Text::npos; }

Runs with_partners(Runs runs, const WordPair& pair) {
    const auto& [old_words, new_words, keys] = pair;
    if (!has_any(old_words, &KeyTraits::is_bracket, keys) || !has_any(new_words, &KeyTraits::is_bracket, keys)) {
        return runs;
    }
    const std::vector<Gap> lost = gaps_with_brackets(runs, pair);
    if (lost.empty()) return runs;
    const Partners old_partners = partners(old_words.keys, keys), new_partners = partners(new_words.keys, keys);
    const Outside new_outside(new_partners);
    // Where the partner of an old bracket was kept, or lies outside, the partner of that in the new text.
    const auto new_place = [&](std::ptrdiff_t partner) {
        if (partner < kNone) return new_outside.place(partner);
        const std::ptrdiff_t kept = partner == kNone ? kNone : kept_as(runs, partner);
        return kept == kNone ? kNone : std::max(new_partners[static_cast<std::size_t>(kept)], kNone);
    };
    Runs found = runs;
    for (const Gap& gap : lost) {
        auto new_at = static_cast<std::ptrdiff_t>(gap.new_at);
        for (std::size_t place = gap.old_at; place < gap.old_end; ++place) {
            const std::ptrdiff_t at = new_place(old_partners[place]);
            if (at < new_at || at >= static_cast<std::ptrdiff_t>(gap.new_end)) continue;
            if (old_words.keys[place] != new_words.keys[static_cast<std::size_t>(at)]) continue;
            found.push_back({place, static_cast<std::size_t>(at), 1});
            new_at = at + 1;
        }
    }
    std::sort(found.begin(), found.end(), is_before);
    return found;
}

}  // namespace revdiff
