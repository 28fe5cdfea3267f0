#include "binding/edits.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "binding/change_classes.h"
#include "binding/taking.h"
#include "wordedits/aspects.h"
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
Owned with_limited(Owned found, bool limited) {
    return Owned(PyTuple_Pack(2, found.get(), limited ? Py_True : Py_False));
}

// The ids of the edits of one change: its own with a number after a dot.
class Ids {
   public:
    explicit Ids(const std::string& change) : start_(change + ".") {}

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

// Offsets of one text as Python's numbers. Where one stretch ends the next one starts, most often.
class Offsets {
   public:
    PyObject* made(std::size_t offset) {
        if (!last_ || offset != offset_) {
            last_.reset(as_int(offset));
            offset_ = offset;
        }
        return held(last_.get());
    }

   private:
    struct GiveBack {
        void operator()(PyObject* object) const { Py_DECREF(object); }
    };
    std::unique_ptr<PyObject, GiveBack> last_;
    std::size_t offset_ = 0;
};

PyObject* as_span(const ChangeClasses& known, Offsets& offsets, std::size_t start, std::size_t end) {
    Owned start_made(offsets.made(start)), end_made(offsets.made(end));
    return known.span.made({start_made.release(), end_made.release()});
}

PyObject* as_edits(const std::string& name, const Pieces& pieces) {
    const ChangeClasses& known = change_classes();
    Ids ids(name);
    Offsets old_offsets, new_offsets;
    Owned edits(PyTuple_New(static_cast<Py_ssize_t>(pieces.size())));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const Piece& piece = pieces[at];
        Owned id(ids.next()), old_span(as_span(known, old_offsets, piece.old_start, piece.old_end)),
            new_span(as_span(known, new_offsets, piece.new_start, piece.new_end));
        PyTuple_SET_ITEM(edits.get(), static_cast<Py_ssize_t>(at),
                         known.edit.made({id.release(), held(known.op(piece.op)), held(known.aspect(piece.aspect)),
                                          old_span.release(), new_span.release()}));
    }
    return untracked(std::move(edits));
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

// Whether these are paragraphs of which nothing but the texts is to be compared.
bool are_plain(PyObject* paragraphs, const ChangeClasses& known) {
    if (!PyTuple_Check(paragraphs)) return false;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at) {
        PyObject* paragraph = PyTuple_GET_ITEM(paragraphs, at);
        if (!known.paragraph.is_made(paragraph)) return false;
        if (Side::field(paragraph, ChangeClasses::kMarkup) != known.no_markup) return false;
    }
    return true;
}

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

// What one text alone has, in offsets of the two: it would stand at `anchor` in the other.
Piece alone(const Side& side, std::size_t anchor) {
    const std::size_t end = side.start + side.text.size();
    return {Op::kInsert, differing_aspect(Text(), side.text), anchor, anchor, side.start, end};
}

// The pieces of a change of plain paragraphs.
std::pair<Pieces, bool> of_change(PyObject* olds, PyObject* news, std::size_t anchor) {
    const Py_ssize_t old_count = PyTuple_GET_SIZE(olds), new_count = PyTuple_GET_SIZE(news);
    if (old_count == 0 || new_count == 0) {
        Pieces all;
        for (const Side& side : sides(old_count ? olds : news)) {
            if (side.text.empty()) continue;
            const Piece added = alone(side, anchor);
            all.push_back(old_count ? added.mirrored() : added);
        }
        return {std::move(all), false};
    }
    PyObject *first_old = PyTuple_GET_ITEM(olds, 0), *first_new = PyTuple_GET_ITEM(news, 0);
    if (old_count > 1) return of_merge(olds, first_new);
    if (new_count > 1) return of_split(first_old, news);
    return of_pair(Side(first_old), Side(first_new));
}

