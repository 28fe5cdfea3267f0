"""What is left in a page by whoever captured it: a web archive, a browser that saved it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen

from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.mailtimes import of_figures
from revdiff.formats.names import LINK
from revdiff.formats.pages.addresses import original_address, time_in_address
from revdiff.text import Block

_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d{1,9}\)(\S{1,2000}?)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,2000})"
)
# A link within the archive, as only a page of its own has it, with the archive's host or without.
_WITHIN = re.compile(r"""(?:href|src|action)=["']?(/web/\d{14}(?:[a-z]{2}_)?/https?:[^"'\s>]+)""")
_OF_ARCHIVE = re.compile(
    r"/_static/js/(?:bundle-)?(?:playback|wombat)|web\.archive\.org/static/|__wm\.init|wm-ipp-base"
)
_LINK = re.compile(r"""(?:href|src)=["']?((?:https?:)?//[^/"'\s]+/web/\d{14}(?:[a-z]{2}_)?/https?:[^"'\s>]+)""")
# As whoever downloads captures calls their files: 20240502103000.html.
_IN_NAMES = re.compile(r"(?<!\d)(?:19|20)\d{12}(?!\d)")
_TOOLBAR: Final = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}


@frozen
class Capture:
    """How a page was captured: when (``time``), from which ``address``, and whether an archive wrote its links anew."""

    time: Moment | None = None
    address: str | None = None
    is_rewritten: bool = False

    def original(self, block: Block) -> Block:
        """A block whose links lead where they led on the site."""
        if not self.is_rewritten or not any(mark.name == LINK for mark in block.marks):
            return block
        marks = [
            evolve(mark, attributes={**mark.attributes, "href": original_address(str(mark.attributes["href"]))})
            if mark.name == LINK and "href" in mark.attributes
            else mark
            for mark in block.marks
        ]
        return evolve(block, marks=marks)


def capture_of(html: str, path: PurePath | None) -> Capture:
    """How a page was captured, as far as it shows in it, and when, as far as it shows in the name of its file."""
    saved = _SAVED.search(html) if "saved " in html else None
    address = None if saved is None else saved[1] or saved[2]
    named = None if path is None else _IN_NAMES.search(str(path))
    by_name = None if named is None else _captured(named[0], "file name")
    # Any page may link to an archive; one that was taken from there has such links all over.
    if "/web/" not in html and "FILE ARCHIVED ON" not in html:
        return Capture(by_name, address)
    archived = _ARCHIVED.search(html)
    is_archives = archived is not None or _OF_ARCHIVE.search(html) is not None
    rewritten = _WITHIN.search(html) or (_LINK.search(html) if is_archives else None)
    figures = None
    if archived is not None:
        figures = _figures(archived[1])
    elif rewritten is not None:
        figures = time_in_address(rewritten[1])
    time = (_captured(figures, "archive") if figures else None) or by_name
    return Capture(time, address, rewritten is not None or is_archives)


def _captured(figures: str, field: str) -> Moment | None:
    value = of_figures(figures)
    return None if value is None else Moment(MomentKind.CAPTURED, value, field)


def without_toolbar(html: str) -> str:
    """The page without what an archive puts on top of it."""
    before, begins, rest = html.partition(_TOOLBAR[0])
    _, ends, after = rest.partition(_TOOLBAR[1])
    return before + after if begins and ends else html


def _figures(written: str) -> str | None:
    """``18:00:00 Nov 04, 2024`` in figures from the year on."""
    clock, month, day, year = written.replace(",", "").split()
    return f"{year}{_MONTHS[month]:02}{day}{clock.replace(':', '')}" if month in _MONTHS else None
