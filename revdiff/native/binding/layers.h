// What Python asks of a page's paragraphs: which of them are worth reading.
#pragma once

#include "ground/python.h"

namespace revdiff {

PyObject* at_hand_of(PyObject*, PyObject* wanted);
PyObject* worth_reading_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);

}  // namespace revdiff
