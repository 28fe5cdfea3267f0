// What Python hands over, as the engine takes it; and what keeps an exception of either side from the other.
#pragma once

#include <exception>
#include <new>
#include <string>
#include <vector>

#include "correspondence/link.h"
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
    } catch (const std::exception& fault) {
        // The engine's own: a list that Python does not give, say.
        PyErr_SetString(PyExc_SystemError, fault.what());
        return nullptr;
    }
}

// Refuses another number of arguments than `count`.
void require_arguments(const char* function, Py_ssize_t given, Py_ssize_t count);

// The arguments as what they have to be; a TypeError for others.
PyObject* require_str(PyObject* object);
PyObject* require_tuple(PyObject* object);
std::size_t as_size(PyObject* number);
std::ptrdiff_t as_place(PyObject* number);
std::string as_name(PyObject* str);
// Links between so many old and new paragraphs; an IndexError for others.
Links as_links(PyObject* pairs, Py_ssize_t old_size, Py_ssize_t new_size);

// What a function gives that touches no Python object: other threads run meanwhile.
template <typename Function>
auto without_python(Function function) {
    struct Released {
        PyThreadState* state = PyEval_SaveThread();
        ~Released() { PyEval_RestoreThread(state); }
    };
    const Released released;
    return function();
}

// The same for what reads so many characters. Few are read sooner than the lock is had again where other threads want it.
template <typename Function>
auto without_python(std::size_t characters, Function function) {
    constexpr std::size_t kWorthwhile = 1 << 14;
    return characters < kWorthwhile ? function() : without_python(function);
}

// What `take` makes of each member of an iterable.
template <typename Take>
void for_each(PyObject* iterable, Take take) {
    if (PyTuple_CheckExact(iterable)) {
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(iterable); ++at) take(PyTuple_GET_ITEM(iterable, at));
        return;
    }
    const Owned iterator(PyObject_GetIter(iterable));
    while (PyObject* next = PyIter_Next(iterator.get())) {
        const Owned member(next);
        take(member.get());
    }
    if (PyErr_Occurred()) throw PythonError();
}

}  // namespace revdiff
