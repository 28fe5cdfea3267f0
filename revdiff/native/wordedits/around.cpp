#include "wordedits/around.h"

namespace revdiff {

Weight Around::weight_behind(KeyTable& keys) const {
    const Words words(behind, keys.vocabulary());
    Weight weight = 0;
    for (Number word : words.keys) {
        if (keys[word].is_stop) break;
        weight += keys.weight(word);
    }
    return weight;
}

}  // namespace revdiff
