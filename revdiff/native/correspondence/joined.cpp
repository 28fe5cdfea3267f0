#include "correspondence/joined.h"

#include <algorithm>
#include <functional>

#include "correspondence/identity.h"
#include "ground/data.h"
#include "ground/unicode.h"

namespace revdiff {

namespace {

constexpr std::size_t kNone = ~std::size_t{0};

// Where the paragraphs from `start` to `end` of those that are left make up a whole.
struct Row {
    std::size_t start;
    std::size_t end;
};

// The paragraphs of one side; those that are taken are gone.
class Side {
   public:
    explicit Side(const Stripped& stripped) : stripped_(stripped), is_taken_(stripped.places.size(), false) {}

    std::size_t size() const { return stripped_.places.size(); }
    std::ptrdiff_t place(std::size_t at) const { return stripped_.places[at]; }
    Text text(std::size_t at) const { return stripped_.texts[at]; }
    bool is_taken(std::size_t at) const { return is_taken_[at]; }
    void take(std::size_t at) { is_taken_[at] = true; }

    // Whether a paragraph stands right behind the one before it in the list, and is there.
    bool goes_on(std::size_t at) const { return at < size() && !is_taken_[at] && place(at) == place(at - 1) + 1; }

   private:
    const Stripped& stripped_;
    std::vector<bool> is_taken_;
};

// The paragraphs of one side by how they start.
class Starts {
   public:
    explicit Starts(const Side& side) : heads_(side.size()), next_(side.size(), kNone) {
        const auto longest = static_cast<std::size_t>(tuned().longest_head);
        std::vector<std::size_t> last(1, kNone);
        for (std::vector<std::size_t>* one : {&first_, &last, &lengths_}) one->reserve(side.size() + 1);
        first_.push_back(kNone);
        for (std::size_t at = 0; at < side.size(); ++at) {
            if (side.is_taken(at)) continue;
            const Text head = side.text(at).substr(0, longest);
            lengths_.push_back(head.size());
            const Number number = heads_.number(Buffer(head));
            if (number == first_.size()) {
                first_.push_back(at);
                last.push_back(at);
            } else {
                next_[last[number]] = at;
                last[number] = at;
            }
        }
        std::sort(lengths_.begin(), lengths_.end(), std::greater<>());
        lengths_.erase(std::unique(lengths_.begin(), lengths_.end()), lengths_.end());
    }

    // How long the starts are, each once, falling.
    const std::vector<std::size_t>& lengths() const { return lengths_; }

    // The first paragraph that starts so, and the next that does as one does; `kNone` where there is none.
    std::size_t first(Text head) const { return first_[heads_.known(Buffer(head))]; }
    std::size_t next(std::size_t at) const { return next_[at]; }

   private:
    Identities heads_;
    std::vector<std::size_t> first_;
    std::vector<std::size_t> next_;
    std::vector<std::size_t> lengths_;
};

// The paragraphs from `start` on that make up a whole; none where they do not, or one alone does.
Row row(Text whole, const Side& side, std::size_t start) {
    std::size_t next = start, at = 0;
    while (at < whole.size()) {
        const bool is_there = next == start ? !side.is_taken(start) : side.goes_on(next);
        if (!is_there || side.text(next).empty() || !starts_with(whole.substr(at), side.text(next)))
            return {start, start};
        at += side.text(next).size();
        while (at < whole.size() && is_space(whole[at])) ++at;
        ++next;
    }
    return next > start + 1 ? Row{start, next} : Row{start, start};
}

Row parts_of(Text whole, const Side& others, const Starts& starts) {
    for (std::size_t length : starts.lengths()) {
        // A head as long as the whole is the whole, and one alone makes up none.
        if (length >= whole.size()) continue;
        std::int64_t tried = 0;
        for (std::size_t at = starts.first(whole.substr(0, length)); at != kNone; at = starts.next(at)) {
            if (tried++ == tuned().most_starts) break;
            const Row found = row(whole, others, at);
            if (found.end > found.start) return found;
        }
    }
    return {0, 0};
}

// Each paragraph of one side that is some of the other's in a row, with these; both are taken.
template <typename Found>
void take_wholes(Side& side, Side& others, Found found) {
    const Starts starts(others);
    for (std::size_t at = 0; at < side.size(); ++at) {
        if (side.is_taken(at)) continue;
        const Row parts = parts_of(side.text(at), others, starts);
        if (parts.end == parts.start) continue;
        side.take(at);
        Places places;
        for (std::size_t part = parts.start; part < parts.end; ++part) {
            others.take(part);
            places.push_back(others.place(part));
        }
        found(side.place(at), places);
    }
}

}  // namespace

std::vector<Links> put_together(const Stripped& old_left, const Stripped& new_left) {
    std::vector<Links> found;
    if (old_left.places.size() == 1 && new_left.places.size() == 1) return found;
    Side old_side(old_left), new_side(new_left);
    take_wholes(old_side, new_side, [&found](std::ptrdiff_t whole, const Places& parts) {
        found.emplace_back();
        for (std::ptrdiff_t part : parts) found.back().emplace_back(whole, part);
    });
    take_wholes(new_side, old_side, [&found](std::ptrdiff_t whole, const Places& parts) {
        found.emplace_back();
        for (std::ptrdiff_t part : parts) found.back().emplace_back(part, whole);
    });
    return found;
}

}  // namespace revdiff
