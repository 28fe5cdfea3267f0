"""Lines put together to the paragraphs that they are lines of, each on one line again, without the bytes that set it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from revdiff.formats.agency.filings.lines import Line
from revdiff.formats.names import EMPHASIS, AnchorScheme
from revdiff.formats.numbers import WIRE_COLUMNS, WIRE_SLACK
from revdiff.text import Anchor, Block, Mark, Span

# Emphasis begins and ends (upper and lower rail); orders for the typesetter stand between two others; a space; what takes
# back the word before it.
_UPPER, _LOWER, _ORDER, _ORDERED, _SPACE_BAND, _KILL_WORD = "\x0e", "\x0f", "\x0c", "\x0b", "\x10", "\x18"
_ORDERS = re.compile(f"{_ORDER}[^{_ORDER}{_ORDERED}]*{_ORDERED}")
_WORDS = re.compile(f"[ \t]*[^ \t{_KILL_WORD}]+|[ \t]+|{_KILL_WORD}")
# Code points that say nothing: the control codes but the tab, and what latin-1 and Unicode have of them besides.
_CONTROL = re.compile("[\x00-\x08\x0a-\x0d\x10-\x1f\x7f-\x9f]")
_ITEMS = ("- ", "* ", "• ", "– ")
"""How items of a list begin; in running text a dash may stand there too."""
_TITLE = re.compile(r"#{1,3} \S")
"""How headings of a notebook below a text begin: `# Notizblock`, `## Internet links`."""
_RAIL = re.compile(f"[{_UPPER}{_LOWER}]")
_HYPHENED = re.compile(r"[^\W_]-$")
# A first part of two: `Fähr- und Busverkehr`, `pre- and postwar`.
_COORDINATING = re.compile(r"(?:und|oder|bis|sowie|and|or|to|et|ou|y|o|e|en|och|og)\b")


@frozen
class Passage:
    """A paragraph: what it says, its marks, and where it stands, in bytes; ``flush`` and ``quad`` as its lines were set."""

    text: str
    marks: tuple[Mark, ...]
    span: Span
    flush: bool = False
    quad: str = ""
    lines: tuple[Line, ...] = field(default=(), repr=False)

    @property
    def is_title(self) -> bool:
        """Whether it is set as a heading in the text."""
        return (self.flush and self.quad == "=") or _TITLE.match(self.text) is not None

    @property
    def anchor(self) -> Anchor:
        """Where it stands in the file."""
        return Anchor(AnchorScheme.BYTES, f"{self.span.start}-{self.span.end}")

    def block(self, role: str) -> Block:
        """It as a block."""
        return Block(None, self.text, role=role, marks=self.marks, anchor=self.anchor)


def passages(lines: Sequence[Line], *, table: bool = False) -> list[Passage]:
    """The paragraphs of some lines: as they are parted by blank lines, indented or ended by signs, else as they are filled.

    Where none is indented, a line that the next word would have fitted into ends its paragraph, for lines are filled as far as
    they go. Where lines are longer than any wire has them, and in a ``table``, each is one.
    """
    columns = 0 if table else _columns(lines)
    indented = any(line.set_in and not line.flush for line in lines)
    return [passage for group in _grouped(lines, columns, indented) if (passage := _passage(group)).text]


def joined(lines: Iterable[Line]) -> Passage:
    """Lines as one paragraph."""
    return _passage([*lines])


def _columns(lines: Sequence[Line]) -> int:
    """How wide lines are at most; 0 where they are not wrapped."""
    widths = sorted(len(line.text) for line in lines if not line.blank)
    # One address that no wrap could break makes no text of unwrapped lines.
    most = widths[-1 - len(widths) // 10] if widths else 0
    return most if most <= WIRE_COLUMNS else 0


def _grouped(lines: Sequence[Line], columns: int, indented: bool) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (line.blank or _begins(line, group, columns, indented)):
            yield group
            group = []
        if not line.blank:
            group.append(line)
    if group:
        yield group


def _begins(line: Line, group: Sequence[Line], columns: int, indented: bool) -> bool:
    """Whether a line begins a paragraph, and does not carry on the one that the ``group`` above it is."""
    if line.flush or line.set_in or group[-1].quad or not columns:
        return True
    if _TITLE.match(line.text) or _TITLE.match(group[-1].text):
        return True
    if line.text.startswith(_ITEMS) and group[0].text.startswith(line.text[:2]):
        return True
    next_word = line.text.split(maxsplit=1)[:1]
    return not indented and len(group[-1].text) + 1 + sum(map(len, next_word)) <= columns - WIRE_SLACK


def _passage(lines: Sequence[Line]) -> Passage:
    raw = ""
    for line in lines:
        if raw and not (_HYPHENED.search(raw[-2:]) and line.text[:1].isalnum() and not _COORDINATING.match(line.text)):
            raw += " "
        raw += line.text
    text, marks = _read(raw)
    whole = Span(lines[0].span.start, lines[-1].span.end)
    return Passage(text, marks, whole, lines[0].flush, lines[-1].quad, tuple(lines))


def _without_killed_words(raw: str) -> str:
    if _KILL_WORD not in raw:
        return raw
    kept: list[str] = []
    for word in _WORDS.findall(raw):
        if word != _KILL_WORD:
            kept.append(word)
        elif kept:
            kept.pop()
    return "".join(kept)


def _read(raw: str) -> tuple[str, tuple[Mark, ...]]:
    """What is meant by letters with control codes among them, and its marks."""
    raw = _ORDERS.sub("", raw).replace(_SPACE_BAND, " ")
    raw = _CONTROL.sub("", _without_killed_words(raw)).strip()
    if _RAIL.search(raw) is None:
        return raw, ()
    text, marks, opened = "", [], None
    for piece in re.split(f"([{_UPPER}{_LOWER}])", raw):
        if piece == _UPPER:
            opened = len(text) if opened is None else opened
        elif piece == _LOWER:
            if opened is not None and opened < len(text):
                marks.append(Mark((opened, len(text)), EMPHASIS))
            opened = None
        else:
            text += piece
    if opened is not None and opened < len(text):
        marks.append(Mark((opened, len(text)), EMPHASIS))
    return text, tuple(marks)
