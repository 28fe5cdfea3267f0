#include "correspondence/candidates.h"

#include <algorithm>

#include "ground/data.h"

namespace revdiff {

Candidates::Candidates(std::vector<Candidate> rated, std::size_t old_count, std::size_t new_count)
    : rated_(std::move(rated)), of_old_(old_count + 1, 0), of_new_(new_count + 1, 0) {
    for (const Candidate& one : rated_) {
        ++of_old_[index(one.link.first) + 1];
        if (shares_a_part(one)) ++of_new_[index(one.link.second) + 1];
    }
    for (std::size_t o = 0; o < old_count; ++o) of_old_[o + 1] += of_old_[o];
    for (std::size_t n = 0; n < new_count; ++n) of_new_[n + 1] += of_new_[n];
    by_new_.resize(of_new_.back());
    std::vector<std::size_t> next(of_new_.begin(), of_new_.end() - 1);
    for (std::size_t at = 0; at < rated_.size(); ++at) {
        if (shares_a_part(rated_[at])) by_new_[next[index(rated_[at].link.second)]++] = static_cast<std::uint32_t>(at);
    }
}

std::size_t Candidates::find(const Link& link) const {
    const std::ptrdiff_t o = link.first;
    if (o < 0 || index(o) + 1 >= of_old_.size()) return kNone;
    const auto first = rated_.begin() + static_cast<std::ptrdiff_t>(of_old_[index(o)]);
    const auto last = rated_.begin() + static_cast<std::ptrdiff_t>(of_old_[index(o) + 1]);
    const auto found =
        std::lower_bound(first, last, link, [](const Candidate& one, const Link& other) { return one.link < other; });
    return found != last && found->link == link ? static_cast<std::size_t>(found - rated_.begin()) : kNone;
}

// What is left only shrinks: who shares less than a part at first will never join.
bool Candidates::shares_a_part(const Candidate& candidate) { return candidate.shared >= tuned().least_shared; }

}  // namespace revdiff
