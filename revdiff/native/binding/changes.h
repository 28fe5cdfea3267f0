// Changes as they are picked out of an alignment; as `revdiff/compare/alignment.py`.
#pragma once

#include "ground/python.h"

namespace revdiff {

// differing(alignment) and wide(alignment): see the Python functions of these names.
PyObject* differing_of(PyObject*, PyObject* alignment);
PyObject* wide_of(PyObject*, PyObject* alignment);

}  // namespace revdiff
