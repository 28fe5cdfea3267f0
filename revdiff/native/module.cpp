// The module `revdiff.native.compiled`: what of the native engine Python sees. `compiled.pyi` says it in Python's words.

#define PY_SSIZE_T_CLEAN
#include <Python.h>

namespace {

PyMethodDef functions[] = {
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot slots[] = {
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "compiled", "The heart of revdiff in C++.", 0, functions, slots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit_compiled() { return PyModuleDef_Init(&definition); }
