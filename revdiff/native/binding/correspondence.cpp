#include "binding/correspondence.h"

#include <vector>

#include "binding/guarded.h"
#include "correspondence/correspond.h"
#include "correspondence/displaced.h"
#include "words/rising.h"
#include "words/runs.h"

namespace revdiff {

namespace {

std::ptrdiff_t as_place(PyObject* number) {
    const std::ptrdiff_t place = PyLong_AsSsize_t(number);
    if (place == -1 && PyErr_Occurred()) throw PythonError();
    return place;
}

// Calls a function with each item of an iterable.
template <typename Function>
void each(PyObject* iterable, Function function) {
    const Owned items(PySequence_Fast(iterable, "not iterable"));
    for (Py_ssize_t at = 0; at < PySequence_Fast_GET_SIZE(items.get()); ++at) {
        function(PySequence_Fast_GET_ITEM(items.get(), at));
    }
}

Numbers as_numbers(PyObject* iterable) {
    Numbers numbers;
    each(iterable, [&numbers](PyObject* item) { numbers.push_back(static_cast<Number>(as_place(item))); });
    return numbers;
}

// common_runs(old: Sequence[int], new: Sequence[int]) -> tuple[list[tuple[int, int, int]], bool]
PyObject* common_runs_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *old_words, *new_words;
        if (!PyArg_ParseTuple(args, "OO", &old_words, &new_words)) throw PythonError();
        const auto [runs, limited] = common_runs(as_numbers(old_words), as_numbers(new_words));
        Owned list(PyList_New(static_cast<Py_ssize_t>(runs.size())));
        for (std::size_t at = 0; at < runs.size(); ++at) {
            const Run& run = runs[at];
            Owned item(Py_BuildValue("nnn", run.old_at, run.new_at, run.length));
            PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), item.release());
        }
        return Py_BuildValue("NO", list.release(), limited ? Py_True : Py_False);
    });
}

// heaviest_rising(seconds: Sequence[int], weights: Sequence[float], strict: bool) -> list[bool]
PyObject* heaviest_rising_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *seconds, *weights;
        int strict;
        if (!PyArg_ParseTuple(args, "OOp", &seconds, &weights, &strict)) throw PythonError();
        Places places;
        each(seconds, [&places](PyObject* item) { places.push_back(as_place(item)); });
        std::vector<double> heavy;
        each(weights, [&heavy](PyObject* item) { heavy.push_back(PyFloat_AsDouble(item)); });
        if (PyErr_Occurred()) throw PythonError();
        const auto chosen = heaviest_rising(places, [&heavy](std::size_t place) { return heavy[place]; }, strict != 0);
        Owned list(PyList_New(static_cast<Py_ssize_t>(chosen.size())));
        for (std::size_t at = 0; at < chosen.size(); ++at) {
            PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), PyBool_FromLong(chosen[at]));
        }
        return list.release();
    });
}

Link as_link(PyObject* pair) {
    Py_ssize_t o, n;
    if (!PyArg_ParseTuple(pair, "nn", &o, &n)) throw PythonError();
    return {o, n};
}

Links as_links(PyObject* iterable) {
    Links links;
    each(iterable, [&links](PyObject* item) { links.push_back(as_link(item)); });
    return links;
}

Places as_places(PyObject* iterable) {
    Places places;
    each(iterable, [&places](PyObject* item) { places.push_back(as_place(item)); });
    return places;
}

Owned as_tuple(const Links& links) {
    Owned tuple(PyTuple_New(static_cast<Py_ssize_t>(links.size())));
    for (std::size_t at = 0; at < links.size(); ++at) {
        Owned link(Py_BuildValue("nn", links[at].first, links[at].second));
        PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(at), link.release());
    }
    return tuple;
}

// The texts of a sequence of str, and what holds them.
struct HeldTexts {
    explicit HeldTexts(PyObject* iterable) : items(PySequence_Tuple(iterable)) {
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(items.get()); ++at) {
            PyObject* text = PyTuple_GET_ITEM(items.get(), at);
            if (!PyUnicode_Check(text)) {
                PyErr_Format(PyExc_TypeError, "a text is a str, not %.100s", Py_TYPE(text)->tp_name);
                throw PythonError();
            }
            texts.emplace_back(text);
        }
    }

    Owned items;
    Buffers texts;
};

// links_between(old: Sequence[str], new: Sequence[str], budget: int, links: Sequence[Link], old_apart: Sequence[int],
// new_apart: Sequence[int]) -> tuple[tuple[Link, ...], tuple[Link, ...], bool]; what is given is sorted
PyObject* links_between(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *old_texts, *new_texts, *links, *old_apart, *new_apart;
        Py_ssize_t budget;
        if (!PyArg_ParseTuple(args, "OOnOOO", &old_texts, &new_texts, &budget, &links, &old_apart, &new_apart)) {
            throw PythonError();
        }
        const HeldTexts old_held(old_texts), new_held(new_texts);
        const Given given{as_links(links), as_places(old_apart), as_places(new_apart)};
        const auto found = without_python([&] { return correspond(old_held.texts, new_held.texts, budget, given); });
        return Py_BuildValue("NNO", as_tuple(found.links).release(), as_tuple(found.strays).release(),
                             found.limited ? Py_True : Py_False);
    });
}

// links_out_of_order(links: Sequence[Link], old: Sequence[str], new: Sequence[str], old_groups: Sequence[int],
// new_groups: Sequence[int]) -> tuple[Link, ...]; links are sorted, groups are numbers, -1 for none
PyObject* links_out_of_order(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *links, *old_texts, *new_texts, *old_groups, *new_groups;
        if (!PyArg_ParseTuple(args, "OOOOO", &links, &old_texts, &new_texts, &old_groups, &new_groups)) throw PythonError();
        const HeldTexts old_held(old_texts), new_held(new_texts);
        const Groups old_ones = as_places(old_groups), new_ones = as_places(new_groups);
        return as_tuple(displaced_links(as_links(links), old_held.texts, new_held.texts, old_ones, new_ones)).release();
    });
}

}  // namespace

PyMethodDef correspondence_functions[] = {
    {"common_runs_of_numbers", common_runs_of, METH_VARARGS, nullptr},
    {"heaviest_rising_of_weights", heaviest_rising_of, METH_VARARGS, nullptr},
    {"links_between", links_between, METH_VARARGS, nullptr},
    {"links_out_of_order", links_out_of_order, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace revdiff
