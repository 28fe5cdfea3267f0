// What Python hands over, as the engine takes it; and what keeps an exception of either side from the other.
#pragma once

#include <new>
#include <string>
#include <vector>

#include "ground/python.h"

namespace revdiff {

// Makes sure that the engine was given its numbers and lists. They are asked for when something is first asked of it: revdiff is
// imported by then.
void ensure_given();

// What a function that Python calls gives: the object that `answer` makes, or nullptr with an exception set.
template <typename Answer>
PyObject* guarded(Answer answer) {
    try {
        ensure_given();
        return answer();
    } catch (const PythonError&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

// Refuses another number of arguments than `count`.
void require_arguments(const char* function, Py_ssize_t given, Py_ssize_t count);

// The arguments as what they have to be; a TypeError for others.
PyObject* require_str(PyObject* object);
std::size_t as_size(PyObject* number);
std::string as_name(PyObject* str);

// What `take` makes of each member of an iterable.
template <typename Take>
void for_each(PyObject* iterable, Take take) {
    const Owned iterator(PyObject_GetIter(iterable));
    while (PyObject* next = PyIter_Next(iterator.get())) {
        const Owned member(next);
        take(member.get());
    }
    if (PyErr_Occurred()) throw PythonError();
}

}  // namespace revdiff
