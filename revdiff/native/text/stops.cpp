#include "text/stops.h"

#include <string>
#include <utility>

#include "ground/data.h"

namespace revdiff {

namespace {

constexpr std::pair<const char*, StopSort> kSorts[] = {
    {"stops.by_what_follows", kByWhatFollows},
    {"stops.by_themselves", kByThemselves},
    {"stops.closers", kCloser},
    {"stops.openers", kOpener},
};

SignTable filled() {
    SignTable table;
    for (const auto& [name, sort] : kSorts) {
        for (const String& signs : lists().words(name)) table.add(signs, sort);
    }
    return table;
}

}  // namespace

const SignTable& stop_sorts() {
    static const SignTable table = filled();
    return table;
}

}  // namespace revdiff
