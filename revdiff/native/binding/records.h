// Objects of revdiff's own frozen classes, made without a call into Python: their slots are filled as they stand in memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "ground/python.h"

namespace revdiff {

// A new object of a class whose objects the collector of garbage may look at, but does not; nullptr where there is no memory.
PyObject* untracked_object(PyTypeObject* type);

// A tuple of objects that the collector is spared: it is spared the tuple as well.
inline PyObject* untracked(Owned tuple) {
    PyObject_GC_UnTrack(tuple.get());
    return tuple.release();
}

// The same of objects some of which may be a user's own, and looked at: the tuple is looked at then.
inline PyObject* untracked_with_all(Owned tuple) {
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(tuple.get()); ++at) {
        if (PyObject_GC_IsTracked(PyTuple_GET_ITEM(tuple.get(), at))) return tuple.release();
    }
    return untracked(std::move(tuple));
}

// Refuses an object that lacks what `field` should hold: one that was made without its class being asked.
[[noreturn]] void throw_empty(PyObject* object, const char* field);

// A class with slots, and where in an object each of its fields is.
template <std::size_t Fields>
class Record {
   public:
    // The class `name` of `module`, with these fields in this order. Held for as long as the process lives.
    Record(const char* module, const char* name, const std::array<const char*, Fields>& fields);

    // A new object; takes the references over.
    //
    // What revdiff makes and freezes cannot come to hold what holds it: the collector of garbage finds no circle through the object
    // and is spared the look. Where a field was made by others, `tracked` has to follow.
    PyObject* made(const std::array<PyObject*, Fields>& values) const {
        PyObject* object = untracked_object(type_);
        if (!object) {
            for (PyObject* value : values) Py_XDECREF(value);
            throw PythonError();
        }
        for (std::size_t field = 0; field < Fields; ++field) {
            *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(object) + offsets_[field]) = values[field];
        }
        return object;
    }

    // A field of an object of this class; an AttributeError where nobody filled it.
    PyObject* field(PyObject* object, std::size_t field) const {
        PyObject* value = *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(object) + offsets_[field]);
        if (!value) throw_empty(object, names_[field]);
        return value;
    }

    bool is_made(PyObject* object) const { return PyObject_TypeCheck(object, type_) != 0; }

    // An object, if it is of this class; a TypeError for others.
    PyObject* require(PyObject* object) const {
        if (is_made(object)) return object;
        PyErr_Format(PyExc_TypeError, "not a %.100s but %.100s", type_->tp_name, Py_TYPE(object)->tp_name);
        throw PythonError();
    }

   private:
    PyTypeObject* type_;
    std::array<const char*, Fields> names_;
    std::array<Py_ssize_t, Fields> offsets_;
};

// The new object, which the collector looks at from now on if it looks at one of `fields`: these may be a user's own.
inline PyObject* tracked(PyObject* object, std::initializer_list<PyObject*> fields) {
    if (std::any_of(fields.begin(), fields.end(), [](PyObject* one) { return one && PyObject_GC_IsTracked(one); })) {
        PyObject_GC_Track(object);
    }
    return object;
}

// The offset of a slot in the objects of a class.
Py_ssize_t slot_offset(PyObject* type, const char* field);

// A slot that is empty until something was worked out, and keeps that then.
class LateSlot {
   public:
    LateSlot(const char* module, const char* name, const char* slot);

    bool is_filled(PyObject* object) const;
    // What is in it, as a reference of one's own; nullptr where nothing is.
    PyObject* get(PyObject* object) const;
    // Fills it, unless another thread was first.
    void fill(PyObject* object, PyObject* value) const;

   private:
    PyObject** place(PyObject* object) const {
        return reinterpret_cast<PyObject**>(reinterpret_cast<char*>(object) + offset_);
    }

    Py_ssize_t offset_;
};

// An attribute of a module, held for as long as the process lives.
PyObject* attribute_of(const char* module, const char* name);

template <std::size_t Fields>
Record<Fields>::Record(const char* module, const char* name, const std::array<const char*, Fields>& fields)
    : type_(reinterpret_cast<PyTypeObject*>(attribute_of(module, name))), names_(fields) {
    for (std::size_t field = 0; field < Fields; ++field) {
        offsets_[field] = slot_offset(reinterpret_cast<PyObject*>(type_), fields[field]);
    }
}

// A whole number as Python has it; throws where there is no room for one.
inline PyObject* as_int(std::size_t number) {
    PyObject* made = PyLong_FromSize_t(number);
    if (!made) throw PythonError();
    return made;
}

inline PyObject* held(PyObject* object) {
    Py_INCREF(object);
    return object;
}

}  // namespace revdiff
