#include "layers/glance.h"

#include <algorithm>
#include <utility>

#include "ground/unicode.h"

namespace revdiff {

namespace {

std::uint64_t pair_of(Number first, Number key) { return static_cast<std::uint64_t>(first) << 32 | key; }

// The text from `start` on, at most `size` signs of it.
String part(const Buffer& text, std::size_t start, std::size_t size) {
    return text.visit([start, size](const auto* signs, std::size_t whole) {
        const auto* begin = signs + start;
        return String(begin, begin + std::min(size, whole - start));
    });
}

bool has_any(Text text, Text signs) { return text.find_first_of(signs) != Text::npos; }

bool ends_with(Text text, Text end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// How rare a letter or sign is in running text, roughly: the rarest first. It makes a search fast, and changes nothing else.
constexpr Text kRarestFirst = U"<({.zqxjkvbpygfwmucldrhsnioate ";

std::size_t rank(char32_t sign) { return kRarestFirst.find(sign); }

// Whether a rare word is in a text. Blocks of places are looked at together, in a loop that compilers make few steps of.
template <typename Sign>
bool holds(const Sign* text, std::size_t size, const RareWord& word) {
    constexpr std::size_t kBlock = 64;
    const std::size_t length = word.text.size();
    if (length > size) return false;
    const auto first = static_cast<Sign>(word.text[word.rarest]), second = static_cast<Sign>(word.text[word.next]);
    for (std::size_t start = 0; start + length <= size; start += kBlock) {
        const std::size_t end = std::min(start + kBlock, size - length + 1);
        Sign found = 0;
        for (std::size_t at = start; at < end; ++at) {
            found = static_cast<Sign>(found | ((text[at + word.rarest] == first) & (text[at + word.next] == second)));
        }
        for (std::size_t at = start; found && at < end; ++at) {
            if (std::equal(word.text.begin(), word.text.end(), text + at)) return true;
        }
    }
    return false;
}

}  // namespace

RareWord::RareWord(Text word) : text(word), rarest(0), next(word.size() - 1) {
    for (std::size_t at = 1; at < word.size(); ++at) {
        if (rank(word[at]) < rank(word[rarest])) {
            next = std::exchange(rarest, at);
        } else if (rank(word[at]) < rank(word[next])) {
            next = at;
        }
    }
}

void Wanted::add(Text word, Kind kind) {
    const Number number = words_.number(word);
    kinds_.resize(words_.size());
    kinds_[number] = static_cast<Kinds>(kinds_[number] | kind);
}

void Wanted::add_head(Place place, Text first, Text key) {
    add(key, kKey);
    const Number first_number = first.empty() ? 0 : words_.number(first);
    kinds_.resize(words_.size());
    heads_[pair_of(first_number, words_.number(key))] |= 1u << place;
}

bool Wanted::is_met(const Buffer& text) const {
    const String head = part(text, 0, reach);
    if (head.empty() || begins_with_a_sign(head) || has_rare(text)) return true;
    const EndWords words = words_of(head);
    if (words.first_kinds & kFirst || opens(words, head, text.size())) return true;
    Kinds last = words.kinds;
    if (text.size() > reach) last = words_of(part(text, text.size() - reach, reach)).kinds;
    if (last & kClosing) return true;
    if (text.size() <= longest_short) {
        const String end = part(text, text.size() - std::min<std::size_t>(text.size(), 2), 2);
        if (ends_with(end, U")") || ends_with(end, U"):") || (words.kinds | last) & kShort) return true;
    }
    return std::any_of(head.begin(), head.end(), [this](char32_t sign) { return sign >= 0x80 && signs.count(sign); });
}

bool Wanted::has_rare(const Buffer& text) const {
    return text.visit([this](const auto* there, std::size_t size) {
        return std::any_of(rare.begin(), rare.end(), [&](const RareWord& word) { return holds(there, size, word); });
    });
}

Wanted::EndWords Wanted::words_of(Text end) const {
    String low(end);
    if (is_ascii(end)) {
        std::transform(low.begin(), low.end(), low.begin(), ascii_lower);
    } else {
        low = lowered(end);
    }
    const auto is_in_word = [](char32_t sign) {
        return sign < 0x80 ? is_ascii_letter(sign) || is_ascii_digit(sign) : is_alnum(sign);
    };
    EndWords found;
    bool is_first = true;
    for (auto at = low.begin(); at != low.end();) {
        const auto start = std::find_if(at, low.end(), is_in_word);
        if (start == low.end()) break;
        at = std::find_if_not(start, low.end(), is_in_word);
        const Number number = words_.known(Text(&*start, static_cast<std::size_t>(at - start)));
        const Kinds kinds = number ? kinds_[number] : Kinds{0};
        found.kinds = static_cast<Kinds>(found.kinds | kinds);
        if (kinds & kKey) found.keys.push_back(number);
        if (is_first) {
            found.first = number;
            found.first_kinds = kinds;
            is_first = false;
        }
    }
    return found;
}

bool Wanted::begins_with_a_sign(Text head) const {
    const char32_t sign = head[0];
    if (quotes.find(sign) == String::npos && (!has(sign, kAlpha) || sign >= unspaced)) return true;
    const auto begin = std::find_if_not(head.begin(), head.end(), is_space);
    const auto word = head.substr(static_cast<std::size_t>(begin - head.begin()),
                                  static_cast<std::size_t>(std::find_if(begin, head.end(), is_space) - begin));
    return (word.size() > 1 && is_upper(word)) || has_any(head, U"(") || has_any(word, U"/");
}

bool Wanted::opens(const EndWords& words, Text head, std::size_t size) const {
    std::uint32_t places = 0;
    for (const Number key : words.keys) {
        for (const Number first : {Number{0}, words.first}) {
            const auto known = heads_.find(pair_of(first, key));
            if (known != heads_.end()) places |= known->second;
        }
    }
    for (std::uint32_t place = 0; places >> place; ++place) {
        if (places >> place & 1 && may_stand(static_cast<Place>(place), head, size)) return true;
    }
    return false;
}

bool Wanted::may_stand(Place place, Text head, std::size_t size) const {
    if (place == kLine) return size <= reach;
    return closers[place].empty() || has_any(head, closers[place]);
}

std::vector<std::size_t> worth_reading(const Buffers& texts, const Wanted& wanted) {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        if (wanted.is_met(texts[index])) found.push_back(index);
    }
    return found;
}

}  // namespace revdiff
