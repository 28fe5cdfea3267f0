#include "binding/alignment.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "binding/change_classes.h"
#include "binding/taking.h"
#include "correspondence/displaced.h"
#include "ground/buffer.h"

namespace revdiff {

namespace {

using Index = std::ptrdiff_t;
using Indices = std::vector<Index>;

// Objects that are given back unless somebody took them.
class OwnedObjects {
   public:
    explicit OwnedObjects(std::size_t size) : objects_(size, nullptr) {}
    ~OwnedObjects() {
        for (PyObject* object : objects_) Py_XDECREF(object);
    }
    OwnedObjects(const OwnedObjects&) = delete;
    OwnedObjects& operator=(const OwnedObjects&) = delete;

    void set(std::size_t place, PyObject* object) { objects_[place] = object; }
    PyObject* take(std::size_t place) { return std::exchange(objects_[place], nullptr); }
    std::size_t count() const {
        return objects_.size() - static_cast<std::size_t>(std::count(objects_.begin(), objects_.end(), nullptr));
    }

   private:
    std::vector<PyObject*> objects_;
};

// What is asked for, as it came.
struct Question {
    explicit Question(PyObject* const* arguments)
        : old_paragraphs(required(arguments[0])),
          new_paragraphs(required(arguments[1])),
          partial(arguments[3]),
          ignored(arguments[4]),
          old_size(PyTuple_GET_SIZE(old_paragraphs)),
          new_size(PyTuple_GET_SIZE(new_paragraphs)) {
        links = as_links(arguments[2], old_size, new_size);
        PyObject* noise = arguments[5];
        const Owned old_apart(PyObject_GetAttrString(noise, "old_apart"));
        const Owned new_apart(PyObject_GetAttrString(noise, "new_apart"));
        old_noise = marked(old_apart.get(), old_size);
        new_noise = marked(new_apart.get(), new_size);
        const auto rises = [](const Link& one, const Link& other) { return one.second < other.second; };
        if (std::is_sorted(links.begin(), links.end(), rises)) return;
        displaced = out_of_order(arguments[2], noise);
        std::sort(displaced.begin(), displaced.end());
    }

    // The links of paragraphs that moved. What paragraphs carry may say which of them move as one: Python knows.
    Links out_of_order(PyObject* given_links, PyObject* noise) const {
        if (carry_markup(old_paragraphs) && carry_markup(new_paragraphs)) {
            const Owned asked(attribute_of("revdiff.compare.alignment", "out_of_order"));
            const Owned found(
                PyObject_CallFunctionObjArgs(asked.get(), old_paragraphs, new_paragraphs, given_links, noise, nullptr));
            return as_links(found.get(), old_size, new_size);
        }
        const Buffers olds = weighty(old_paragraphs, old_noise), news = weighty(new_paragraphs, new_noise);
        return without_python([&] { return displaced_links(links, olds, news, {}, {}); });
    }

    static bool carry_markup(PyObject* paragraphs) {
        const ChangeClasses& known = change_classes();
        for (Index at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at) {
            PyObject* paragraph = PyTuple_GET_ITEM(paragraphs, at);
            if (known.paragraph.field(paragraph, ChangeClasses::kMarkup) != known.no_markup) return true;
        }
        return false;
    }

    // The texts by which paragraphs weigh when it is asked which of them moved; what is passed over weighs nothing.
    static Buffers weighty(PyObject* paragraphs, const std::vector<bool>& noise) {
        const ChangeClasses& known = change_classes();
        Buffers texts;
        for (std::size_t at = 0; at < noise.size(); ++at) {
            PyObject* paragraph = PyTuple_GET_ITEM(paragraphs, static_cast<Index>(at));
            PyObject* text = require_str(known.paragraph.field(paragraph, ChangeClasses::kText));
            texts.push_back(noise[at] ? Buffer(Text()) : Buffer(text));
        }
        return texts;
    }

    static PyObject* required(PyObject* paragraphs) {
        const ChangeClasses& known = change_classes();
        require_tuple(paragraphs);
        for (Index at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at) {
            known.paragraph.require(PyTuple_GET_ITEM(paragraphs, at));
        }
        return paragraphs;
    }

    static std::vector<bool> marked(PyObject* places, Index size) {
        std::vector<bool> found(static_cast<std::size_t>(size), false);
        for_each(places, [&found, size](PyObject* given) {
            const Index place = as_place(given);
            if (place >= 0 && place < size) found[static_cast<std::size_t>(place)] = true;
        });
        return found;
    }

    PyObject* old_at(Index place) const { return PyTuple_GET_ITEM(old_paragraphs, place); }
    PyObject* new_at(Index place) const { return PyTuple_GET_ITEM(new_paragraphs, place); }
    bool is_displaced(const Link& link) const { return std::binary_search(displaced.begin(), displaced.end(), link); }

