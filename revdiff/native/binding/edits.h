// Word edits as Python has them: pieces, and the edits of a change.
#pragma once

#include "ground/python.h"

namespace revdiff {

PyObject* pair_pieces_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* split_pieces_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
// edits_between(name, old, new): see the Python function of that name.
PyObject* edits_between(PyObject*, PyObject* const* arguments, Py_ssize_t count);
// edits_in(change): see the Python function of that name.
PyObject* edits_in(PyObject*, PyObject* change);

}  // namespace revdiff
