#include "correspondence/correspond.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "correspondence/enumerators.h"
#include "correspondence/inplace.h"
#include "correspondence/search.h"
#include "correspondence/settled.h"
#include "correspondence/state.h"
#include "correspondence/unmatched.h"
#include "ground/python.h"
#include "ground/unicode.h"
#include "words/folding.h"

namespace revdiff {

namespace {

constexpr std::size_t kAskForSignals = std::size_t{1} << 10;

std::size_t index(std::ptrdiff_t place) { return static_cast<std::size_t>(place); }

// Below 0, 0 or above, as one list of texts comes before another by their lengths, then by themselves.
int compared_lists(const Buffers& one, const Buffers& other) {
    for (std::size_t place = 0; place < one.size(); ++place) {
        if (one[place].size() != other[place].size()) return one[place].size() < other[place].size() ? -1 : 1;
    }
    for (std::size_t place = 0; place < one.size(); ++place) {
        if (const int order = compared(one[place], other[place])) return order;
    }
    return 0;
}

// Whether the old list is the longer one, by paragraphs, then by characters; where these tie, by the texts and what is given.
bool comes_second(const Buffers& old_texts, const Buffers& new_texts, const Given& given) {
    if (old_texts.size() != new_texts.size()) return old_texts.size() > new_texts.size();
    const int order = compared_lists(old_texts, new_texts);
    if (order != 0 || given.is_nothing()) return order > 0;
    const Given mirrored = given.mirrored();
    return std::tie(given.links, given.old_apart, given.new_apart) >
           std::tie(mirrored.links, mirrored.old_apart, mirrored.new_apart);
}

// The texts of one side, those of some paragraphs in plain typography, without case: what two spellings of one text share.
struct PlainTexts {
    PlainTexts(const Buffers& dressed, const Places& places)
        : texts(dressed.size()), are_plain(dressed.size(), false), buffers(dressed) {
        for (std::ptrdiff_t place : places) {
            Folded folded = folded_once(dressed[index(place)]);
            String& text = texts[index(place)];
            text = std::move(folded.text);
            are_plain[index(place)] = folded.is_plain;
            buffers[index(place)] = Buffer(Text(text));
        }
    }

    // By place; empty but for those paragraphs.
    std::vector<String> texts;
    // Whether folding them again would change nothing.
    std::vector<bool> are_plain;
    Buffers buffers;
};

// The plain texts of paragraphs that are left, without the number that each may have in a list.
struct Items {
    Items(const PlainTexts& plain, const Places& places)
        : buffers(plain.buffers), texts(plain.texts.begin(), plain.texts.end()), are_plain(plain.are_plain) {
        for (std::ptrdiff_t place : places) {
            Text& text = texts[index(place)];
            const Text item = without_enumerator(text);
            if (item.size() == text.size()) continue;
            is_any_numbered = true;
            text = item;
            buffers[index(place)] = Buffer(item);
        }
    }

