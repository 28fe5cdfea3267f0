"""Comments of a Word document as notices, with who made them, on which words, and which of them they answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from revdiff.formats.document import Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.files.word.names import all_within, children, value
from revdiff.formats.files.word.package import Package, Part
from revdiff.formats.files.word.paragraph import anchor_of
from revdiff.formats.files.word.properties import Times
from revdiff.formats.files.word.styles import Styles
from revdiff.formats.files.word.view import View
from revdiff.formats.files.word.walk import Walk
from revdiff.formats.numbers import LONGEST_ABOUT
from revdiff.schema import Json

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Comments:
    """The comments of a document (``comments``), what they answer and whether they are resolved (``commentsExtended``)."""

    def __init__(self, package: Package, main: Part, styles: Styles, times: Times, warnings: list[str]) -> None:
        self._main = main
        self._texts: dict[str, str] = {}
        self._times: dict[str, Moment | None] = {}
        self._comments: dict[str, Element] = {}
        self._threads: dict[str, dict[str, Json]] = {}
        part, extended = package.related(main, "comments"), package.related(main, "commentsExtended")
        if part is None:
            return
        walk = Walk(part, View.AFTER, styles, warnings)
        for comment in children(part.root, "w:comment"):
            name = value(comment, "w:id")
            if name is not None and name not in self._comments:
                self._comments[name] = comment
                self._texts[name] = "\n".join(block.text for block in walk.through(comment).blocks if block.text)
                self._times[name] = times.of(comment, MomentKind.CREATED, "comments")
        if extended is not None:
            self._threads = self._read_threads(extended)

    def _read_threads(self, extended: Part) -> dict[str, dict[str, Json]]:
        """What a comment answers, and whether it is resolved: said of the last paragraph that it has."""
        owners = {}
        for name, comment in self._comments.items():
            for paragraph in all_within(comment, "w:p"):
                owners[value(paragraph, "w14:paraId")] = name
        said: dict[str, dict[str, Json]] = {}
        for one in children(extended.root, "w15:commentEx"):
            owner = owners.get(value(one, "w15:paraId"))
            if owner is None:
                continue
            told = said.setdefault(owner, {})
            answered = owners.get(value(one, "w15:paraIdParent") or "")
            if answered is not None:
                told["answers"] = answered
            if (value(one, "w15:done") or "0") in ("1", "true", "on"):
                told["resolved"] = True
        return said

    def notices(self, walk: Walk) -> list[Notice]:
        """The comments, in the order of the document. One on words that are not in the text of the walk is about none."""
        said = walk.said
        made = []
        for name, number in self._places.items():
            start, end = walk.mentions.get(name, (0, 0))
            # No more is cut out than is told, for a thousand comments may be on the whole text.
            made.append(self._notice(name, number, said[start : min(end, start + LONGEST_ABOUT + 1)]))
        return made

    @cached_property
    def _places(self) -> dict[str, int]:
        """The paragraph in which each comment begins, or the next; those that begin nowhere are left out."""
        places: dict[str, int] = {}
        numbers = self._main.paragraphs
        last = -1
        for element in all_within(self._main.root, "w:p", "w:commentRangeStart", "w:commentReference"):
            if element in numbers:
                last = numbers[element]
                continue
            around = (numbers[one] for one in element.iterancestors() if one in numbers)
            name = value(element, "w:id")
            if name in self._comments and name is not None:
                places.setdefault(name, next(around, max(0, min(last + 1, len(numbers) - 1))))
        return places

    def _notice(self, name: str, number: int, about: str) -> Notice:
        attributes: dict[str, Json] = {"id": name}
        if about.strip():
            attributes["about"] = _shortened(about.strip())
        attributes |= self._threads.get(name, {})
        return Notice(
            NoticeKind.COMMENT,
            self._texts[name],
            self._times[name],
            anchor_of(self._main.stem, number),
            value(self._comments[name], "w:author") or None,
            attributes,
        )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_ABOUT else f"{text[:LONGEST_ABOUT]}…"
