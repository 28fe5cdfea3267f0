// Which paragraphs carry each other on where the texts differ: pairs, parts of splits and merges, and strays; as
// `revdiff/compare/correspondence/search.py`.
//
// Surest first, each step over what the ones before left: pairs, by their likeness and their place; parts; strays. What was found
// may be what other pairs waited for: these are taken next, and their parts. At last lines that are alone in one place are paired
// by their letters.
#pragma once

#include <cstdint>

#include "correspondence/candidates.h"
#include "correspondence/link.h"
#include "correspondence/pairs.h"
#include "correspondence/state.h"

namespace revdiff {

// A search for links, over the state that it leaves behind.
class Search {
   public:
    // Of `given`, which are settled, the paragraphs may have more counterparts.
    Search(State& state, std::int64_t budget, const Links& given);

    // Finds what there is to find; whether some paragraphs were passed over.
    bool run();

   private:
    Candidates first_candidates(std::int64_t budget, const Links& given);
    void hold(const Links& given);
    Links in_slots() const;
    Links take_pairs(const Pairs& pairs);
    void join();
    void pair_lines();

    State& state_;
    bool limited_ = false;
    Candidates candidates_;
};

// The links cut into pairs, splits and merges, the weakest first to go: a link between two groups is a stray.
Correspondence in_stars(const Links& settled, const State& state, bool limited);

}  // namespace revdiff
