"""A paragraph of a revision."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from revdiff.arguments import told
from revdiff.errors import TextError
from revdiff.text.markup import PLAIN, Anchor, Attributes, Mark, Markup, Name, require_name
from revdiff.text.paragraphs import ParagraphRule, paragraph_spans


@frozen
class Paragraph:
    """One paragraph of a revision: ``revision.text[start:end] == text``, offsets in code points.

    ``index`` counts from 0 within the revision; ``key`` is a caller's own id of the block, or None. ``markup`` is what it carries
    beside its text, ``PLAIN`` where that is nothing; its parts are at hand as ``role``, ``group``, ``attributes``, ``marks`` and
    ``anchor``.

    Raises `TextError` for what none of these can be, and for a mark that reaches outside the text.

    See the glossary: :term:`paragraph`, :term:`key`, :term:`markup`.
    """

    index: int
    start: int
    end: int
    text: str
    key: Name | None = None
    markup: Markup = PLAIN

    def __attrs_post_init__(self) -> None:
        if not (type(self.index) is type(self.start) is type(self.end) is int):
            places = ", ".join(map(told, (self.index, self.start, self.end)))
            raise TextError(f"the index, the start and the end of a paragraph are whole numbers, not {places}")
        if not isinstance(self.text, str):
            raise TextError(
                f"the text of the paragraph with the index {told(self.index)} is a str, not {told(self.text)}"
            )
        if self.key is not None or self.markup is not PLAIN:
            self._require_what_it_carries()

    def _require_what_it_carries(self) -> None:
        if not isinstance(self.markup, Markup):
            raise TextError(
                f"the markup of the paragraph with the index {told(self.index)} is a Markup, not {told(self.markup)}"
            )
        try:
            require_name("a key", self.key)
            self.markup.require_fit(len(self.text))
        except TextError as error:
            raise TextError(f"the paragraph with the index {told(self.index)}: {error}", offset=self.start) from None

    @property
    def role(self) -> str | None:
        """What the paragraph is in its document, in the source's own word, or None."""
        return self.markup.role

    @property
    def group(self) -> Name | None:
        """What the paragraph belongs to, together with others beside it, or None."""
        return self.markup.group

    @property
    def attributes(self) -> Attributes:
        """The block's attributes."""
        return self.markup.attributes

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks on its words, in order."""
        return self.markup.marks

    @property
    def anchor(self) -> Anchor | None:
        """Where the paragraph stands in the source that it was read from, or None."""
        return self.markup.anchor

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 48 else self.text[:45] + "..."
        key = "" if self.key is None else f", key={self.key!r}"
        return f"Paragraph({self.index}, {shown!r}{key})"


def cut(text: str, rule: ParagraphRule) -> tuple[Paragraph, ...]:
    r"""The paragraphs of a text by a rule, one a line or blank lines between.

    >>> cut("One.\nTwo.\n", ParagraphRule.LINE_BREAKS)
    (Paragraph(0, 'One.'), Paragraph(1, 'Two.'))
    """
    spans = enumerate(paragraph_spans(text, rule))
    return tuple([Paragraph(index, start, end, text[start:end]) for index, (start, end) in spans])


def laid_out(paragraphs: tuple[Paragraph, ...], gap: int) -> tuple[Paragraph, ...]:
    """Paragraphs, with what they carry, of a text of their own: one behind the other, so many code points apart.

    >>> laid_out((Paragraph(7, 90, 94, "Fog."), Paragraph(9, 120, 125, "Rain.")), 2)[1].start
    6
    """
    made = []
    start = 0
    for index, paragraph in enumerate(paragraphs):
        end = start + len(paragraph.text)
        made.append(Paragraph(index, start, end, paragraph.text, paragraph.key, paragraph.markup))
        start = end + gap
    return tuple(made)


def first_misfit(text: str, paragraphs: tuple[Paragraph, ...]) -> int | None:
    """The place of the first of some paragraphs that is none, or not what stands there in a text, in order; None where all fit.

    >>> first_misfit("One.", (Paragraph(0, 0, 4, "Two."),))
    0
    """
    position, length = 0, len(text)
    for index, paragraph in enumerate(paragraphs):
        if not isinstance(paragraph, Paragraph):
            return index
        start, end = paragraph.start, paragraph.end
        if paragraph.index != index or not position <= start <= end <= length or text[start:end] != paragraph.text:
            return index
        position = end
    return None


def carry_markup(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether any of some paragraphs carries something beside its text."""
    return any(paragraph.markup is not PLAIN for paragraph in paragraphs)


def texts_of(paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """The text of each of some paragraphs."""
    return tuple([paragraph.text for paragraph in paragraphs])


def paragraph_at(paragraphs: Sequence[Paragraph], offset: int) -> Paragraph:
    """The last of the paragraphs, which follow each other, that starts at ``offset`` or before; the first where none does."""
    return paragraphs[max(0, bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)]
