"""The words of a change as views show them: stretches that came, went or stay, and what is told beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from revdiff.compare import Aspect, Change, Op
from revdiff.compare.markup_changes import written
from revdiff.compare.white_space import signs_shown, white_shown
from revdiff.interface import Language
from revdiff.text import Paragraph, Span


class End(NamedTuple):
    """Where a sentence went, or came from: a paragraph, and the change that it is in."""

    change: Change
    paragraph: Paragraph


class Stretch(NamedTuple):
    """A stretch of words as a view shows it: the ``old`` and ``new`` characters, equal where ``op`` is.

    ``joins`` says that an old paragraph begins here, joined to the one before. ``elsewhere`` is the other end of a sentence that
    changed paragraphs: where it went, or came from. ``told`` is what is said of the words beside them: ``bold added``. A
    stretch without words tells of the whole of its paragraph: ``role changed: body → heading`` at its head, at its end that its
    lines were broken anew. ``remark`` is that in brackets, to be set behind the new words with a space on one side; empty where
    nothing is told. ``white`` says that white space alone differs: it is to be drawn by signs. ``unseen`` are characters that are
    to be drawn so in words that changed: spaces of other kinds, signs without a shape. ``left_out`` counts the words of a stretch
    that stays and that is too long to be drawn, unless a reader asks for it; 0 where it is drawn.
    """

    op: Op
    aspect: Aspect | None
    old: str
    new: str
    joins: bool = False
    elsewhere: End | None = None
    told: tuple[str, ...] = ()
    remark: str = ""
    white: bool = False
    unseen: frozenset[str] = frozenset()
    left_out: int = 0

    def shown(self, text: str) -> str:
        """One of its texts, with signs in the place of what would not be seen."""
        if self.white:
            return white_shown(text)
        return signs_shown(text, self.unseen) if self.unseen else text

    @property
    def plain(self) -> bool:
        """Whether the words stay and nothing is told of them."""
        return self.op is Op.EQUAL and not (self.told or self.joins)

    @property
    def stays(self) -> bool:
        """Whether the words stay, whatever became of the marks on them: to be drawn once, neither as gone nor as come."""
        return self.op is Op.EQUAL or self.aspect is Aspect.MARKUP


class Sentence(NamedTuple):
    """A sentence that left a passage or came to it: whether it came, its span, and its other end."""

    came: bool
    span: Span
    elsewhere: End


Rows = tuple[tuple[Stretch, ...], ...]


def row_of(paragraph: Paragraph, language: Language) -> tuple[Stretch, ...]:
    """A paragraph as it is: its words; its role and attributes where it has none, as of an image; empty without either."""
    if paragraph.text:
        return (Stretch(Op.EQUAL, None, paragraph.text, paragraph.text),)
    role = () if paragraph.role is None else (paragraph.role,)
    attributes = sorted(paragraph.attributes.items())
    facts = (*role, *(language.told("list.named", name=name, value=written(value)) for name, value in attributes))
    return (Stretch(Op.EQUAL, None, "", "", told=facts, remark=remark_of(facts, "", language)),) if facts else ()


def remark_of(told: Iterable[str], words: str, language: Language, behind: str = "") -> str:
    """What is told behind ``words``, in brackets and with a space on one side; on both where a word stands right ``behind``."""
    remark = f"[{language.told('list.semicolon').join(told)}]"
    if not words or words[-1].isspace():
        return f"{remark} "
    return f" {remark} " if behind.isalnum() else f" {remark}"
