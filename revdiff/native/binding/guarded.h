// Where C++ ends and Python begins: what is thrown becomes what is raised.
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

}  // namespace revdiff
