#include "binding/taking.h"

#include "ground/data.h"

namespace revdiff {

namespace {

WordSet as_words(PyObject* iterable) {
    WordSet words;
    for_each(iterable, [&words](PyObject* word) { words.insert(as_text(word)); });
    return words;
}

// What `take` makes of each name and value of a mapping.
template <typename Take>
void for_each_item(PyObject* mapping, Take take) {
    const Owned items(PyMapping_Items(mapping));
    for_each(items.get(), [&take](PyObject* item) { take(PyTuple_GET_ITEM(item, 0), PyTuple_GET_ITEM(item, 1)); });
}

std::unique_ptr<const Data> taken() {
    auto data = std::make_unique<Data>();
    const Owned module(PyImport_ImportModule("revdiff.compare.given"));
    const Owned given(PyObject_CallMethod(module.get(), "given", nullptr));
    // One that Python no longer has is a KeyError.
    data->set_numbers([&given](const std::string& name) {
        const Owned value(PyMapping_GetItemString(PyTuple_GET_ITEM(given.get(), 0), name.c_str()));
        const double number = PyFloat_AsDouble(value.get());
        if (PyErr_Occurred()) throw PythonError();
        return number;
    });
    for_each_item(PyTuple_GET_ITEM(given.get(), 1),
                  [&data](PyObject* name, PyObject* words) { data->lists.by_name[as_name(name)] = as_words(words); });
    for_each_item(PyTuple_GET_ITEM(given.get(), 2), [&data](PyObject* sign, PyObject* form) {
        data->lists.plain_forms[as_text(sign)[0]] = as_text(form);
    });
    return data;
}

}  // namespace

void ensure_given() {
    if (!has_data()) publish(taken());
}

void require_arguments(const char* function, Py_ssize_t given, Py_ssize_t count) {
    if (given == count) return;
    PyErr_Format(PyExc_TypeError, "%s takes %zd arguments, not %zd", function, count, given);
    throw PythonError();
}

PyObject* require_str(PyObject* object) {
    if (PyUnicode_Check(object)) return object;
    PyErr_Format(PyExc_TypeError, "a text is a str, not %.100s", Py_TYPE(object)->tp_name);
    throw PythonError();
}

PyObject* require_tuple(PyObject* object) {
    if (PyTuple_Check(object)) return object;
    PyErr_Format(PyExc_TypeError, "paragraphs are a tuple, not %.100s", Py_TYPE(object)->tp_name);
    throw PythonError();
}

std::size_t as_size(PyObject* number) {
    const std::size_t size = PyLong_AsSize_t(number);
    if (PyErr_Occurred()) throw PythonError();
    return size;
}

std::ptrdiff_t as_place(PyObject* number) {
    const std::ptrdiff_t place = PyLong_AsSsize_t(number);
    if (place == -1 && PyErr_Occurred()) throw PythonError();
    return place;
}

Links as_links(PyObject* pairs, Py_ssize_t old_size, Py_ssize_t new_size) {
    Links links;
    for_each(pairs, [&](PyObject* pair) {
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_SetString(PyExc_TypeError, "a link is a pair of numbers");
            throw PythonError();
        }
        const std::ptrdiff_t o = as_place(PyTuple_GET_ITEM(pair, 0)), n = as_place(PyTuple_GET_ITEM(pair, 1));
        if (o < 0 || o >= old_size || n < 0 || n >= new_size) {
            PyErr_Format(PyExc_IndexError, "no paragraphs are linked by %zd and %zd", o, n);
            throw PythonError();
        }
        links.emplace_back(o, n);
    });
    return links;
}

std::string as_name(PyObject* str) {
    const char* name = PyUnicode_AsUTF8(str);
    if (!name) throw PythonError();
    return name;
}

}  // namespace revdiff
