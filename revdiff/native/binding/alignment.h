// From links between paragraphs to the changes of a diff; as `revdiff/compare/alignment.py`.
#pragma once

#include "ground/python.h"

namespace revdiff {

// in_reading_order(old, new, links, partial, ignored, noise): see the Python function of that name.
PyObject* in_reading_order_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);

}  // namespace revdiff
