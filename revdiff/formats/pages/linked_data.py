"""What a page says of its article in JSON for machines (JSON-LD, with the words of schema.org). It is read as data, no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from revdiff.errors import ReadError
from revdiff.formats.markup.paths import step_to
from revdiff.formats.members import listed, pointer_to
from revdiff.formats.source import parsed_json
from revdiff.schema import Json

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: Final = ("Article", "Posting", "Report")
"""How the names of kinds of texts end: NewsArticle, LiveBlogPosting, Report."""

_MOST: Final = 1_000_000
"""Characters of one script: the data of long pages of answers have some hundred thousand."""

_DEEPEST: Final = 4
"""Levels in which an article is looked for: in a list, in a graph, as what the page is about."""


@frozen
class LinkedData:
    """The members of an article's data, and their ``place``: a path, a pointer behind ``#``. Empty where the page has none."""

    values: dict[str, Json] = field(factory=dict)
    place: str = ""

    def text(self, name: str) -> str | None:
        """A member that is a string, or has one as its name, text or id."""
        return next(self.texts(name), None)

    def texts(self, name: str) -> Iterator[str]:
        """All strings that a member has."""
        found = self.values.get(name)
        for value in found if isinstance(found, list) else [found]:
            told = value if isinstance(value, str) else _named(value)
            if told is not None and told.strip():
                yield " ".join(told.split())


def linked_data(top: _Element, warnings: list[str]) -> LinkedData:
    """The data of the first article that a page tells of."""
    for script in top.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > _MOST:
            warnings.append(f"its data for machines have more than {_MOST:,} characters and were left out")
            continue
        try:
            data = parsed_json(script.text.strip(), "the data for machines")
        except (ValueError, ReadError):
            warnings.append("its data for machines are no JSON and were left out")
            continue
        if (found := _article(data, "", _DEEPEST)) is not None:
            article, pointer = found
            return LinkedData(article, f"{_path(script)}#{pointer}")
    return LinkedData()


def _article(data: Json, pointer: str, deepest: int) -> tuple[dict[str, Json], str] | None:
    """The first article in some data, with the pointer to it."""
    if deepest < 0:
        return None
    inner: list[tuple[Json, str]] = []
    if isinstance(data, list):
        inner = [*listed(data, pointer)]
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(kind, str) and kind.endswith(_KINDS) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            return data, pointer
        inner = [(data.get(name), pointer_to(pointer, name)) for name in ("@graph", "mainEntity")]
    return next((found for value, place in inner if (found := _article(value, place, deepest - 1)) is not None), None)


def _path(element: _Element) -> str:
    return "".join(reversed([step_to(one) for one in (element, *element.iterancestors())]))


def _named(value: Json) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((told for name in ("name", "text", "@id", "url") if isinstance(told := value.get(name), str)), None)
