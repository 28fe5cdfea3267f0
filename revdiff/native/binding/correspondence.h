// What the seam gives of correspondence, and of what is in order.
#pragma once

#include "ground/python.h"

namespace revdiff {

// correspond(old, new, budget, given) and displaced_links(links, old, new, groups): see the Python functions of these names.
PyObject* correspond_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* displaced_links_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);

// Parts of the engine, which tests hold to those of the Python one.
extern PyMethodDef order_functions[];

}  // namespace revdiff
