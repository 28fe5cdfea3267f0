// The classes of changes and edits, and what never changes of their objects.
#pragma once

#include "binding/records.h"
#include "wordedits/piece.h"

namespace revdiff {

struct ChangeClasses {
    // The fields of a change, in the order of its class.
    enum Field { kKind, kOld, kNew, kDisplaced, kStanding, kIgnored, kAfter, kResumes, kNoise, kRecorded };
    // And of a paragraph, as far as changes ask for them.
    enum ParagraphField { kIndex, kStart, kEnd, kText, kMarkup };

    ChangeClasses();

    // The Python members of the enumerations.
    PyObject* op(Op op) const { return ops[static_cast<std::size_t>(op)]; }
    PyObject* aspect(Aspect aspect) const { return aspects[static_cast<std::size_t>(aspect)]; }

    Record<10> change;
    Record<5> edit;
    Record<2> span;
    Record<5> paragraph;
    PyObject *kept, *edited, *added, *removed, *split, *merged;
    std::array<PyObject*, 4> ops;
    std::array<PyObject*, 6> aspects;
    PyTypeObject* piece;
    PyObject* nothing;
    PyObject* no_markup;
    // For changes that carry more than their texts.
    PyObject* edits_in_python;
    // The edits of a change and whether a search was cut short, once somebody has asked.
    LateSlot word_edits;
};

const ChangeClasses& change_classes();

}  // namespace revdiff
