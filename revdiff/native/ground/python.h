// The running Python, as far as rooms below the binding need it: its lock, and errors that it has raised.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <exception>

#include "ground/text.h"

namespace revdiff {

// A Python exception is set; the binding lets it go on.
struct PythonError : std::exception {};

// Holds the interpreter's lock as long as it lives.
class WithPython {
   public:
    WithPython() : state_(PyGILState_Ensure()) {}
    ~WithPython() { PyGILState_Release(state_); }
    WithPython(const WithPython&) = delete;
    WithPython& operator=(const WithPython&) = delete;

   private:
    PyGILState_STATE state_;
};

// A reference that is given back when its owner goes.
class Owned {
   public:
    explicit Owned(PyObject* object) : object_(object) {
        if (!object_) throw PythonError();
    }
    Owned(Owned&& other) noexcept : object_(other.release()) {}
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { Py_XDECREF(object_); }

    PyObject* get() const { return object_; }
    PyObject* release() {
        PyObject* object = object_;
        object_ = nullptr;
        return object;
    }

   private:
    PyObject* object_;
};

// A text made a str, and a str made a text.
inline Owned as_str(Text text) {
    return Owned(PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text.data(), static_cast<Py_ssize_t>(text.size())));
}
String as_text(PyObject* str);

// Lets go on a Python exception that came meanwhile, such as that of Ctrl-C. Long loops ask for it now and then.
void check_signals();

}  // namespace revdiff
