// How surely two paragraphs are versions of one; as `revdiff/compare/correspondence/pairs.py`.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "correspondence/candidates.h"
#include "correspondence/state.h"

namespace revdiff {

// What the two of each link share, and their likeness. `links` are sorted.
Candidates rated(State& state, const Links& links);

// Pairs of paragraphs that have no counterpart yet, and how sure each is as the search goes on.
class Pairs {
   public:
    // Of the candidates those are in question that can be versions of one, are free, and are `wanted`.
    Pairs(const State& state, const Candidates& candidates, const std::function<bool(const Candidate&)>& wanted);

    // The links of those that can ever be taken.
    Links links() const;

    // How surely two paragraphs are versions of one, 0 where they are not, or are no candidates.
    double strength(const Link& link) const;

    // The pairs that may be surer now that two correspond.
    static std::array<Link, 2> woken(const Link& link) {
        const auto [o, n] = link;
        return {Link{o - 1, n - 1}, Link{o + 1, n + 1}};
    }

   private:
    void add_leads();

    const State& state_;
    const Candidates& candidates_;
    // By candidate: its likeness, with a premium for its lead; below 0 for those that are not in question.
    std::vector<double> likeness_;
};

}  // namespace revdiff
