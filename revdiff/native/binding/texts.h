// What Python asks of texts alone: their paragraphs and their sentences.
#pragma once

#include "ground/python.h"

namespace revdiff {

PyObject* lone_surrogate_of(PyObject*, PyObject* text);
PyObject* paragraph_rule_of(PyObject*, PyObject* const* texts, Py_ssize_t count);
PyObject* paragraphs_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* laid_out_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* revisions_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* first_misfit_of(PyObject*, PyObject* const* arguments, Py_ssize_t count);
PyObject* carry_markup_of(PyObject*, PyObject* paragraphs);
PyObject* texts_of(PyObject*, PyObject* paragraphs);
PyObject* sentence_spans_of(PyObject*, PyObject* text);

}  // namespace revdiff
