"""What a page says of its article outside of its text: headline, byline, times, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Final

from revdiff.formats.document import Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.mailtimes import in_iso
from revdiff.formats.moments import read_moment
from revdiff.formats.names import AnchorScheme
from revdiff.formats.pages.addresses import page_address
from revdiff.formats.pages.captured import Capture
from revdiff.formats.pages.linked_data import LinkedData, linked_data
from revdiff.text import Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

# Between a headline and the name of its site.
_SITE = re.compile(r"\s+(?:\||::|»|›|•|·)\s+[^|»›•·]{1,60}$")
_DASHED_SITE = re.compile(r"\s+[-–—]\s+(?P<site>[^-–—]{1,60})$")
_BY = re.compile(r"^(?:by|von|par|por|di|door|av)\s*:?\s+", re.IGNORECASE)

_IN_BYLINES: Final = frozenset("by and with von und mit par et avec por y con di e door en av og och i".split())  # noqa: SIM905

_LONGEST_BYLINE: Final = 200
"""Characters: what is longer is no byline, but the box of its author."""

_TIMES: Final = (
    (
        MomentKind.PUBLISHED,
        ("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued"),
    ),
    (
        MomentKind.MODIFIED,
        ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified"),
    ),
)
_WORD = re.compile(r"\w+")
_UPDATED = re.compile(r"updat|modif|aktualis|revis")


class Facts:
    """The facts of one page; what is wrong in them is added to ``warnings``."""

    def __init__(self, top: _Element, capture: Capture, timezone: tzinfo | None, warnings: list[str]) -> None:
        self._top = top
        self._capture = capture
        self._timezone = timezone
        self._warnings = warnings
        self.data: LinkedData = linked_data(top, warnings)
        self._said = dict(_meta(top))

    def headlines(self) -> Iterator[str]:
        """What may be its headline, the surest first, without the name of its site."""
        site = self._said.get("og:site_name")
        title = self._top.find(".//title")
        title_text = None if title is None else " ".join("".join(title.itertext()).split())
        for told in (
            self.data.text("headline"),
            self._said.get("og:title"),
            self._said.get("twitter:title"),
            title_text,
        ):
            if told and (bare := _without_site(told, site)):
                yield bare

    def byline(self) -> str | None:
        """Who wrote it."""
        names = [*self.data.texts("author")] or [*self._authors()]
        bare = [_BY.sub("", name).strip() for name in names if not name.startswith(("http:", "https:"))]
        return ", ".join(dict.fromkeys(name for name in bare if name)) or None

    def dateline(self) -> str | None:
        """The place and time of its writing, where an element or a member says that it is that."""
        told = self.data.text("dateline")
        if told is None:
            told = next((text for element in self._called("dateline") if (text := _text(element))), None)
        return told

    def notices(self) -> Iterator[Notice]:
        """The corrections that its data for machines have."""
        anchor = Anchor(AnchorScheme.XPATH, f"{self.data.place}/correction") if self.data.place else None
        for text in self.data.texts("correction"):
            if page_address(text) is None:
                yield Notice(NoticeKind.CORRECTION, text, anchor=anchor)

    def identity(self) -> str | None:
        """The address by which the site itself calls the page."""
        links = (
            link.get("href")
            for link in self._top.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        )
        told = [
            *links,
            self._said.get("og:url"),
            self.data.text("mainEntityOfPage"),
            self.data.text("url"),
            self._capture.address,
        ]
        return next((address for one in told if one and (address := page_address(one)) is not None), None)

    def times(self) -> tuple[Moment, ...]:
        """All times that it states, each once, from where it is said best."""
        found: list[Moment | None] = []
        for kind, name in ((MomentKind.PUBLISHED, "datePublished"), (MomentKind.MODIFIED, "dateModified")):
            found.append(self._moment(kind, self.data.text(name), name))
        for kind, names in _TIMES:
            found.extend(self._moment(kind, self._said.get(name), name) for name in names)
        known = {moment.kind for moment in found if moment is not None}
        found.extend(moment for kind, moment in self._elements().items() if kind not in known)
        found.append(self._capture.time)
        each = {(moment.kind, moment.value): moment for moment in reversed(found) if moment is not None}
        return tuple(reversed(each.values()))

    def _moment(self, kind: MomentKind, written: str | None, field: str) -> Moment | None:
        return None if written is None else read_moment(kind, in_iso(written), field, self._timezone, self._warnings)

    def _elements(self) -> dict[MomentKind, Moment]:
        """The first time of each kind that an element stands for: an update where it says so, else the publication.

        Those in lists are of other pages, or of a history.
        """
        found: dict[MomentKind, Moment] = {}
        for element in self._top.iter("time"):
            written = element.get("datetime")
            if not written or next(element.iterancestors("li", "aside", "nav", "footer"), None) is not None:
                continue
            told = (
                one.get(name)
                for one in (element, *element.iterancestors("p", "div", "span"))
                for name in ("itemprop", "class")
            )
            names = " ".join(filter(None, islice(told, 4)))
            kind = MomentKind.MODIFIED if _UPDATED.search(names.lower()) else MomentKind.PUBLISHED
            if kind not in found and (moment := self._moment(kind, written, "time")) is not None:
                found[kind] = moment
        return found

    def _authors(self) -> Iterator[str]:
        for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"):
            if name in self._said:
                yield self._said[name]
                return
        for element in self._called("author", "byline"):
            if (text := _text(element)) and len(text) <= _LONGEST_BYLINE:
                yield text
                return

    def _called(self, *names: str) -> Iterator[_Element]:
        """The elements that bear one of the names as class, property or relation."""
        for element in self._top.iter("a", "address", "div", "p", "span"):
            told = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}".lower().split()
            if not set(names).isdisjoint(told):
                yield element


def is_byline(text: str, byline: str | None) -> bool:
    """Whether a line of a page is its byline once more, and nothing else.

    >>> is_byline("By Tessa Loring and Milan Osei", "Tessa Loring, Milan Osei")
    True
    """
    words = _WORD.findall(text.casefold())
    return bool(words and byline) and set(words) <= {*_WORD.findall((byline or "").casefold()), *_IN_BYLINES}


def _meta(top: _Element) -> Iterator[tuple[str, str]]:
    """What elements of the head say, the last first, so that the first is kept."""
    for element in reversed([*top.iter("meta")]):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            yield name.strip().lower(), content


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of its site at the end."""
    bare = _SITE.sub("", title)
    found = _DASHED_SITE.search(bare)
    if found is not None and site is not None and found["site"].casefold() == site.casefold():
        bare = bare[: found.start()]
    return bare.strip()
