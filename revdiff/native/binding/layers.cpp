#include "binding/layers.h"

#include <array>
#include <atomic>
#include <memory>
#include <vector>

#include "binding/records.h"
#include "binding/taking.h"
#include "ground/buffer.h"
#include "ground/once.h"
#include "layers/glance.h"

namespace revdiff {

namespace {

constexpr const char* kWanted = "Wanted";

using Paragraph = Record<1>;
std::atomic<const Paragraph*> paragraph_known{nullptr};

// The texts of paragraphs where they lie, for as long as these live.
Buffers buffers_of(PyObject* paragraphs) {
    const Paragraph& known = made_once(paragraph_known, [] {
        return std::make_unique<const Paragraph>("revdiff.text.paragraph", "Paragraph", std::array{"text"});
    });
    Buffers texts;
    for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(require_tuple(paragraphs)); ++index) {
        texts.emplace_back(require_str(known.field(known.require(PyTuple_GET_ITEM(paragraphs, index)), 0)));
    }
    return texts;
}

Owned field_of(PyObject* record, const char* name) { return Owned(PyObject_GetAttrString(record, name)); }

String text_field(PyObject* record, const char* name) { return as_text(field_of(record, name).get()); }

std::size_t size_field(PyObject* record, const char* name) { return as_size(field_of(record, name).get()); }

// What `take` makes of each text of an iterable field.
template <typename Take>
void for_each_text(PyObject* record, const char* name, Take take) {
    for_each(field_of(record, name).get(), [&take](PyObject* str) { take(as_text(str)); });
}

std::unique_ptr<Wanted> taken(PyObject* record) {
    auto wanted = std::make_unique<Wanted>();
    for_each_text(record, "firsts", [&](Text word) { wanted->add_first(word); });
    for_each_text(record, "closing", [&](Text word) { wanted->add_closing(word); });
    for_each_text(record, "short", [&](Text word) { wanted->add_short(word); });
    for_each_text(record, "signs", [&](Text sign) { wanted->signs.insert(sign[0]); });
    for_each_text(record, "rare", [&](Text word) { wanted->rare.emplace_back(word); });
    const Owned heads = field_of(record, "heads"), closers = field_of(record, "closers");
    for (std::uint32_t number = 0; number < kPlaces; ++number) {
        const auto place = static_cast<Place>(number);
        const Owned name(PyUnicode_FromString(kPlaceNames[place]));
        for_each(Owned(PyObject_GetItem(heads.get(), name.get())).get(), [&](PyObject* pair) {
            const Owned first(PySequence_GetItem(pair, 0)), key(PySequence_GetItem(pair, 1));
            wanted->add_head(place, as_text(first.get()), as_text(key.get()));
        });
        if (PyMapping_HasKey(closers.get(), name.get())) {
            wanted->closers[place] = as_text(Owned(PyObject_GetItem(closers.get(), name.get())).get());
        }
    }
    wanted->quotes = text_field(record, "quotes");
    wanted->unspaced = text_field(record, "unspaced")[0];
    wanted->reach = size_field(record, "reach");
    wanted->longest_short = size_field(record, "longest_short");
    return wanted;
}

void destroy(PyObject* capsule) { delete static_cast<Wanted*>(PyCapsule_GetPointer(capsule, kWanted)); }

}  // namespace

PyObject* at_hand_of(PyObject*, PyObject* wanted) {
    return guarded([wanted] {
        std::unique_ptr<Wanted> kept = taken(wanted);
        Owned capsule(PyCapsule_New(kept.get(), kWanted, destroy));
        kept.release();
        return capsule.release();
    });
}

PyObject* worth_reading_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("worth_reading", count, 3);
        const std::size_t size = Buffer(require_str(arguments[0])).size();
        const auto* wanted = static_cast<const Wanted*>(PyCapsule_GetPointer(arguments[2], kWanted));
        if (!wanted) throw PythonError();
        const Buffers texts = buffers_of(arguments[1]);
        const std::vector<std::size_t> found = without_python(size, [&] { return worth_reading(texts, *wanted); });
        Owned list(PyList_New(static_cast<Py_ssize_t>(found.size())));
        for (std::size_t at = 0; at < found.size(); ++at) {
            PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), as_int(found[at]));
        }
        return list.release();
    });
}

}  // namespace revdiff
