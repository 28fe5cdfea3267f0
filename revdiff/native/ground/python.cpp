#include "ground/python.h"

#include <algorithm>

namespace revdiff {

namespace {

template <typename Sign>
String widened(PyObject* str) {
    const auto* signs = static_cast<const Sign*>(PyUnicode_DATA(str));
    return String(signs, signs + PyUnicode_GET_LENGTH(str));
}

}  // namespace

String as_text(PyObject* str) {
    if (!PyUnicode_Check(str)) {
        PyErr_Format(PyExc_TypeError, "a text is a str, not %.100s", Py_TYPE(str)->tp_name);
        throw PythonError();
    }
    switch (PyUnicode_KIND(str)) {
        case PyUnicode_1BYTE_KIND:
            return widened<Py_UCS1>(str);
        case PyUnicode_2BYTE_KIND:
            return widened<Py_UCS2>(str);
        default:
            return widened<Py_UCS4>(str);
    }
}

void check_signals() {
    WithPython python;
    if (PyErr_CheckSignals() != 0) throw PythonError();
}

}  // namespace revdiff
