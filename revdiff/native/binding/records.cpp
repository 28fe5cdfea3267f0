#include "binding/records.h"

#include <structmember.h>

#include <atomic>
#include <cstring>

namespace revdiff {

namespace {

// Holds an object's own lock, where Python has no other.
class Alone {
   public:
#ifdef Py_GIL_DISABLED
    explicit Alone(PyObject* object) { PyCriticalSection_Begin(&section_, object); }
    ~Alone() { PyCriticalSection_End(&section_); }

   private:
    PyCriticalSection section_;
#else
    explicit Alone(PyObject*) {}
    ~Alone() {}
#endif
    Alone(const Alone&) = delete;
    Alone& operator=(const Alone&) = delete;
};

}  // namespace

PyObject* untracked_object(PyTypeObject* type) {
    PyObject* object = PyObject_GC_New(PyObject, type);
    if (object) {
        std::memset(reinterpret_cast<char*>(object) + sizeof(PyObject), 0,
                    static_cast<std::size_t>(type->tp_basicsize) - sizeof(PyObject));
    }
    return object;
}

void throw_empty(PyObject* object, const char* field) {
    PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%s'", Py_TYPE(object)->tp_name, field);
    throw PythonError();
}

LateSlot::LateSlot(const char* module, const char* name, const char* slot)
    : offset_(slot_offset(Owned(attribute_of(module, name)).get(), slot)) {}

bool LateSlot::is_filled(PyObject* object) const {
    const Alone alone(object);
    return *place(object) != nullptr;
}

PyObject* LateSlot::get(PyObject* object) const {
    const Alone alone(object);
    PyObject* found = *place(object);
    Py_XINCREF(found);
    return found;
}

void LateSlot::fill(PyObject* object, PyObject* value) const {
    const Alone alone(object);
    PyObject** slot = place(object);
    if (*slot) return;
    Py_INCREF(value);
    // Whoever sees it there sees all of it.
    std::atomic_thread_fence(std::memory_order_release);
    *slot = value;
}

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
