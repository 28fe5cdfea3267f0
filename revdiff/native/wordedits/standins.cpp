// Stand-ins for what others port meanwhile: they ask Python. To be deleted.
#include <functional>

#include "ground/python.h"
#include "words/rising.h"
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
Owned ints(const Numbers& numbers) {
    Owned list(PyList_New(0));
    for (Number number : numbers) PyList_Append(list.get(), Owned(PyLong_FromUnsignedLong(number)).get());
    return list;
}
std::size_t size_at(PyObject* sequence, Py_ssize_t at) {
    const Owned item(PySequence_GetItem(sequence, at));
    return PyLong_AsSize_t(item.get());
}
}  // namespace

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

std::pair<std::vector<Run>, bool> common_runs(const Numbers& old_words, const Numbers& new_words) {
    const WithPython python;
    const Owned function = attribute("revdiff.words", "common_runs");
    const Owned found(PyObject_CallFunctionObjArgs(function.get(), ints(old_words).get(), ints(new_words).get(), nullptr));
    PyObject* list = PyTuple_GET_ITEM(found.get(), 0);
    std::vector<Run> runs;
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(list); ++at) {
        PyObject* run = PyList_GET_ITEM(list, at);
        runs.push_back({size_at(run, 0), size_at(run, 1), size_at(run, 2)});
    }
    return {runs, PyObject_IsTrue(PyTuple_GET_ITEM(found.get(), 1)) == 1};
}

bool rises(const Places& seconds, bool) {
    for (std::size_t at = 1; at < seconds.size(); ++at) {
        if (seconds[at] <= seconds[at - 1]) return false;
    }
    return true;
}

std::vector<bool> heaviest_rising(const Places& seconds, const Weigh& weigh, bool) {
    const WithPython python;
    Owned list(PyList_New(0)), weights(PyList_New(0));
    for (std::size_t at = 0; at < seconds.size(); ++at) {
        PyList_Append(list.get(), Owned(PyLong_FromSsize_t(seconds[at])).get());
        PyList_Append(weights.get(), Owned(PyFloat_FromDouble(weigh(at))).get());
    }
    const Owned get(PyObject_GetAttrString(weights.get(), "__getitem__"));
    const Owned function = attribute("revdiff.words", "heaviest_rising");
    const Owned args(Py_BuildValue("(OO)", list.get(), get.get())), named(Py_BuildValue("{s:O}", "strict", Py_True));
    const Owned found(PyObject_Call(function.get(), args.get(), named.get()));
    std::vector<bool> chosen;
    for (std::size_t at = 0; at < seconds.size(); ++at) {
        chosen.push_back(PyList_GET_ITEM(found.get(), static_cast<Py_ssize_t>(at)) == Py_True);
    }
    return chosen;
}

}  // namespace revdiff
