#include "binding/edits.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "binding/change_classes.h"
#include "binding/taking.h"
#include "wordedits/piece.h"

namespace revdiff {

namespace {

PyObject* as_piece(const ChangeClasses& known, const Piece& piece) {
    PyObject* made = known.piece->tp_alloc(known.piece, 6);
    if (!made) throw PythonError();
    PyTuple_SET_ITEM(made, 0, held(known.op(piece.op)));
    PyTuple_SET_ITEM(made, 1, held(known.aspect(piece.aspect)));
    Py_ssize_t at = 2;
    for (const std::size_t offset : {piece.old_start, piece.old_end, piece.new_start, piece.new_end}) {
        PyTuple_SET_ITEM(made, at++, as_int(offset));
    }
    return made;
}

PyObject* as_list(const Pieces& pieces) {
    const ChangeClasses& known = change_classes();
    Owned list(PyList_New(static_cast<Py_ssize_t>(pieces.size())));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), as_piece(known, pieces[at]));
    }
    return list.release();
}

// What was found, and whether a search was cut short.
PyObject* with_limited(PyObject* found, bool limited) {
    const Owned owned(found);
    return PyTuple_Pack(2, owned.get(), limited ? Py_True : Py_False);
}

// The ids of the edits of one change: its own with a number after a dot.
class Ids {
   public:
    explicit Ids(PyObject* change) : start_(as_name(change) + ".") {}

    PyObject* next() {
        const std::string id = start_ + std::to_string(++number_);
        PyObject* made = PyUnicode_New(static_cast<Py_ssize_t>(id.size()), 127);
        if (!made) throw PythonError();
        std::memcpy(PyUnicode_1BYTE_DATA(made), id.data(), id.size());
        return made;
    }

   private:
    std::string start_;
    std::size_t number_ = 0;
};

PyObject* as_span(const ChangeClasses& known, std::size_t start, std::size_t end) {
    return known.span.made({as_int(start), as_int(end)});
}

PyObject* as_edit(const ChangeClasses& known, Ids& ids, const Piece& piece) {
    return known.edit.made({ids.next(), held(known.op(piece.op)), held(known.aspect(piece.aspect)),
                            as_span(known, piece.old_start, piece.old_end),
                            as_span(known, piece.new_start, piece.new_end)});
}

PyObject* as_edits(PyObject* name, const Pieces& pieces) {
    const ChangeClasses& known = change_classes();
    Ids ids(name);
    Owned edits(PyTuple_New(static_cast<Py_ssize_t>(pieces.size())));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        PyTuple_SET_ITEM(edits.get(), static_cast<Py_ssize_t>(at), as_edit(known, ids, pieces[at]));
    }
    return edits.release();
}

// A paragraph as word edits see it.
struct Side {
    explicit Side(PyObject* paragraph)
        : text(as_text(field(paragraph, ChangeClasses::kText))),
          start(as_size(field(paragraph, ChangeClasses::kStart))) {}

    static PyObject* field(PyObject* paragraph, ChangeClasses::ParagraphField one) {
        return change_classes().paragraph.field(paragraph, one);
    }

    String text;
    std::size_t start;
};

// Whether these are paragraphs, one at least, of which nothing but the texts is to be compared.
bool are_plain(PyObject* paragraphs, const ChangeClasses& known) {
    if (!PyTuple_Check(paragraphs)) return false;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at) {
        PyObject* paragraph = PyTuple_GET_ITEM(paragraphs, at);
        if (!known.paragraph.is_made(paragraph)) return false;
        if (Side::field(paragraph, ChangeClasses::kMarkup) != known.no_markup) return false;
    }
    return PyTuple_GET_SIZE(paragraphs) > 0;
}

// Whether edits can be named after it sign by sign.
bool is_plain_name(PyObject* name) { return PyUnicode_Check(name) && PyUnicode_IS_ASCII(name); }

std::pair<Pieces, bool> of_pair(const Side& old_side, const Side& new_side) {
    return without_python(old_side.text.size() + new_side.text.size(),
                          [&] { return pair_pieces(old_side.text, new_side.text, old_side.start, new_side.start); });
}