    PyObject *old_paragraphs, *new_paragraphs, *partial, *ignored;
    Index old_size, new_size;
    Links links, displaced;
    std::vector<bool> old_noise, new_noise;
};

class Alignment {
   public:
    explicit Alignment(PyObject* const* arguments)
        : asked_(arguments),
          known_(change_classes()),
          by_first_new_(static_cast<std::size_t>(asked_.new_size)),
          removed_(static_cast<std::size_t>(asked_.old_size)) {
        Indices moved;
        for (const Link& link : asked_.displaced) moved.push_back(link.second);
        std::sort(moved.begin(), moved.end());
        firsts_.reserve(asked_.links.size());
        seconds_.reserve(asked_.links.size());
        // Of paragraphs merged into one that moved, a change does not say which moved, so that none of them holds others in place.
        for (const auto& [o, n] : asked_.links) {
            if (std::binary_search(moved.begin(), moved.end(), n)) continue;
            firsts_.push_back(o);
            seconds_.push_back(n);
        }
    }

    PyObject* in_reading_order() {
        add_linked();
        add_added();
        add_removed();
        Owned changes(PyTuple_New(static_cast<Py_ssize_t>(by_first_new_.count() + removed_.count())));
        Py_ssize_t at = 0;
        const auto put = [&](PyObject* change) { PyTuple_SET_ITEM(changes.get(), at++, change); };
        std::size_t next = 0;
        for (Index n = -1; n < asked_.new_size; ++n) {
            if (PyObject* change = n < 0 ? nullptr : by_first_new_.take(static_cast<std::size_t>(n))) put(change);
            while (next < removed_after_.size() && removed_after_[next] == n) put(removed_.take(next++));
        }
        return untracked_with_all(std::move(changes));
    }

   private:
    struct Extra {
        PyObject* displaced = nullptr;
        bool standing = false;
        PyObject* after = nullptr;
        bool noise = false;
    };

    // A change; takes the references of the paragraphs over.
    PyObject* change(PyObject* kind, PyObject* olds, PyObject* news, const Extra& extra) const {
        PyObject* made =
            known_.change.made({held(kind), olds, news, extra.displaced ? extra.displaced : held(known_.nothing),
                                held(extra.standing ? asked_.partial : Py_False), held(asked_.ignored),
                                held(extra.after ? extra.after : Py_None), held(Py_None),
                                held(extra.noise ? Py_True : Py_False), held(Py_None)});
        return tracked(made, {olds, news, extra.after});
    }

    static PyObject* one(PyObject* paragraph) { return untracked_with_all(Owned(PyTuple_Pack(1, paragraph))); }

    static PyObject* several(PyObject* paragraphs, const Indices& places) {
        Owned tuple(PyTuple_New(static_cast<Py_ssize_t>(places.size())));
        for (std::size_t at = 0; at < places.size(); ++at) {
            PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(at), held(PyTuple_GET_ITEM(paragraphs, places[at])));
        }
        return untracked_with_all(std::move(tuple));
    }

    // The old paragraph behind which new `n` is put: the last before what keeps its order and follows. Its `own` ones are gone by
    // then. Between the parts of a split it is put behind the whole.
    PyObject* before_in_old(Index n, const Indices& own) const {
        const auto following = std::upper_bound(seconds_.begin(), seconds_.end(), n) - seconds_.begin();
        const auto count = static_cast<Index>(firsts_.size());
        Index before = following < count ? firsts_[static_cast<std::size_t>(following)] - 1 : asked_.old_size - 1;
        if (following > 0) before = std::max(before, firsts_[static_cast<std::size_t>(following - 1)]);
        while (std::find(own.begin(), own.end(), before) != own.end()) --before;
        return before >= 0 ? asked_.old_at(before) : nullptr;
    }

    void add_added() {
        std::vector<bool> linked(static_cast<std::size_t>(asked_.new_size), false);
        for (const Link& link : asked_.links) linked[static_cast<std::size_t>(link.second)] = true;
        for (Index n = 0; n < asked_.new_size; ++n) {
            const auto place = static_cast<std::size_t>(n);
            if (linked[place]) continue;
            Extra extra;
            extra.after = before_in_old(n, {});
            extra.noise = asked_.new_noise[place];
            by_first_new_.set(place, change(known_.added, held(known_.nothing), one(asked_.new_at(n)), extra));
        }
    }

    // By the new paragraph after which they would stand; -1 is the start.
    void add_removed() {
        std::vector<bool> linked(static_cast<std::size_t>(asked_.old_size), false);
        for (const Link& link : asked_.links) linked[static_cast<std::size_t>(link.first)] = true;
        for (Index o = 0; o < asked_.old_size; ++o) {
            if (linked[static_cast<std::size_t>(o)]) continue;
            const auto before = std::upper_bound(firsts_.begin(), firsts_.end(), o) - firsts_.begin();
            const Index after = before > 0 ? seconds_[static_cast<std::size_t>(before - 1)] : -1;
            Extra extra;
            extra.standing = true;
            extra.after = after >= 0 ? asked_.new_at(after) : nullptr;
            extra.noise = asked_.old_noise[static_cast<std::size_t>(o)];
            removed_.set(removed_after_.size(),
                         change(known_.removed, one(asked_.old_at(o)), held(known_.nothing), extra));
            removed_after_.push_back(after);
        }
    }

