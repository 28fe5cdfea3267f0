#include "binding/texts.h"

#include <algorithm>
#include <atomic>
#include <type_traits>
#include <utility>

#include "binding/records.h"
#include "binding/taking.h"
#include "ground/buffer.h"
#include "ground/once.h"
#include "text/paragraphs.h"
#include "text/sentence.h"

namespace revdiff {

namespace {

// The classes of a text, and what never changes of their objects.
struct TextClasses {
    enum Field { kIndex, kStart, kEnd, kText, kKey, kMarkup };

    Record<6> paragraph{"revdiff.text.paragraph", "Paragraph", {"index", "start", "end", "text", "key", "markup"}};
    PyObject* no_markup = attribute_of("revdiff.text.markup", "PLAIN");
    PyObject* rules = attribute_of("revdiff.text.paragraphs", "ParagraphRule");
    PyObject* blank_lines = Owned(PyObject_GetAttrString(rules, "BLANK_LINES")).release();
    PyObject* line_breaks = Owned(PyObject_GetAttrString(rules, "LINE_BREAKS")).release();
    Record<8> revision{"revdiff.text.revision",
                       "Revision",
                       {"text", "rule", "paragraphs", "headline", "label", "published", "source", "provenance"}};
    PyObject* revisions_in_python = attribute_of("revdiff.text.revision", "revisions_of");
};

std::atomic<const TextClasses*> classes_known{nullptr};

const TextClasses& classes() {
    return made_once(classes_known, [] { return std::make_unique<const TextClasses>(); });
}

PyObject* paragraph(const TextClasses& known, PyObject* text, std::size_t index, const Span& span) {
    Owned words(PyUnicode_Substring(text, static_cast<Py_ssize_t>(span.start), static_cast<Py_ssize_t>(span.end)));
    return known.paragraph.made(
        {as_int(index), as_int(span.start), as_int(span.end), words.release(), held(Py_None), held(known.no_markup)});
}

PyObject* paragraphs(const TextClasses& known, PyObject* text, const std::vector<Span>& spans) {
    Owned made(PyTuple_New(static_cast<Py_ssize_t>(spans.size())));
    for (std::size_t index = 0; index < spans.size(); ++index) {
        PyTuple_SET_ITEM(made.get(), static_cast<Py_ssize_t>(index), paragraph(known, text, index, spans[index]));
    }
    return untracked(std::move(made));
}

PyObject* revision(const TextClasses& known, PyObject* text, PyObject* rule, const std::vector<Span>& spans) {
    PyObject* made = paragraphs(known, text, spans);
    return known.revision.made(
        {held(text), held(rule), made, held(Py_None), held(Py_None), held(Py_None), held(Py_None), held(Py_None)});
}

// Whether blank lines separate paragraphs, by what the lines of all texts have to say.
bool are_blank_lines_between(const Buffers& texts, const std::vector<Lines>& lines) {
    std::size_t separated = 0, joined = 0, neighbors = 0;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        const LineHabits habits = line_habits(texts[at], lines[at]);
        separated += habits.separated;
        joined += habits.wrapped;
        neighbors += habits.pairs;
    }
    return separated > 0 && 2 * (separated + joined) > neighbors;
}

std::vector<Lines> lines_of_all(const Buffers& texts) {
    std::vector<Lines> lines;
    for (const Buffer& text : texts) lines.push_back(lines_of(text));
    return lines;
}

// Whether some words stand at a place of a text that is long enough. They may be held in fewer bytes than it; hardly ever do they
// differ, so that a loop to the end, of which compilers take several steps at once, is the fastest.
bool stands_at(const Buffer& text, std::size_t start, const Buffer& words) {
    return text.visit([start, &words](const auto* signs, std::size_t) {
        return words.visit([signs, start](const auto* own, std::size_t size) {
            std::uint32_t differing = 0;
            for (std::size_t at = 0; at < size; ++at) {
                differing |= static_cast<std::uint32_t>(own[at] ^ signs[start + at]);
            }
            return differing == 0;
        });
    });
}

// Whether a paragraph is what stands at its place in a text, at or behind `position`; `position` is its end then.
bool fits(const TextClasses& known, PyObject* text, PyObject* paragraph, Py_ssize_t index, Py_ssize_t& position) {
    if (!known.paragraph.is_made(paragraph)) return false;
    const auto number = [&](TextClasses::Field one) { return PyLong_AsSsize_t(known.paragraph.field(paragraph, one)); };
    const Py_ssize_t start = number(TextClasses::kStart), end = number(TextClasses::kEnd),
                     own_index = number(TextClasses::kIndex);
    if (PyErr_Occurred()) {
        // A number that no text is long enough for.
        PyErr_Clear();
        return false;
    }
    PyObject* words = known.paragraph.field(paragraph, TextClasses::kText);
    if (own_index != index || start < position || end < start) return false;
    if (end > PyUnicode_GET_LENGTH(text) || PyUnicode_GET_LENGTH(words) != end - start) return false;
    position = end;
    return stands_at(Buffer(text), static_cast<std::size_t>(start), Buffer(words));
}

template <typename Sign>
bool is_surrogate(Sign sign) {
    return (sign & static_cast<Sign>(~0x7FFu)) == 0xD800u;
}

// The place of the first lone surrogate of a text; its size where there is none.
std::size_t lone_surrogate(const Buffer& text) {
    // One byte holds none.
    if (text.byte_count() == text.size()) return text.size();
    return text.visit([](const auto* signs, std::size_t size) {
        using Sign = std::decay_t<decltype(*signs)>;
        Sign any = 0;
        for (std::size_t at = 0; at < size; ++at) any = static_cast<Sign>(any | is_surrogate(signs[at]));
        return any ? static_cast<std::size_t>(std::find_if(signs, signs + size, is_surrogate<Sign>) - signs) : size;
    });
}

}  // namespace

