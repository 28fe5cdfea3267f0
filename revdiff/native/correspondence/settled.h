// The links that are settled before words are weighed, and the paragraphs that are left; as `_Settled` of
// `revdiff/compare/correspondence/correspond.py`.
#pragma once

#include <vector>

#include "correspondence/equal.h"
#include "correspondence/link.h"
#include "correspondence/order.h"
#include "ground/buffer.h"

namespace revdiff {

class Settled {
   public:
    Settled(const Buffers& old_texts, const Buffers& new_texts, const Given& given);

    const Places& old_left() const { return old_left_; }
    const Places& new_left() const { return new_left_; }
    bool is_all() const { return old_left_.empty() || new_left_.empty(); }

    const Order& in_order() const { return in_order_; }
    const Links& elsewhere() const { return elsewhere_; }

    // All links, sorted.
    Links links() const;

    // Settles texts that are equal, in order as far as can be; whether that was cut short.
    //
    // Texts come as Python holds them, or those that are left are widened.
    enum class Held { kAsTheyWere, kWidened };
    bool pair_equal(const Buffers& old_texts, const Buffers& new_texts, Held held);

    // Settles splits and merges where nothing but a break came or went; their links. Texts are asked for where one is left.
    Links put_together(const std::vector<String>& old_texts, const std::vector<String>& new_texts);

    // Settles links that rise and are in order with all the others.
    void take_in_order(const Links& rising);

   private:
    void take_ends(const Buffers& old_texts, const Buffers& new_texts);
    std::pair<Links, bool> equal_in_gaps(const Numbers& old_texts, const Numbers& new_texts,
                                         const WeighText& weigh) const;
    bool fit(const Links& links) const;
    void take_out(const Links& links);

    Order in_order_;
    Links elsewhere_;
    Places old_left_;
    Places new_left_;
};

}  // namespace revdiff
