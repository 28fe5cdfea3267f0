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

// Lets other threads run as long as it lives: no Python object is touched meanwhile.
class WithoutPython {
   public:
    WithoutPython() : state_(PyEval_SaveThread()) {}
    ~WithoutPython() { PyEval_RestoreThread(state_); }
    WithoutPython(const WithoutPython&) = delete;
    WithoutPython& operator=(const WithoutPython&) = delete;

   private:
    PyThreadState* state_;
};

}  // namespace revdiff