// The parts of one whole, each with its pieces in offsets of the two texts.
std::pair<std::vector<Pieces>, bool> of_parts(const Side& whole, const std::vector<Side>& parts) {
    std::vector<Text> texts;
    for (const Side& part : parts) texts.push_back(part.text);
    auto found = without_python(2 * whole.text.size(), [&] { return split_pieces(whole.text, texts); });
    for (std::size_t at = 0; at < parts.size(); ++at) {
        for (Piece& piece : found.first[at]) piece = piece.shifted(whole.start, parts[at].start);
    }
    return found;
}

std::vector<Side> sides(PyObject* paragraphs) {
    std::vector<Side> found;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at)
        found.emplace_back(PyTuple_GET_ITEM(paragraphs, at));
    return found;
}

Pieces joined(const std::vector<Pieces>& by_part) {
    Pieces all;
    for (const Pieces& pieces : by_part) all.insert(all.end(), pieces.begin(), pieces.end());
    return all;
}

std::pair<Pieces, bool> of_split(PyObject* whole, PyObject* parts) {
    auto [by_part, limited] = of_parts(Side(whole), sides(parts));
    return {joined(by_part), limited};
}

// The parts of a merge are read in the order in which they stand in the new paragraph; one of which nothing is left stands before
// what follows it there.
std::pair<Pieces, bool> of_merge(PyObject* parts, PyObject* whole) {
    auto [by_part, limited] = of_parts(Side(whole), sides(parts));
    by_part.erase(std::remove_if(by_part.begin(), by_part.end(), [](const Pieces& pieces) { return pieces.empty(); }),
                  by_part.end());
    std::stable_sort(by_part.begin(), by_part.end(), [](const Pieces& one, const Pieces& other) {
        return std::make_pair(one.front().old_start, one.back().old_end) <
               std::make_pair(other.front().old_start, other.back().old_end);
    });
    Pieces pieces = joined(by_part);
    for (Piece& piece : pieces) piece = piece.mirrored();
    return {std::move(pieces), limited};
}

}  // namespace

PyObject* pair_pieces_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        if (count < 2 || count > 4) require_arguments("pair_pieces", count, 4);
        const String old_text = as_text(require_str(arguments[0])), new_text = as_text(require_str(arguments[1]));
        const std::size_t old_at = count > 2 ? as_size(arguments[2]) : 0,
                          new_at = count > 3 ? as_size(arguments[3]) : 0;
        const auto [pieces, limited] = without_python(old_text.size() + new_text.size(),
                                                      [&] { return pair_pieces(old_text, new_text, old_at, new_at); });
        return with_limited(as_list(pieces), limited);
    });
}

PyObject* split_pieces_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("split_pieces", count, 2);
        const String whole = as_text(require_str(arguments[0]));
        std::vector<String> parts;
        for_each(arguments[1], [&parts](PyObject* part) { parts.push_back(as_text(require_str(part))); });
        const std::vector<Text> texts(parts.begin(), parts.end());
        const auto [by_part, limited] = without_python(2 * whole.size(), [&] { return split_pieces(whole, texts); });
        Owned list(PyList_New(static_cast<Py_ssize_t>(by_part.size())));
        for (std::size_t at = 0; at < by_part.size(); ++at) {
            PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), as_list(by_part[at]));
        }
        return with_limited(list.release(), limited);
    });
}

PyObject* edits_between(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("edits_between", count, 3);
        const String old_text = as_text(require_str(arguments[1])), new_text = as_text(require_str(arguments[2]));
        return as_edits(arguments[0], pair_pieces(old_text, new_text).first);
    });
}

PyObject* edits_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("edits_of", count, 4);
        PyObject *name = arguments[0], *olds = arguments[1], *news = arguments[2];
        const ChangeClasses& known = change_classes();
        if (!is_plain_name(name) || !are_plain(olds, known) || !are_plain(news, known)) {
            return PyObject_Vectorcall(known.edits_in_python, arguments, 4, nullptr);
        }
        const Py_ssize_t old_count = PyTuple_GET_SIZE(olds), new_count = PyTuple_GET_SIZE(news);
        PyObject *first_old = PyTuple_GET_ITEM(olds, 0), *first_new = PyTuple_GET_ITEM(news, 0);
        const auto [pieces, limited] = old_count > 1   ? of_merge(olds, first_new)
                                       : new_count > 1 ? of_split(first_old, news)
                                                       : of_pair(Side(first_old), Side(first_new));
        return with_limited(as_edits(name, pieces), limited);
    });
}

}  // namespace revdiff