// A change as edits are made of it.
struct AskedChange {
    explicit AskedChange(PyObject* change)
        : known(change_classes()),
          recorded(field(change, ChangeClasses::kRecorded)),
          olds(field(change, ChangeClasses::kOld)),
          news(field(change, ChangeClasses::kNew)),
          after(field(change, ChangeClasses::kAfter)),
          is_kept(field(change, ChangeClasses::kKind) == known.kept),
          ignored(field(change, ChangeClasses::kIgnored)) {}

    PyObject* field(PyObject* change, ChangeClasses::Field one) const {
        return known.change.field(known.change.require(change), one);
    }

    // Whether all that is asked for follows from texts.
    bool is_plain() const {
        return PyAnySet_Check(ignored) && PySet_GET_SIZE(ignored) == 0 && are_plain(olds, known) &&
               are_plain(news, known) && (is_pair() || !is_kept) &&
               (after == Py_None || known.paragraph.is_made(after));
    }

    bool is_pair() const { return PyTuple_GET_SIZE(olds) == 1 && PyTuple_GET_SIZE(news) == 1; }

    std::string id() const { return named('o', olds) + named('n', news); }

    static std::string named(char side, PyObject* paragraphs) {
        std::string name;
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(paragraphs); ++at) {
            name += side;
            name += std::to_string(as_place(Side::field(PyTuple_GET_ITEM(paragraphs, at), ChangeClasses::kIndex)));
        }
        return name;
    }

    std::size_t anchor() const { return after == Py_None ? 0 : as_size(Side::field(after, ChangeClasses::kEnd)); }

    const ChangeClasses& known;
    PyObject *recorded, *olds, *news, *after;
    bool is_kept;
    PyObject* ignored;
};

// The one edit of a paragraph that is kept; none of one without text. By far the most frequent case, told without a look at words.
PyObject* kept_edits(const AskedChange& change) {
    PyObject *older = PyTuple_GET_ITEM(change.olds, 0), *newer = PyTuple_GET_ITEM(change.news, 0);
    if (PyUnicode_GET_LENGTH(require_str(Side::field(older, ChangeClasses::kText))) == 0)
        return held(change.known.nothing);
    const auto span = [&change](PyObject* paragraph) {
        return Owned(change.known.span.made(
            {held(Side::field(paragraph, ChangeClasses::kStart)), held(Side::field(paragraph, ChangeClasses::kEnd))}));
    };
    Owned id(Ids(change.id()).next()), old_span = span(older), new_span = span(newer);
    Owned edit(change.known.edit.made(
        {id.release(), held(change.known.op(Op::kEqual)), held(Py_None), old_span.release(), new_span.release()}));
    return untracked(Owned(PyTuple_Pack(1, edit.get())));
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
        return with_limited(Owned(as_list(pieces)), limited).release();
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
        return with_limited(std::move(list), limited).release();
    });
}

PyObject* edits_between(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("edits_between", count, 3);
        const String old_text = as_text(require_str(arguments[1])), new_text = as_text(require_str(arguments[2]));
        return as_edits(as_name(arguments[0]), pair_pieces(old_text, new_text).first);
    });
}

PyObject* edits_in(PyObject*, PyObject* one) {
    return guarded([one]() -> PyObject* {
        const AskedChange change(one);
        if (change.recorded != Py_None) return held(change.recorded);
        const auto kept = [&change, one]() -> PyObject* {
            const Owned both(change.known.word_edits.get(one));
            return held(PyTuple_GET_ITEM(require_tuple(both.get()), 0));
        };
        if (change.known.word_edits.is_filled(one)) return kept();
        if (!change.is_plain()) return PyObject_CallOneArg(change.known.edits_in_python, one);
        if (change.is_kept) return kept_edits(change);
        const auto [pieces, limited] = of_change(change.olds, change.news, change.anchor());
        const Owned both(untracked(with_limited(Owned(as_edits(change.id(), pieces)), limited)));
        change.known.word_edits.fill(one, both.get());
        // Another thread may have been first: a change has one set of edits.
        return kept();
    });
}

}  // namespace revdiff
