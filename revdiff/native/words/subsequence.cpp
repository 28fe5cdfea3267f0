#include "words/subsequence.h"

#include <algorithm>

#include "ground/python.h"
#include "words/numbering.h"

namespace revdiff {

namespace {

constexpr std::size_t kBits = 64;
constexpr std::size_t kAskForSignals = std::size_t{1} << 16;

struct Ends {
    std::size_t head;
    std::size_t tail;
};

Ends common_ends(Keys one, Keys other) {
    const std::size_t head = common_prefix(one, other);
    return {head, common_suffix(one.substr(head), other.substr(head))};
}

Keys middle(Keys keys, const Ends& ends) { return keys.substr(ends.head, keys.size() - ends.head - ends.tail); }

std::size_t blocks_for(std::size_t keys) { return (keys + kBits - 1) / kBits; }

// Adds 1 to a word in which no key matches; whether 1 is left over for the next.
bool carried_on(std::uint64_t& word) {
    const std::uint64_t sum = word + 1;
    word |= sum;
    return sum == 0;
}

int count_of_ones(std::uint64_t word) {
    int count = 0;
    for (; word; word &= word - 1) ++count;
    return count;
}

}  // namespace

Runs Subsequence::runs(Keys old_keys, Keys new_keys) {
    const Ends ends = common_ends(old_keys, new_keys);
    take_shared(middle(old_keys, ends), middle(new_keys, ends));
    fill();
    return walked_back({0, 0, ends.head}, {old_keys.size() - ends.tail, new_keys.size() - ends.tail, ends.tail});
}

std::size_t Subsequence::length(Keys old_keys, Keys new_keys, std::size_t least) {
    const Ends ends = common_ends(old_keys, new_keys);
    take_shared(middle(old_keys, ends), middle(new_keys, ends));
    const std::size_t known = ends.head + ends.tail;
    least -= std::min(least, known);
    // So many keys of each side may be left out: what is further from the diagonal is no part of it.
    const std::size_t old_out = old_shared_.size() - least, new_out = new_shared_.size() - least;
    std::vector<Bits> row(width_, ~Bits{0});
    for (std::size_t place = 0; place < new_shared_.size(); ++place) {
        const std::size_t first = place > new_out ? (place - new_out) / kBits : 0;
        const std::size_t last = std::min(width_, blocks_for(place + old_out + 1));
        take_in(new_shared_[place], row.data(), first, last);
        if ((place + 1) % kAskForSignals == 0) check_signals();
    }
    std::size_t found = known;
    for (Bits word : row) found += static_cast<std::size_t>(count_of_ones(~word));
    return found;
}

void Subsequence::take_shared(Keys old_keys, Keys new_keys) {
    old_shared_.clear(), new_shared_.clear(), old_places_.clear(), new_places_.clear();
    old_shared_.reserve(old_keys.size()), old_places_.reserve(old_keys.size());
    new_shared_.reserve(new_keys.size()), new_places_.reserve(new_keys.size());
    Numbering numbering(old_keys.size());
    for (char32_t key : old_keys) old_shared_.push_back(numbering.number(key));
    std::vector<bool> is_shared(numbering.size(), false);
    for (std::size_t place = 0; place < new_keys.size(); ++place) {
        const Number number = numbering.known(new_keys[place]);
        if (!number) continue;
        is_shared[number] = true;
        new_shared_.push_back(number);
        new_places_.push_back(place);
    }
    for (std::size_t place = 0; place < old_keys.size(); ++place) {
        if (!is_shared[old_shared_[place]]) continue;
        old_shared_[old_places_.size()] = old_shared_[place];
        old_places_.push_back(place);
    }
    old_shared_.resize(old_places_.size());
    take_blocks(numbering.size());
}

void Subsequence::take_blocks(std::size_t key_count) {
    width_ = blocks_for(old_shared_.size());
    constexpr std::size_t kNoBlock = ~std::size_t{0};
    std::vector<std::size_t> last(key_count, kNoBlock);
    starts_.assign(key_count + 1, 0);
    for (std::size_t place = 0; place < old_shared_.size(); ++place) {
        const Number key = old_shared_[place];
        if (last[key] != place / kBits) ++starts_[key + 1];
        last[key] = place / kBits;
    }
    for (std::size_t key = 0; key < key_count; ++key) starts_[key + 1] += starts_[key];
    blocks_.assign(starts_.back(), Block{kNoBlock, 0});
    std::copy(starts_.begin(), starts_.end() - 1, last.begin());
    for (std::size_t place = 0; place < old_shared_.size(); ++place) {
        std::size_t& at = last[old_shared_[place]];
        if (blocks_[at].bits && blocks_[at].at != place / kBits) ++at;
        blocks_[at].at = place / kBits;
        blocks_[at].bits |= Bits{1} << place % kBits;
    }
}

// Takes one new key into the row, from its word `first` to `last`. Words without the key change by what is carried alone.
void Subsequence::take_in(Number key, Bits* row, std::size_t first, std::size_t last) const {
    const Block* block = &blocks_[starts_[key]];
    const Block* const end = blocks_.data() + starts_[key + 1];
    if (first) {
        block = std::lower_bound(block, end, first, [](const Block& one, std::size_t at) { return one.at < at; });
    }
    bool carry = false;
    std::size_t next = first;
    for (; block != end && block->at < last; ++block) {
        while (carry && next < block->at) carry = carried_on(row[next++]);
        Bits& word = row[block->at];
        const Bits matching = word & block->bits;
        const Bits sum = word + matching;
        const Bits sum_carried = sum + carry;
        carry = sum < word || sum_carried < sum;
        word = sum_carried | (word - matching);
        next = block->at + 1;
    }
    while (carry && next < last) carry = carried_on(row[next++]);
}

void Subsequence::fill() {
    table_.resize(new_shared_.size() * width_);
    const Bits* before = nullptr;
    for (std::size_t place = 0; place < new_shared_.size(); ++place) {
        Bits* row = table_.data() + place * width_;
        if (before) {
            std::copy_n(before, width_, row);
        } else {
            std::fill_n(row, width_, ~Bits{0});
        }
        take_in(new_shared_[place], row, 0, width_);
        before = row;
    }
}

bool Subsequence::is_set(std::size_t row, std::size_t column) const {
    return table_[row * width_ + column / kBits] >> column % kBits & 1;
}

// The runs between `head` and `tail`, from the last place of the table to the first, and these two.
Runs Subsequence::walked_back(const Run& head, const Run& tail) const {
    Runs runs;
    const auto put_before = [&runs](std::size_t old_at, std::size_t new_at, std::size_t length) {
        if (!runs.empty() && runs.back().old_at == old_at + length && runs.back().new_at == new_at + length) {
            runs.back() = {old_at, new_at, runs.back().length + length};
        } else if (length) {
            runs.push_back({old_at, new_at, length});
        }
    };
    put_before(tail.old_at, tail.new_at, tail.length);
    std::size_t row = new_shared_.size(), column = old_shared_.size();
    while (row && column) {
        if (is_set(row - 1, column - 1)) {
            --column;
        } else if (--row == 0 || is_set(row - 1, column - 1)) {
            --column;
            put_before(head.length + old_places_[column], head.length + new_places_[row], 1);
        }
    }
    put_before(head.old_at, head.new_at, head.length);
    std::reverse(runs.begin(), runs.end());
    return runs;
}

}  // namespace revdiff
