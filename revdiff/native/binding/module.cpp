// The seam: what Python asks of the native engine, and in what form it gets it.
#include <string>
#include <utility>
#include <vector>

#include "ground/data.h"
#include "ground/python.h"
#include "ground/unicode.h"
#include "binding/words.h"
#include "correspondence/enumerators.h"
#include "correspondence/lines.h"
#include "text/sentence.h"
#include "words/folding.h"

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

PyObject* as_spans(const std::vector<Span>& spans) {
    Owned list(PyList_New(static_cast<Py_ssize_t>(spans.size())));
    for (std::size_t at = 0; at < spans.size(); ++at) {
        Owned span(Py_BuildValue("(nn)", static_cast<Py_ssize_t>(spans[at].start), static_cast<Py_ssize_t>(spans[at].end)));
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), span.release());
    }
    return list.release();
}

PyObject* sentence_spans_in(PyObject*, PyObject* str) {
    return guarded([str] { return as_spans(sentence_spans(as_text(str))); });
}

template <auto Function>
PyObject* of_text(PyObject*, PyObject* str) {
    return guarded([str] { 
        const String text = as_text(str);
        return as_str(Function(text)).release(); });
}

template <auto Function>
PyObject* whether(PyObject*, PyObject* str) {
    return guarded([str] { return PyBool_FromLong(Function(as_text(str))); });
}

PyObject* clauses_in(PyObject*, PyObject* str) {
    return guarded([str] {
        const String text = as_text(str);
        Owned list(PyList_New(0));
        for (Text clause : clauses(text)) PyList_Append(list.get(), as_str(clause).get());
        return list.release();
    });
}

PyMethodDef methods[] = {
    {"configure", configure, METH_VARARGS, nullptr},
    {"sentence_spans", sentence_spans_in, METH_O, nullptr},
    {"plain", of_text<plain>, METH_O, nullptr},
    {"folded", of_text<folded>, METH_O, nullptr},
    {"without_enumerator", of_text<without_enumerator>, METH_O, nullptr},
    {"ends_with_stop", whether<ends_with_stop>, METH_O, nullptr},
    {"is_sentence", whether<is_sentence>, METH_O, nullptr},
    {"is_line", whether<is_line>, METH_O, nullptr},
    {"clauses", clauses_in, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "revdiff.native.engine", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

}  // namespace

}  // namespace revdiff

PyMODINIT_FUNC PyInit_engine() {
    PyObject* module = PyModule_Create(&revdiff::definition);
    if (module) PyModule_AddFunctions(module, revdiff::words_functions);
    return module;
}
