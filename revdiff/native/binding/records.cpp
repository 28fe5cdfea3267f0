#include "binding/records.h"

#include <structmember.h>

namespace revdiff {

Py_ssize_t slot_offset(PyObject* type, const char* field) {
    const Owned slot(PyObject_GetAttrString(type, field));
    if (Py_TYPE(slot.get()) != &PyMemberDescr_Type) {
        PyErr_Format(PyExc_TypeError, "%s of %.100s is no slot", field, reinterpret_cast<PyTypeObject*>(type)->tp_name);
        throw PythonError();
    }
    return reinterpret_cast<PyMemberDescrObject*>(slot.get())->d_member->offset;
}

PyObject* attribute_of(const char* module, const char* name) {
    const Owned imported(PyImport_ImportModule(module));
    return Owned(PyObject_GetAttrString(imported.get(), name)).release();
}

}  // namespace revdiff
