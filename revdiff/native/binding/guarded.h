// What stands between a function that Python calls and one that throws.
#pragma once

#include <new>

#include "ground/python.h"

namespace revdiff {

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

// What a function gives that touches no Python object: other threads may run meanwhile.
template <typename Function>
auto without_python(Function function) {
    struct Released {
        PyThreadState* state = PyEval_SaveThread();
        ~Released() { PyEval_RestoreThread(state); }
    };
    const Released released;
    return function();
}

}  // namespace revdiff
