#include "ground/buffer.h"

#include <algorithm>
#include <cstring>

namespace revdiff {

namespace {

constexpr std::uint64_t kMixer = 0x9E3779B97F4A7C15u;
constexpr std::size_t kLanes = 4, kWord = sizeof(std::uint64_t);

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * kMixer;
    return hash ^ hash >> 29;
}

std::uint64_t word_at(const unsigned char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
}

}  // namespace

bool Buffer::is_same(const Buffer& other) const {
    if (size_ != other.size_ || kind_ != other.kind_) return false;
    // An empty text may lie nowhere, where nothing may be compared.
    return size_ == 0 || std::memcmp(data_, other.data_, byte_count()) == 0;
}

String widened(const Buffer& buffer) {
    return buffer.visit([](const auto* signs, std::size_t size) { return String(signs, signs + size); });
}

int compared(const Buffer& one, const Buffer& other) {
    return one.visit([&other](const auto* signs, std::size_t size) {
        return other.visit([signs, size](const auto* other_signs, std::size_t other_size) {
            const std::size_t most = std::min(size, other_size);
            for (std::size_t at = 0; at < most; ++at) {
                if (signs[at] != other_signs[at]) return signs[at] < other_signs[at] ? -1 : 1;
            }
            return size == other_size ? 0 : size < other_size ? -1 : 1;
        });
    });
}

// Four words are mixed side by side, since none has to wait for another.
std::uint64_t hash_of(const Buffer& buffer) {
    const auto* bytes = static_cast<const unsigned char*>(buffer.data());
    std::size_t left = buffer.byte_count();
    std::uint64_t lanes[kLanes] = {left, kMixer, ~kMixer, kMixer << 1};
    for (; left >= kLanes * kWord; left -= kLanes * kWord) {
        for (std::uint64_t& lane : lanes) {
            lane = mixed(lane, word_at(bytes, kWord));
            bytes += kWord;
        }
    }
    std::uint64_t hash = lanes[0];
    for (std::size_t lane = 1; lane < kLanes; ++lane) hash = mixed(hash, lanes[lane]);
    for (; left; left -= std::min(left, kWord)) {
        const std::size_t count = std::min(left, kWord);
        hash = mixed(hash, word_at(bytes, count));
        bytes += count;
    }
    return hash ^ hash >> 32;
}

}  // namespace revdiff
