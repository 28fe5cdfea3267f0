"""Updates put into a story that goes on below them: where it does."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from revdiff.layers.layer import Confidence
from revdiff.layers.numbers import NEAR
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import is_prose
from revdiff.layers.rule import Means

_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
_QUOTES = frozenset('"“«„「')


def with_resumptions(page: Page, opened: Sequence[Opening]) -> list[Opening]:
    """The openings with those places where a story goes on below updates that were put into it.

    An insertion is as sure at its beginning as at its end. None is found where words say how the page is layered.
    """
    head = page.first_body()
    if any(opening.means is not Means.UPDATE or opening.opener is not Opener.WORDS for opening in opened):
        return list(opened)
    if head == len(page) or page.readings[head].marker is not None:
        return list(opened)
    found = []
    for place, opening in enumerate(opened):
        stop = opened[place + 1].index if place + 1 < len(opened) else len(page)
        resumed = _below_brackets(page, opening, stop) or (_below_a_line(page, opening) if len(opened) == 1 else None)
        if resumed is None:
            found.append(opening)
        else:
            sure = min(opening.confidence, resumed.confidence, key=list(Confidence).index)
            found += [evolve(opening, confidence=sure), evolve(resumed, confidence=sure)]
    return found


def _below_brackets(page: Page, opening: Opening, stop: int) -> Opening | None:
    """Where a bracket around the whole update closes, and text of the story stands below it."""
    assert opening.marker is not None, "words open an update"
    text = page.readings[opening.marker].text
    closing = _BRACKETS.get(text[:1])
    if not page.readings[opening.marker].rest or closing is None or _closes_before_its_end(text, closing):
        return None
    for index in range(opening.marker, min(opening.marker + NEAR, stop)):
        if page.readings[index].text.rstrip().endswith(closing):
            return _resumed(page, index + 1, stop, opening.marker, Confidence.PLAIN)
    return None


def _closes_before_its_end(text: str, closing: str) -> bool:
    """Whether the bracket that opens a text closes within it, as one around a marker alone: ``[UPDATE] The road is open.``"""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == text[0]) - (sign == closing)
        if depth == 0:
            return place < len(text.rstrip()) - 1
    return False


def _below_a_line(page: Page, opening: Opening) -> Opening | None:
    """Below an update of one paragraph, with what it quotes, near the top of a story much longer than what stands above."""
    assert opening.marker is not None, "words open an update"
    rest = page.readings[opening.marker].rest
    quotes = rest.endswith(":")
    if page.is_updated_above(opening.index) or not (quotes or is_prose(rest) or ". " in rest):
        return None
    index = opening.marker + 1
    while quotes and index < len(page) and page.readings[index].text[:1] in _QUOTES:
        index += 1
    if quotes and index == opening.marker + 1:
        return None
    above, below = page.prose_in(page.front, opening.index), page.prose_in(index, len(page))
    return _resumed(page, index, len(page), opening.marker, Confidence.WEAK) if below >= max(NEAR, 2 * above) else None


def _resumed(page: Page, index: int, stop: int, marker: int, confidence: Confidence) -> Opening | None:
    if index >= stop or not page.prose_in(index, stop):
        return None
    evidence = (page.evidence(index, "unmarked.resumes"), page.evidence(marker, "unmarked.inserted"))
    return Opening(index, None, None, Opener.RESUMPTION, evidence, confidence)
