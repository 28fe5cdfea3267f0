#include "binding/change_classes.h"

#include <atomic>

#include "ground/once.h"

namespace revdiff {

namespace {

constexpr const char* kChange = "revdiff.compare.change";

std::atomic<const ChangeClasses*> classes_known{nullptr};

PyObject* member(const char* module, const char* enumeration, const char* name) {
    const Owned type(attribute_of(module, enumeration));
    return Owned(PyObject_GetAttrString(type.get(), name)).release();
}

PyObject* kind_named(const char* name) { return member(kChange, "Kind", name); }
PyObject* op_named(const char* name) { return member("revdiff.compare.wordedits.piece", "Op", name); }
PyObject* aspect_named(const char* name) { return member("revdiff.compare.wordedits.aspects", "Aspect", name); }

}  // namespace

ChangeClasses::ChangeClasses()
    : change(kChange, "Change",
             {"kind", "old", "new", "displaced", "standing", "ignored", "after", "resumes", "noise", "recorded"}),
      edit(kChange, "Edit", {"id", "op", "aspect", "old_span", "new_span"}),
      span("revdiff.text.span", "Span", {"start", "end"}),
      paragraph("revdiff.text.paragraph", "Paragraph", {"index", "start", "end", "text", "markup"}),
      kept(kind_named("KEPT")),
      edited(kind_named("EDITED")),
      added(kind_named("ADDED")),
      removed(kind_named("REMOVED")),
      split(kind_named("SPLIT")),
      merged(kind_named("MERGED")),
      ops{op_named("EQUAL"), op_named("DELETE"), op_named("INSERT"), op_named("REPLACE")},
      aspects{Py_None,
              aspect_named("WORDS"),
              aspect_named("PUNCTUATION"),
              aspect_named("CASE"),
              aspect_named("TYPOGRAPHY"),
              aspect_named("WHITESPACE")},
      piece(reinterpret_cast<PyTypeObject*>(attribute_of("revdiff.compare.wordedits.piece", "Piece"))),
      nothing(Owned(PyTuple_New(0)).release()),
      no_markup(attribute_of("revdiff.text.markup", "PLAIN")),
      edits_in_python(attribute_of(kChange, "edits_in")),
      word_edits(kChange, "Change", "_word_edits") {}

const ChangeClasses& change_classes() {
    return made_once(classes_known, [] { return std::make_unique<const ChangeClasses>(); });
}

}  // namespace revdiff
