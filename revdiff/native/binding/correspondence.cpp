#include "binding/correspondence.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

#include "binding/records.h"
#include "binding/taking.h"
#include "correspondence/correspond.h"
#include "correspondence/displaced.h"
#include "ground/data.h"
#include "ground/once.h"
#include "words/rising.h"
#include "words/runs.h"

namespace revdiff {

namespace {

Places as_places(PyObject* numbers) {
    Places places;
    for_each(numbers, [&places](PyObject* number) { places.push_back(as_place(number)); });
    return places;
}

Places sorted(Places places) {
    std::sort(places.begin(), places.end());
    return places;
}

Numbers as_numbers(PyObject* numbers) {
    const Places places = as_places(numbers);
    return Numbers(places.begin(), places.end());
}

Owned as_pair(const Link& link) {
    Owned pair(PyTuple_New(2));
    PyTuple_SET_ITEM(pair.get(), 0, as_int(static_cast<std::size_t>(link.first)));
    PyTuple_SET_ITEM(pair.get(), 1, as_int(static_cast<std::size_t>(link.second)));
    PyObject_GC_UnTrack(pair.get());
    return pair;
}

Owned as_tuple(const Links& links) {
    Owned tuple(PyTuple_New(static_cast<Py_ssize_t>(links.size())));
    Py_ssize_t at = 0;
    for (const Link& link : links) PyTuple_SET_ITEM(tuple.get(), at++, as_pair(link).release());
    return tuple;
}

// Texts as Python holds them, for as long as they are asked for.
struct HeldTexts {
    explicit HeldTexts(PyObject* iterable) : holder(PySequence_Tuple(iterable)) {
        texts.reserve(static_cast<std::size_t>(count()));
        for (Py_ssize_t at = 0; at < count(); ++at) texts.emplace_back(require_str(PyTuple_GET_ITEM(holder.get(), at)));
    }

    Py_ssize_t count() const { return PyTuple_GET_SIZE(holder.get()); }

    Owned holder;
    Buffers texts;
};

Given as_given(PyObject* given, const HeldTexts& olds, const HeldTexts& news) {
    const auto field = [given](const char* name) { return Owned(PyObject_GetAttrString(given, name)); };
    const Owned links = field("links"), old_apart = field("old_apart"), new_apart = field("new_apart");
    return {as_links(links.get(), olds.count(), news.count()), sorted(as_places(old_apart.get())),
            sorted(as_places(new_apart.get()))};
}

// The groups of paragraphs as numbers, equal ones in both revisions the same.
class GroupNumbers {
   public:
    Groups of(PyObject* groups) {
        Groups numbers;
        for_each(groups, [this, &numbers](PyObject* group) {
            numbers.push_back(group == Py_None ? kInNoGroup : number(group));
        });
        return numbers;
    }

   private:
    std::ptrdiff_t number(PyObject* group) {
        const Owned next(PyLong_FromSsize_t(PyDict_GET_SIZE(known_.get())));
        PyObject* found = PyDict_SetDefault(known_.get(), group, next.get());
        if (!found) throw PythonError();
        return as_place(found);
    }

    const Owned known_{PyDict_New()};
};

std::atomic<const Record<3>*> correspondence_known{nullptr};

const Record<3>& correspondence_class() {
    return made_once(correspondence_known, [] {
        return std::make_unique<const Record<3>>("revdiff.compare.correspondence.link", "Correspondence",
                                                 std::array{"links", "strays", "limited"});
    });
}

// common_runs_of_numbers(old: Iterable[int], new: Iterable[int]) -> tuple[list[tuple[int, int, int]], bool]
PyObject* common_runs_of_numbers(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *old_words, *new_words;
        if (!PyArg_ParseTuple(args, "OO", &old_words, &new_words)) throw PythonError();
        const auto [runs, limited] = common_runs(as_numbers(old_words), as_numbers(new_words));
        Owned list(PyList_New(static_cast<Py_ssize_t>(runs.size())));
        Py_ssize_t at = 0;
        for (const Run& run : runs) {
            PyList_SET_ITEM(list.get(), at++,
                            Owned(Py_BuildValue("nnn", run.old_at, run.new_at, run.length)).release());
        }
        return Py_BuildValue("NO", list.release(), limited ? Py_True : Py_False);
    });
}

// heaviest_rising_of_weights(seconds: Iterable[int], weights: Iterable[float], strict: bool) -> list[bool]
PyObject* heaviest_rising_of_weights(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *seconds, *weights;
        int strict;
        if (!PyArg_ParseTuple(args, "OOp", &seconds, &weights, &strict)) throw PythonError();
        std::vector<double> heavy;
        for_each(weights, [&heavy](PyObject* weight) { heavy.push_back(PyFloat_AsDouble(weight)); });
        if (PyErr_Occurred()) throw PythonError();
        const auto places = as_places(seconds);
        if (heavy.size() != places.size()) {
            PyErr_SetString(PyExc_ValueError, "each place has one weight");
            throw PythonError();
        }
        const auto weigh = [&heavy](std::size_t place) { return heavy[place]; };
        const std::vector<bool> chosen = heaviest_rising(places, weigh, strict != 0);
        Owned list(PyList_New(static_cast<Py_ssize_t>(chosen.size())));
        Py_ssize_t at = 0;
        for (const bool taken : chosen) PyList_SET_ITEM(list.get(), at++, PyBool_FromLong(taken));
        return list.release();
    });
}

}  // namespace

PyObject* correspond_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([arguments, count]() -> PyObject* {
        if (count < 2 || count > 4) require_arguments("correspond", count, 4);
        const HeldTexts old_held(arguments[0]), new_held(arguments[1]);
        const std::int64_t budget = count > 2 ? as_place(arguments[2]) : tuned().budget;
        const Given given = count > 3 ? as_given(arguments[3], old_held, new_held) : Given();
        const Correspondence found =
            without_python([&] { return correspond(old_held.texts, new_held.texts, budget, given); });
        Owned links = as_tuple(found.links), strays = as_tuple(found.strays), limited(PyBool_FromLong(found.limited));
        return correspondence_class().made({links.release(), strays.release(), limited.release()});
    });
}

PyObject* displaced_links_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([arguments, count]() -> PyObject* {
        if (count < 3 || count > 4) require_arguments("displaced_links", count, 4);
        const HeldTexts old_held(arguments[1]), new_held(arguments[2]);
        const Links links = as_links(arguments[0], old_held.count(), new_held.count());
        Groups old_groups, new_groups;
        if (count == 4) {
            GroupNumbers numbers;
            const Owned old_ones(PySequence_GetItem(arguments[3], 0)), new_ones(PySequence_GetItem(arguments[3], 1));
            old_groups = numbers.of(old_ones.get());
            new_groups = numbers.of(new_ones.get());
        }
        const Links displaced = without_python(
            [&] { return displaced_links(links, old_held.texts, new_held.texts, old_groups, new_groups); });
        return PyFrozenSet_New(as_tuple(displaced).get());
    });
}

PyMethodDef order_functions[] = {
    {"common_runs_of_numbers", common_runs_of_numbers, METH_VARARGS, nullptr},
    {"heaviest_rising_of_weights", heaviest_rising_of_weights, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace revdiff
