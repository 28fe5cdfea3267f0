#include "binding/words.h"

#include "binding/taking.h"
#include "words/words.h"

namespace revdiff {

namespace {

template <typename Items, typename Make>
PyObject* as_list(const Items& items, Make make) {
    Owned list(PyList_New(static_cast<Py_ssize_t>(items.size())));
    Py_ssize_t at = 0;
    for (const auto& item : items) PyList_SET_ITEM(list.get(), at++, make(item).release());
    return list.release();
}

Owned as_keys(const Numbers& numbers, const Vocabulary& vocabulary) {
    return Owned(as_list(numbers, [&vocabulary](Number number) { return as_str(vocabulary.key(number)); }));
}

Owned as_places(const std::vector<std::size_t>& places) {
    return Owned(as_list(places, [](std::size_t place) { return Owned(PyLong_FromSize_t(place)); }));
}

PyObject* tokens_of(PyObject*, PyObject* str) {
    return guarded([str] {
        const String text = as_text(require_str(str));
        return as_list(tokens(text), [&text](const Span& span) { return as_str(slice(text, span.start, span.end)); });
    });
}

// Whether it is so of a token.
template <bool (*Function)(Text)>
PyObject* whether(PyObject*, PyObject* str) {
    return guarded([str] { return PyBool_FromLong(Function(as_text(require_str(str)))); });
}

PyObject* word_count_of(PyObject*, PyObject* str) {
    return guarded([str] { return PyLong_FromSize_t(word_count(Buffer(require_str(str)))); });
}

template <String (*Function)(Text)>
PyObject* in_other_form(PyObject*, PyObject* str) {
    return guarded([str] { return as_str(Function(as_text(require_str(str)))).release(); });
}

// The keys that a function finds in a text.
template <Numbers (*Function)(Text, Vocabulary&)>
PyObject* keys_of(PyObject*, PyObject* str) {
    return guarded([str] {
        Vocabulary vocabulary;
        return as_keys(Function(as_text(require_str(str)), vocabulary), vocabulary).release();
    });
}

// known_word_keys(text: str, known: str) -> list[str]: those of the one that the other has too
PyObject* known_word_keys_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *text, *known;
        if (!PyArg_ParseTuple(args, "UU", &text, &known)) throw PythonError();
        Vocabulary vocabulary;
        word_numbers(as_text(known), vocabulary);
        return as_keys(known_word_numbers(as_text(text), vocabulary), vocabulary).release();
    });
}

// words_of(text: str, at: int) -> tuple[list[str], list[int], list[int]]: keys, starts and ends
PyObject* words_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject* str;
        Py_ssize_t at;
        if (!PyArg_ParseTuple(args, "Un", &str, &at)) throw PythonError();
        const String text = as_text(require_str(str));
        Vocabulary vocabulary;
        const Words words(text, vocabulary, static_cast<std::size_t>(at));
        Owned keys = as_keys(words.keys, vocabulary), starts = as_places(words.starts), ends = as_places(words.ends);
        return PyTuple_Pack(3, keys.get(), starts.get(), ends.get());
    });
}

PyObject* likeness_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *old_text, *new_text;
        if (!PyArg_ParseTuple(args, "UU", &old_text, &new_text)) throw PythonError();
        const String old_read = as_text(old_text), new_read = as_text(new_text);
        return PyFloat_FromDouble(
            without_python(old_read.size() + new_read.size(), [&] { return likeness(old_read, new_read); }));
    });
}

}  // namespace

PyMethodDef words_functions[] = {
    {"tokens", tokens_of, METH_O, nullptr},
    {"is_word", whether<is_word>, METH_O, nullptr},
    {"is_unspaced", whether<is_unspaced>, METH_O, nullptr},
    {"tells", whether<tells>, METH_O, nullptr},
    {"word_count", word_count_of, METH_O, nullptr},
    {"plain", in_other_form<plain>, METH_O, nullptr},
    {"folded", in_other_form<folded>, METH_O, nullptr},
    {"key_of", in_other_form<key_of>, METH_O, nullptr},
    {"word_keys_in", keys_of<word_numbers>, METH_O, nullptr},
    {"keys_in", keys_of<key_numbers>, METH_O, nullptr},
    {"known_word_keys_in", known_word_keys_of, METH_VARARGS, nullptr},
    {"words_of", words_of, METH_VARARGS, nullptr},
    {"likeness", likeness_of, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace revdiff
