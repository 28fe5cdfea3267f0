#include "binding/changes.h"

#include <vector>

#include "binding/change_classes.h"
#include "binding/taking.h"
#include "ground/data.h"

namespace revdiff {

namespace {

bool is_true(PyObject* object) {
    const int truth = PyObject_IsTrue(object);
    if (truth < 0) throw PythonError();
    return truth == 1;
}

// Whether there is something to tell of it: not so of what is kept and did not move, or passed over.
bool differs(const ChangeClasses& known, PyObject* change) {
    if (is_true(known.change.field(change, ChangeClasses::kNoise))) return false;
    return known.change.field(change, ChangeClasses::kKind) != known.kept ||
           is_true(known.change.field(change, ChangeClasses::kDisplaced));
}

// The characters of the paragraphs of one side.
std::size_t length(const ChangeClasses& known, PyObject* paragraphs) {
    std::size_t sum = 0;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(require_tuple(paragraphs)); ++at) {
        PyObject* paragraph = known.paragraph.require(PyTuple_GET_ITEM(paragraphs, at));
        sum += static_cast<std::size_t>(
            PyUnicode_GET_LENGTH(require_str(known.paragraph.field(paragraph, ChangeClasses::kText))));
    }
    return sum;
}

bool is_wide(const ChangeClasses& known, PyObject* change) {
    if (known.change.field(change, ChangeClasses::kKind) == known.kept) return false;
    const std::size_t old_length = length(known, known.change.field(change, ChangeClasses::kOld)),
                      new_length = length(known, known.change.field(change, ChangeClasses::kNew));
    return old_length * new_length > static_cast<std::size_t>(tuned().widest_table);
}

// Those of which `is_chosen` is true.
template <typename IsChosen>
PyObject* chosen(PyObject* alignment, IsChosen is_chosen) {
    return guarded([alignment, is_chosen] {
        const ChangeClasses& known = change_classes();
        const Owned changes(PySequence_Tuple(alignment));
        std::vector<PyObject*> found;
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(changes.get()); ++at) {
            PyObject* change = known.change.require(PyTuple_GET_ITEM(changes.get(), at));
            if (is_chosen(known, change)) found.push_back(change);
        }
        Owned tuple(PyTuple_New(static_cast<Py_ssize_t>(found.size())));
        for (std::size_t at = 0; at < found.size(); ++at) {
            PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(at), held(found[at]));
        }
        return untracked_with_all(std::move(tuple));
    });
}

}  // namespace

PyObject* differing_of(PyObject*, PyObject* alignment) { return chosen(alignment, differs); }
PyObject* wide_of(PyObject*, PyObject* alignment) { return chosen(alignment, is_wide); }

}  // namespace revdiff
