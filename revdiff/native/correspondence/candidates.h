// Pairs of paragraphs that may have to do with each other, in order, and what is known of each.
#pragma once

#include <cstdint>
#include <vector>

#include "correspondence/link.h"
#include "words/measure.h"

namespace revdiff {

struct Candidate {
    Link link;
    // What the two share, before anything was taken out of them.
    Weight shared;
    // How alike they are; below 0 where they cannot be versions of one.
    double likeness;

    bool can_be_one() const { return likeness >= 0; }
};

class Candidates {
   public:
    static constexpr std::size_t kNone = ~std::size_t{0};

    // `rated` are sorted by their links.
    Candidates(std::vector<Candidate> rated, std::size_t old_count, std::size_t new_count);

    std::size_t size() const { return rated_.size(); }
    const Candidate& operator[](std::size_t at) const { return rated_[at]; }

    // Where the candidate of a link stands; `kNone` where there is none.
    std::size_t find(const Link& link) const;
    Weight shared(const Link& link) const {
        const std::size_t at = find(link);
        return at == kNone ? 0 : rated_[at].shared;
    }

    // Calls `visit` with the links of an old paragraph, or a new one, that share as much as a part does.
    template <typename Visit>
    void each_of_old(std::ptrdiff_t o, Visit visit) const {
        for (std::size_t at = of_old_[index(o)]; at < of_old_[index(o) + 1]; ++at) {
            if (shares_a_part(rated_[at])) visit(rated_[at].link);
        }
    }
    template <typename Visit>
    void each_of_new(std::ptrdiff_t n, Visit visit) const {
        for (std::size_t at = of_new_[index(n)]; at < of_new_[index(n) + 1]; ++at) visit(rated_[by_new_[at]].link);
    }

    static bool shares_a_part(const Candidate& candidate);

   private:
    static std::size_t index(std::ptrdiff_t place) { return static_cast<std::size_t>(place); }

    std::vector<Candidate> rated_;
    // Where the candidates of each old paragraph begin; those of each new one that share as much as a part does.
    std::vector<std::size_t> of_old_;
    std::vector<std::size_t> of_new_;
    std::vector<std::uint32_t> by_new_;
};

}  // namespace revdiff
