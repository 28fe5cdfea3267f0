// What is made when it is first asked for, and never changes. Two threads that ask at the same time may both make it, and one is
// kept: no lock is held while Python works, for it may let another thread run that waits for the same.
#pragma once

#include <atomic>
#include <memory>

namespace revdiff {

template <typename Made, typename Make>
const Made& made_once(std::atomic<const Made*>& known, Make make) {
    if (const Made* made = known.load(std::memory_order_acquire)) return *made;
    std::unique_ptr<const Made> fresh = make();
    const Made* kept = nullptr;
    if (known.compare_exchange_strong(kept, fresh.get(), std::memory_order_acq_rel)) return *fresh.release();
    return *kept;
}

}  // namespace revdiff
