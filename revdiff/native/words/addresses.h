// Addresses on the web and of mail, and names of files: each is one word; as `revdiff/words/addresses.py`.
#pragma once

#include <array>

#include "ground/text.h"
#include "words/kinds.h"

namespace revdiff {

// Where stretches of one kind end. Long ones are remembered: a text that is one such stretch, and of which no address comes, is
// not gone through again from each of its words.
class Stretches {
   public:
    explicit Stretches(Text text) : text_(text) {}

    // The end of the stretch that a place stands in; the place itself where it stands in none.
    std::size_t end(std::size_t at, Kinds of) {
        const std::size_t look_from = at + kLong;
        while (at < look_from) {
            if (!is_any_at(text_, at, of)) return at;
            ++at;
        }
        return end_of_long(at, of);
    }

   private:
    static constexpr std::size_t kLong = 64;
    static constexpr std::size_t kRemembered = 32;

    struct Stretch {
        std::size_t start, end;
        Kinds of;
    };

    std::size_t end_of_long(std::size_t at, Kinds of);

    Text text_;
    std::size_t count_ = 0;
    std::array<Stretch, kRemembered> long_;
};

// Finds the addresses of a text.
class Addresses {
   public:
    explicit Addresses(Text text) : text_(text), stretches_(text) {}

    // The end of the address that starts at a place; the place itself where none does.
    std::size_t end(std::size_t at);

   private:
    bool may_start(std::size_t at);
    std::size_t url(std::size_t at);
    std::size_t mail(std::size_t at);
    std::size_t file(std::size_t at);
    std::size_t host(std::size_t at);
    std::size_t www(std::size_t at);
    std::size_t host_before_path(std::size_t at);
    std::size_t absolute_path(std::size_t at);
    std::size_t windows_path(std::size_t at);

    std::size_t label(std::size_t at) { return stretches_.end(at, kind::kLabel); }
    template <typename IsSeparator>
    std::size_t labels(std::size_t at, std::size_t most, IsSeparator is_separator);
    std::size_t path(std::size_t at) const;
    std::size_t path_if_any(std::size_t at) const;
    std::size_t domain(std::size_t at) const;
    std::size_t file_ending(std::size_t at) const;
    bool is_at(std::size_t at, char32_t sign) const { return at < text_.size() && text_[at] == sign; }

    Text text_;
    Stretches stretches_;
};

}  // namespace revdiff