    Buffers buffers;
    // By place; empty for those that were settled before.
    std::vector<Text> texts;
    std::vector<bool> are_plain;
    bool is_any_numbered = false;
};

LeftBags bags_of(const Items& items, const Places& places, Lexicon& lexicon) {
    std::vector<PlacedBag> bags;
    bags.reserve(places.size());
    for (std::ptrdiff_t place : places) {
        const Text text = items.texts[index(place)];
        bags.push_back({place, items.are_plain[index(place)] ? lexicon.bag_of_plain(text) : lexicon.bag(text)});
        if (bags.size() % kAskForSignals == 0) check_signals();
    }
    return LeftBags(std::move(bags), items.texts.size());
}

void take_out_lightly_edited(LeftBags& old_left, LeftBags& new_left, Settled& settled) {
    const Links links = lightly_edited(old_left, new_left, settled.in_order().all());
    settled.take_in_order(links);
    Places old_taken, new_taken;
    for (const auto& [o, n] : links) {
        old_taken.push_back(o);
        new_taken.push_back(n);
    }
    old_left.take_out(old_taken);
    new_left.take_out(new_taken);
}

bool has_words(Text text) { return std::any_of(text.begin(), text.end(), is_alnum); }

// The paragraphs that are left, and those of links that are settled already.
Unmatched unmatched(const Buffers& texts, LeftBags& left, const Links& wholes, std::ptrdiff_t Link::* side,
                    Lexicon& lexicon) {
    std::vector<bool> is_there(texts.size(), false);
    std::vector<PlacedBag> bags = left.handed_over();
    for (const Link& link : wholes) {
        const std::ptrdiff_t place = link.*side;
        // A whole comes with each of its parts.
        if (is_there[index(place)]) continue;
        is_there[index(place)] = true;
        bags.push_back({place, lexicon.bag(widened(texts[index(place)]))});
    }
    std::sort(bags.begin(), bags.end(),
              [](const PlacedBag& one, const PlacedBag& other) { return one.place < other.place; });
    return Unmatched(texts, std::move(bags), lexicon);
}

Correspondence in_one_direction(const Buffers& old_texts, const Buffers& new_texts, std::int64_t budget,
                                const Given& given) {
    Settled settled(old_texts, new_texts, given);
    bool limited = settled.pair_equal(old_texts, new_texts, Settled::Held::kAsTheyWere);
    Links wholes;
    std::copy_if(given.links.begin(), given.links.end(), std::back_inserter(wholes), [&](const Link& link) {
        return !std::binary_search(given.old_apart.begin(), given.old_apart.end(), link.first) &&
               !old_texts[index(link.first)].is_same(new_texts[index(link.second)]);
    });
    if (settled.is_all() && wholes.empty()) return {settled.links(), {}, limited};

    const PlainTexts old_plain(old_texts, settled.old_left()), new_plain(new_texts, settled.new_left());
    settled.pair_equal(old_plain.buffers, new_plain.buffers, Settled::Held::kWidened);
    const Links cut = settled.put_together(old_plain.texts, new_plain.texts);
    const Items old_items(old_plain, settled.old_left()), new_items(new_plain, settled.new_left());
    if (old_items.is_any_numbered || new_items.is_any_numbered) {
        settled.pair_equal(old_items.buffers, new_items.buffers, Settled::Held::kWidened);
    }

    Lexicon lexicon;
    LeftBags old_left = bags_of(old_items, settled.old_left(), lexicon);
    LeftBags new_left = bags_of(new_items, settled.new_left(), lexicon);
    take_out_lightly_edited(old_left, new_left, settled);
    const bool is_any_left = old_left.size() || new_left.size(), are_both_left = old_left.size() && new_left.size();
    if (!are_both_left && (wholes.empty() || !is_any_left)) return {settled.links(), {}, limited};

    // What was put together is no longer in question, and tells how rare the words of the others are.
    std::copy_if(cut.begin(), cut.end(), std::back_inserter(wholes), [&](const Link& link) {
        return has_words(old_plain.texts[index(link.first)]) && has_words(new_plain.texts[index(link.second)]);
    });
    Unmatched old_side = unmatched(old_texts, old_left, wholes, &Link::first, lexicon);
    Unmatched new_side = unmatched(new_texts, new_left, wholes, &Link::second, lexicon);
    State state(lexicon, old_side, new_side, settled.in_order().all(), settled.elsewhere());
    limited = Search(state, budget, wholes).run() || limited;
    Links others;
    for (const Link& link : settled.links()) {
        if (!state.is_found(link)) others.push_back(link);
    }
    return in_stars(others, state, limited);
}

}  // namespace

Correspondence correspond(const Buffers& old_texts, const Buffers& new_texts, std::int64_t budget, const Given& given) {
    if (comes_second(old_texts, new_texts, given)) {
        return in_one_direction(new_texts, old_texts, budget, given.mirrored()).mirrored();
    }
    return in_one_direction(old_texts, new_texts, budget, given);
}

}  // namespace revdiff
