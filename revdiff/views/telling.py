"""What is told of a change, a layer and a revision, in words: the same in the terminal, on a page and in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from revdiff.compare import Change, Kind
from revdiff.interface import Language
from revdiff.layers import Layer, Order, Story
from revdiff.spelling import spelled
from revdiff.text import Paragraph, Revision
from revdiff.words import word_count

# Characters of a paragraph that say which one it is, in a line with other words.
_LONGEST_OPENING = 60


def label_of(change: Change, language: Language) -> str:
    """What happened to paragraphs, in a word or three: ``edited``, ``moved, edited``, ``not repeated``."""
    if change.standing:
        labels = ["standing"]
    elif change.resumes is not None:
        labels = ["resumed"]
    else:
        labels = [*(["moved"] if change.moved else []), *([] if change.kind is Kind.KEPT else [change.kind.value])]
    return language.listed([language.told(f"label.{label}") for label in labels])


def number_of(index: int) -> int:
    """The number that people are told of what has that index: they count from 1, programs from 0.

    It holds for paragraphs, revisions and layers, in every view.
    """
    return index + 1


def numbers_of(paragraphs: Iterable[Paragraph], language: Language) -> str:
    """The numbers of paragraphs: ``3, 4``."""
    return language.listed([language.number(number_of(paragraph.index)) for paragraph in paragraphs])


def opening(text: str) -> str:
    """How a paragraph begins, in one line."""
    words = spelled(" ".join(text[: 4 * _LONGEST_OPENING].split()))
    if len(words) <= _LONGEST_OPENING:
        return words
    # Behind a whole word, where there are spaces.
    cut = words[: _LONGEST_OPENING - 2]
    return f"{cut[: cut.rfind(' ') if ' ' in cut else -1]}..."


def name_of(revision: Revision) -> str:
    """What a revision is called: its label, or else its source; empty where it has neither."""
    return revision.label or revision.source or ""


def names_of(old: Revision, new: Revision, language: Language) -> tuple[str, str]:
    """What the two sides of a diff are called: ``old`` and ``new`` where they have no names that tell them apart."""
    names = name_of(old), name_of(new)
    unnamed = language.told("diff.old"), language.told("diff.new")
    return unnamed if names[0] == names[1] else (names[0] or unnamed[0], names[1] or unnamed[1])


def layer_name(story: Story, number: int, language: Language) -> str:
    """``layer 1 (newest)``: layers count from 1, and their age is told where it is known."""
    known = story.order is not Order.UNKNOWN and len(story.layers) > 1
    ages = {1: "story.newest", len(story.layers): "story.oldest"} if known else {}
    return language.told(ages.get(number, "story.layer"), number=number)


def layer_facts(
    layer: Layer,
    language: Language,
    *,
    timed: bool = True,
    quote: Callable[[str], str] = str,
    own: Callable[[str], str] = str,
) -> Iterator[str]:
    """What opened a layer, its dateline, its time, its size, its notes; ``quote`` takes the texts of the page that stand in it,
    ``own`` the words around them.

    A view that has a place of its own for the time asks for the others alone, not ``timed``.
    """
    if layer.marker:
        yield "".join(language.filled("layer.opened", own, text=quote(layer.marker.text)))
    if layer.dateline:
        yield "".join(language.filled("layer.dateline", own, text=quote(str(layer.dateline))))
    if timed and layer.published:
        yield own(language.told("layer.published", time=language.moment(layer.published)))
    paragraphs = language.told("count.paragraphs", count=len(layer.paragraphs))
    words = language.told("count.words", count=sum(word_count(paragraph.text) for paragraph in layer.paragraphs))
    yield own(language.told("layer.size", paragraphs=paragraphs, words=words))
    for note in layer.notes:
        kind = own(language.told(f"note.{note.kind}"))
        yield "".join(language.filled("layer.note", own, kind=kind, text=quote(note.text)))
