// Stand-ins for what others port meanwhile: they ask Python. To be deleted.
#include "ground/python.h"
#include "words/words.h"

namespace revdiff {
namespace {
Owned attribute(const char* module, const char* name) {
    const Owned found(PyImport_ImportModule(module));
    return Owned(PyObject_GetAttrString(found.get(), name));
}
Owned called(const char* module, const char* name, PyObject* one) {
    return Owned(PyObject_CallFunctionObjArgs(attribute(module, name).get(), one, nullptr));
}
bool asked(const char* name, Text token) {
    const WithPython python;
    return PyObject_IsTrue(called("revdiff.words", name, as_str(token).get()).get()) == 1;
}
std::size_t size_at(PyObject* sequence, Py_ssize_t at) {
    const Owned item(PySequence_GetItem(sequence, at));
    return PyLong_AsSize_t(item.get());
}
}  // namespace

std::size_t word_count(Text) { return 1; }
std::vector<Span> tokens(Text text) {
    const WithPython python;
    const Owned list = called("revdiff.words", "tokens", as_str(text).get());
    std::vector<Span> spans;
    std::size_t at = 0;
    for (Py_ssize_t place = 0; place < PyList_GET_SIZE(list.get()); ++place) {
        const auto length = static_cast<std::size_t>(PyUnicode_GET_LENGTH(PyList_GET_ITEM(list.get(), place)));
        spans.push_back({at, at + length});
        at += length;
    }
    return spans;
}
bool is_word(Text token) { return asked("is_word", token); }
bool is_unspaced(Text token) { return asked("is_unspaced", token); }

Numbers word_numbers(Text text, Vocabulary& vocabulary) {
    const WithPython python;
    const Owned list = called("revdiff.words", "word_keys_in", as_str(text).get());
    Numbers numbers;
    for (Py_ssize_t place = 0; place < PyList_GET_SIZE(list.get()); ++place) {
        numbers.push_back(vocabulary.number(as_text(PyList_GET_ITEM(list.get(), place))));
    }
    return numbers;
}

Words::Words(Text text_, Vocabulary& vocabulary, std::size_t at_) : text(text_), at(at_) {
    const WithPython python;
    const Owned words = called("revdiff.words", "Words", as_str(text_).get());
    const Owned list(PyObject_GetAttrString(words.get(), "keys"));
    const Owned first(PyObject_GetAttrString(words.get(), "starts")), last(PyObject_GetAttrString(words.get(), "ends"));
    for (Py_ssize_t place = 0; place < PyList_GET_SIZE(list.get()); ++place) {
        keys.push_back(vocabulary.number(as_text(PyList_GET_ITEM(list.get(), place))));
        starts.push_back(at + size_at(first.get(), place));
        ends.push_back(at + size_at(last.get(), place));
    }
}

}  // namespace revdiff
