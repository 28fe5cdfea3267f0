// The module `revdiff.native.compiled`: what of the native engine Python sees. `compiled.pyi` says it in Python's words.
#include "binding/alignment.h"
#include "binding/changes.h"
#include "binding/correspondence.h"
#include "binding/edits.h"
#include "binding/layers.h"
#include "binding/texts.h"
#include "binding/words.h"
#include "ground/python.h"

namespace {

template <typename Function>
PyCFunction as_method(Function function) {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef functions[] = {
    {"lone_surrogate", as_method(revdiff::lone_surrogate_of), METH_O, nullptr},
    {"paragraph_rule", as_method(revdiff::paragraph_rule_of), METH_FASTCALL, nullptr},
    {"cut", as_method(revdiff::paragraphs_of), METH_FASTCALL, nullptr},
    {"laid_out", as_method(revdiff::laid_out_of), METH_FASTCALL, nullptr},
    {"revisions_of", as_method(revdiff::revisions_of), METH_FASTCALL, nullptr},
    {"first_misfit", as_method(revdiff::first_misfit_of), METH_FASTCALL, nullptr},
    {"carry_markup", as_method(revdiff::carry_markup_of), METH_O, nullptr},
    {"texts_of", as_method(revdiff::texts_of), METH_O, nullptr},
    {"in_reading_order", as_method(revdiff::in_reading_order_of), METH_FASTCALL, nullptr},
    {"differing", as_method(revdiff::differing_of), METH_O, nullptr},
    {"wide", as_method(revdiff::wide_of), METH_O, nullptr},
    {"sentence_spans", as_method(revdiff::sentence_spans_of), METH_O, nullptr},
    {"pair_pieces", as_method(revdiff::pair_pieces_of), METH_FASTCALL, nullptr},
    {"split_pieces", as_method(revdiff::split_pieces_of), METH_FASTCALL, nullptr},
    {"edits_between", as_method(revdiff::edits_between), METH_FASTCALL, nullptr},
    {"edits_in", as_method(revdiff::edits_in), METH_O, nullptr},
    {"correspond", as_method(revdiff::correspond_of), METH_FASTCALL, nullptr},
    {"at_hand", as_method(revdiff::at_hand_of), METH_O, nullptr},
    {"worth_reading", as_method(revdiff::worth_reading_of), METH_FASTCALL, nullptr},
    {"displaced_links", as_method(revdiff::displaced_links_of), METH_FASTCALL, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

int add_parts(PyObject* module) {
    if (PyModule_AddFunctions(module, revdiff::words_functions) != 0) return -1;
    return PyModule_AddFunctions(module, revdiff::order_functions);
}

PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(add_parts)},
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
