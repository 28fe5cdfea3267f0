#include "binding/correspondence.h"

#include <vector>

#include "binding/guarded.h"
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

}  // namespace

PyMethodDef correspondence_functions[] = {
    {"common_runs_of_numbers", common_runs_of, METH_VARARGS, nullptr},
    {"heaviest_rising_of_weights", heaviest_rising_of, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace revdiff