    // A link whose paragraphs are in no other, as most are, is a pair.
    void add_linked() {
        std::vector<unsigned> of_old(static_cast<std::size_t>(asked_.old_size), 0);
        std::vector<unsigned> of_new(static_cast<std::size_t>(asked_.new_size), 0);
        for (const auto& [o, n] : asked_.links) {
            ++of_old[static_cast<std::size_t>(o)];
            ++of_new[static_cast<std::size_t>(n)];
        }
        Links shared;
        for (const Link& link : asked_.links) {
            const auto place = static_cast<std::size_t>(link.second);
            if (of_old[static_cast<std::size_t>(link.first)] == 1 && of_new[place] == 1) {
                by_first_new_.set(place, pair(link));
            } else {
                shared.push_back(link);
            }
        }
        for (const Links& group : sharing(shared)) add_split_or_merge(group);
    }

    // Links that share a paragraph, together.
    std::vector<Links> sharing(const Links& links) const {
        std::vector<Links> groups;
        if (links.empty()) return groups;
        Indices of_old(static_cast<std::size_t>(asked_.old_size), -1),
            of_new(static_cast<std::size_t>(asked_.new_size), -1);
        for (const Link& link : links) {
            Index& old_group = of_old[static_cast<std::size_t>(link.first)];
            Index& new_group = of_new[static_cast<std::size_t>(link.second)];
            const Index group = old_group >= 0   ? old_group
                                : new_group >= 0 ? new_group
                                                 : static_cast<Index>(groups.size());
            if (group == static_cast<Index>(groups.size())) groups.emplace_back();
            groups[static_cast<std::size_t>(group)].push_back(link);
            old_group = new_group = group;
        }
        return groups;
    }

    PyObject* pair(const Link& link) const {
        const auto& [o, n] = link;
        PyObject *older = asked_.old_at(o), *newer = asked_.new_at(n);
        const Owned kind(kind_of_pair(older, newer));
        Extra extra;
        if (asked_.is_displaced(link)) {
            extra.displaced = one(newer);
            extra.after = before_in_old(n, {o});
        }
        extra.noise = asked_.old_noise[static_cast<std::size_t>(o)];
        return change(kind.get(), one(older), one(newer), extra);
    }

    // By far the most frequent cases are told without a call.
    PyObject* kind_of_pair(PyObject* older, PyObject* newer) const {
        const auto field = [this](PyObject* paragraph, ChangeClasses::ParagraphField one) {
            return known_.paragraph.field(paragraph, one);
        };
        PyObject *old_text = require_str(field(older, ChangeClasses::kText)),
                 *new_text = require_str(field(newer, ChangeClasses::kText));
        const bool same = old_text == new_text || Buffer(old_text).is_same(Buffer(new_text));
        if (same && field(older, ChangeClasses::kMarkup) == field(newer, ChangeClasses::kMarkup))
            return held(known_.kept);
        if (!same && PySet_GET_SIZE(asked_.ignored) == 0) return held(known_.edited);
        const Owned asked(attribute_of("revdiff.compare.alignment", "kind_of_pair"));
        return PyObject_CallFunctionObjArgs(asked.get(), older, newer, asked_.ignored, nullptr);
    }

    void add_split_or_merge(const Links& group) {
        Indices olds, news, displaced;
        for (const Link& link : group) {
            olds.push_back(link.first);
            news.push_back(link.second);
            if (asked_.is_displaced(link)) displaced.push_back(link.second);
        }
        for (Indices* places : {&olds, &news, &displaced}) {
            std::sort(places->begin(), places->end());
            places->erase(std::unique(places->begin(), places->end()), places->end());
        }
        Extra extra;
        if (!displaced.empty()) {
            extra.displaced = several(asked_.new_paragraphs, displaced);
            extra.after = before_in_old(displaced[0], olds);
        }
        PyObject* kind = olds.size() > 1 ? known_.merged : known_.split;
        by_first_new_.set(static_cast<std::size_t>(news[0]), change(kind, several(asked_.old_paragraphs, olds),
                                                                    several(asked_.new_paragraphs, news), extra));
    }

    Question asked_;
    const ChangeClasses& known_;
    Indices firsts_, seconds_;
    OwnedObjects by_first_new_, removed_;
    Indices removed_after_;
};

}  // namespace

PyObject* in_reading_order_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("in_reading_order", count, 6);
        return Alignment(arguments).in_reading_order();
    });
}

}  // namespace revdiff