PyObject* lone_surrogate_of(PyObject*, PyObject* text) {
    return guarded([text]() -> PyObject* {
        const Buffer buffer(require_str(text));
        const std::size_t place = lone_surrogate(buffer);
        return place == buffer.size() ? held(Py_None) : as_int(place);
    });
}

PyObject* paragraph_rule_of(PyObject*, PyObject* const* texts, Py_ssize_t count) {
    return guarded([&] {
        Buffers buffers;
        for (Py_ssize_t at = 0; at < count; ++at) buffers.emplace_back(require_str(texts[at]));
        const bool blank_lines = are_blank_lines_between(buffers, lines_of_all(buffers));
        return held(blank_lines ? classes().blank_lines : classes().line_breaks);
    });
}

PyObject* paragraphs_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("cut", count, 2);
        PyObject* text = require_str(arguments[0]);
        const TextClasses& known = classes();
        const Buffer buffer(text);
        const bool blank_lines = arguments[1] != known.line_breaks;
        return paragraphs(
            known, text, without_python(buffer.size(), [&] { return paragraph_spans(lines_of(buffer), blank_lines); }));
    });
}

PyObject* revisions_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&]() -> PyObject* {
        require_arguments("revisions_of", count, 2);
        const Owned texts(PySequence_Tuple(arguments[0]));
        const TextClasses& known = classes();
        Buffers buffers;
        std::size_t size = 0;
        for_each(texts.get(), [&](PyObject* text) {
            buffers.emplace_back(require_str(text));
            size += buffers.back().size();
        });
        PyObject* rule = arguments[1];
        const bool is_asked = rule == Py_None;
        bool is_sound = is_asked || rule == known.blank_lines || rule == known.line_breaks;
        std::vector<Lines> lines;
        without_python(size, [&] {
            for (const Buffer& text : buffers) is_sound = is_sound && lone_surrogate(text) == text.size();
            lines = lines_of_all(buffers);
        });
        // What is refused, Python refuses.
        if (!is_sound) return PyObject_CallFunctionObjArgs(known.revisions_in_python, texts.get(), rule, nullptr);
        if (is_asked) rule = are_blank_lines_between(buffers, lines) ? known.blank_lines : known.line_breaks;
        Owned list(PyList_New(static_cast<Py_ssize_t>(buffers.size())));
        for (std::size_t at = 0; at < buffers.size(); ++at) {
            const auto place = static_cast<Py_ssize_t>(at);
            PyList_SET_ITEM(list.get(), place,
                            revision(known, PyTuple_GET_ITEM(texts.get(), place), rule,
                                     paragraph_spans(lines[at], rule == known.blank_lines)));
        }
        return list.release();
    });
}

