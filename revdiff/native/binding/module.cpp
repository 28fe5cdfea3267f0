// The seam: what Python asks of the native engine, and in what form it gets it.
#include <string>
#include <utility>
#include <vector>

#include "ground/data.h"
#include "ground/python.h"
#include "ground/unicode.h"

namespace revdiff {

namespace {

// What a Python function gives: the object, or nullptr where the C++ one threw.
template <typename Function>
PyObject* guarded(Function function) {
    try {
        return function();
    } catch (const PythonError&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

std::string as_name(PyObject* str) {
    const char* name = PyUnicode_AsUTF8(str);
    if (!name) throw PythonError();
    return name;
}

WordSet as_words(PyObject* iterable) {
    WordSet words;
    const Owned iterator(PyObject_GetIter(iterable));
    while (PyObject* next = PyIter_Next(iterator.get())) {
        const Owned word(next);
        words.insert(as_text(word.get()));
    }
    if (PyErr_Occurred()) throw PythonError();
    return words;
}

// configure(numbers: dict[str, float], lists: dict[str, Iterable[str]], plain_forms: dict[str, str])
PyObject* configure(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *numbers, *lists, *forms;
        if (!PyArg_ParseTuple(args, "O!O!O!", &PyDict_Type, &numbers, &PyDict_Type, &lists, &PyDict_Type, &forms)) {
            throw PythonError();
        }
        PyObject *name, *value;
        for (Py_ssize_t at = 0; PyDict_Next(numbers, &at, &name, &value);) {
            const double number = PyFloat_AsDouble(value);
            if (PyErr_Occurred()) throw PythonError();
            set_number(as_name(name), number);
        }
        for (Py_ssize_t at = 0; PyDict_Next(lists, &at, &name, &value);) set_list(as_name(name), as_words(value));
        for (Py_ssize_t at = 0; PyDict_Next(forms, &at, &name, &value);) set_plain_form(as_text(name)[0], as_text(value));
        Py_RETURN_NONE;
    });
}

PyMethodDef methods[] = {
    {"configure", configure, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "revdiff.native.engine", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

}  // namespace

}  // namespace revdiff

PyMODINIT_FUNC PyInit_engine() { return PyModule_Create(&revdiff::definition); }
