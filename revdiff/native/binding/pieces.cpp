#include "binding/pieces.h"

#include <vector>

#include "binding/guarded.h"
#include "wordedits/piece.h"

namespace revdiff {

namespace {

Py_ssize_t as_size(std::size_t number) { return static_cast<Py_ssize_t>(number); }

// A piece as six numbers: its operation and its aspect by their places, then its places in both texts.
Owned as_tuple(const Piece& piece) {
    return Owned(Py_BuildValue("(iinnnn)", static_cast<int>(piece.op), static_cast<int>(piece.aspect),
                               as_size(piece.old_start), as_size(piece.old_end), as_size(piece.new_start),
                               as_size(piece.new_end)));
}

Owned as_list(const Pieces& pieces) {
    Owned list(PyList_New(as_size(pieces.size())));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        PyList_SET_ITEM(list.get(), as_size(at), as_tuple(pieces[at]).release());
    }
    return list;
}

std::vector<String> as_texts(PyObject* sequence) {
    const Owned fast(PySequence_Fast(sequence, "parts are a sequence"));
    std::vector<String> texts;
    for (Py_ssize_t at = 0; at < PySequence_Fast_GET_SIZE(fast.get()); ++at) {
        texts.push_back(as_text(PySequence_Fast_GET_ITEM(fast.get(), at)));
    }
    return texts;
}

}  // namespace

PyObject* pair_pieces_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *old_str, *new_str;
        Py_ssize_t old_at = 0, new_at = 0;
        if (!PyArg_ParseTuple(args, "OO|nn", &old_str, &new_str, &old_at, &new_at)) throw PythonError();
        const String old_text = as_text(old_str), new_text = as_text(new_str);
        const auto [pieces, limited] =
            pair_pieces(old_text, new_text, static_cast<std::size_t>(old_at), static_cast<std::size_t>(new_at));
        return Py_BuildValue("(NN)", as_list(pieces).release(), PyBool_FromLong(limited));
    });
}

PyObject* split_pieces_of(PyObject*, PyObject* args) {
    return guarded([args]() -> PyObject* {
        PyObject *whole, *sequence;
        if (!PyArg_ParseTuple(args, "OO", &whole, &sequence)) throw PythonError();
        const String text = as_text(whole);
        const std::vector<String> parts = as_texts(sequence);
        const auto [by_part, limited] = split_pieces(text, {parts.begin(), parts.end()});
        Owned list(PyList_New(0));
        for (const Pieces& pieces : by_part) {
            if (PyList_Append(list.get(), as_list(pieces).get()) != 0) throw PythonError();
        }
        return Py_BuildValue("(NN)", list.release(), PyBool_FromLong(limited));
    });
}

}  // namespace revdiff