PyObject* laid_out_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&] {
        require_arguments("laid_out", count, 2);
        PyObject* paragraphs = require_tuple(arguments[0]);
        const std::size_t gap = as_size(arguments[1]);
        const TextClasses& known = classes();
        Owned made(PyTuple_New(PyTuple_GET_SIZE(paragraphs)));
        std::size_t start = 0;
        for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(paragraphs); ++index) {
            PyObject* paragraph = known.paragraph.require(PyTuple_GET_ITEM(paragraphs, index));
            const auto field = [&](TextClasses::Field one) { return known.paragraph.field(paragraph, one); };
            const std::size_t end = start + Buffer(require_str(field(TextClasses::kText))).size();
            PyTuple_SET_ITEM(made.get(), index,
                             known.paragraph.made({as_int(static_cast<std::size_t>(index)), as_int(start), as_int(end),
                                                   held(field(TextClasses::kText)), held(field(TextClasses::kKey)),
                                                   held(field(TextClasses::kMarkup))}));
            start = end + gap;
        }
        return made.release();
    });
}

PyObject* first_misfit_of(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    return guarded([&]() -> PyObject* {
        require_arguments("first_misfit", count, 2);
        PyObject *text = require_str(arguments[0]), *paragraphs = require_tuple(arguments[1]);
        const TextClasses& known = classes();
        Py_ssize_t position = 0;
        for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(paragraphs); ++index) {
            PyObject* paragraph = PyTuple_GET_ITEM(paragraphs, index);
            if (!fits(known, text, paragraph, index, position)) return PyLong_FromSsize_t(index);
        }
        Py_RETURN_NONE;
    });
}

PyObject* carry_markup_of(PyObject*, PyObject* paragraphs) {
    return guarded([paragraphs] {
        const TextClasses& known = classes();
        for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(require_tuple(paragraphs)); ++index) {
            PyObject* paragraph = known.paragraph.require(PyTuple_GET_ITEM(paragraphs, index));
            if (known.paragraph.field(paragraph, TextClasses::kMarkup) != known.no_markup) return held(Py_True);
        }
        return held(Py_False);
    });
}

PyObject* texts_of(PyObject*, PyObject* paragraphs) {
    return guarded([paragraphs] {
        const TextClasses& known = classes();
        Owned texts(PyTuple_New(PyTuple_GET_SIZE(require_tuple(paragraphs))));
        for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(paragraphs); ++index) {
            PyObject* paragraph = known.paragraph.require(PyTuple_GET_ITEM(paragraphs, index));
            PyTuple_SET_ITEM(texts.get(), index, held(known.paragraph.field(paragraph, TextClasses::kText)));
        }
        return texts.release();
    });
}

PyObject* sentence_spans_of(PyObject*, PyObject* text) {
    return guarded([text] {
        const String read = as_text(require_str(text));
        const std::vector<Span> spans = without_python(read.size(), [&read] { return sentence_spans(read); });
        Owned list(PyList_New(static_cast<Py_ssize_t>(spans.size())));
        for (std::size_t at = 0; at < spans.size(); ++at) {
            Owned span(PyTuple_New(2));
            PyTuple_SET_ITEM(span.get(), 0, as_int(spans[at].start));
            PyTuple_SET_ITEM(span.get(), 1, as_int(spans[at].end));
            PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(at), span.release());
        }
        return list.release();
    });
}

}  // namespace revdiff
