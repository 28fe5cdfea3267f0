// A list of words that Python gives, to be looked up.
#pragma once

#include <algorithm>
#include <string>

#include "ground/data.h"
#include "ground/vocabulary.h"

namespace revdiff {

class ListedWords {
   public:
    explicit ListedWords(const std::string& name) {
        for (const String& word : lists().words(name)) {
            words_.number(word);
            longest_ = std::max(longest_, word.size());
        }
    }

    bool has(Text word) const { return word.size() <= longest_ && words_.known(word) != 0; }

   private:
    Vocabulary words_;
    std::size_t longest_ = 0;
};

}  // namespace revdiff
