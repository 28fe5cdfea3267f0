"""A patch on a text that has drifted from its base: each hunk lands where it can, and what became of each is told.

A hunk lands where its lines stand, or where its new lines stand already; if more of its context stands around the paragraph
that carries its lines on, there, with its words in that paragraph's (`fitting`). Else it is rejected.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from attrs import evolve

from revdiff.compare.merging.locating import Location, Locator, Rejection
from revdiff.compare.merging.outcomes import How, Landing, Outcome
from revdiff.compare.patching.hunks import Hunk, lines_of
from revdiff.compare.patching.revising import Landed, landed_exactly, revised
from revdiff.compare.patching.script import EditScript, applied, inverted
from revdiff.text import Revision, Span, plain_text


def land(patch: EditScript, text: str | Revision, *, overwrite: bool) -> Landing:
    """Puts ``patch`` on ``text``, however far that has drifted from the base. Raises `PatchError` for a damaged one."""
    landing, landed = _landing(patch, plain_text(text), overwrite=overwrite)
    return landing if isinstance(text, str) else evolve(landing, revision=revised(text, patch.hunks, landed))


def _landing(patch: EditScript, text: str, *, overwrite: bool) -> tuple[Landing, list[Landed]]:
    """The landing, and what is put in where."""
    if patch.base.fits(text):
        return _whole(patch, applied(patch, text), How.EXACT), landed_exactly(patch.hunks, text)
    if patch.result.fits(text):
        applied(inverted(patch), text)  # which a damaged patch does not survive
        return _whole(patch, text, How.ALREADY), []
    locator = Locator(patch, text, overwrite=overwrite)
    found = [locator.locate(hunk) for hunk in patch.hunks]
    return _written(patch.hunks, lines_of(text), _without_overlaps(found))


def _whole(patch: EditScript, result: str, how: How) -> Landing:
    """The landing of every hunk in the patch's own result."""
    starts = list(accumulate(map(len, lines_of(result)), initial=0))
    outcomes = [
        Outcome(hunk, how, Span(starts[line], starts[line] + len(hunk.new)), 1.0)
        for hunk, line in zip(patch.hunks, patch.result_lines, strict=True)
    ]
    return Landing(result, tuple(outcomes))


def _without_overlaps(found: Sequence[Location | Rejection]) -> list[Location | Rejection]:
    """Of places that overlap the surer one."""
    by_trust = sorted(
        (-place.confidence, number, place) for number, place in enumerate(found) if isinstance(place, Location)
    )
    kept: list[Location] = []
    sure = list(found)
    for _, number, place in by_trust:
        if any(place.start < other.end and other.start < place.end for other in kept):
            sure[number] = Rejection("another hunk landed there")
        else:
            kept.append(place)
    return sure


def _written(
    hunks: Sequence[Hunk], lines: Sequence[str], found: Sequence[Location | Rejection]
) -> tuple[Landing, list[Landed]]:
    outcomes: dict[int, Outcome] = {}
    landed: list[Landed] = []
    starts = [*accumulate(map(len, lines), initial=0)]
    reached = length = 0
    # Where the text ends before the lines that a hunk expects, its place may lie behind the end.
    places = [
        (min(place.start, len(lines)), min(place.end, len(lines)), number, place)
        for number, place in enumerate(found)
        if isinstance(place, Location)
    ]
    pieces: list[str] = []
    for start, end, number, place in sorted(places, key=lambda entry: entry[:3]):
        stays, comes = "".join(lines[reached:start]), place.text
        if comes and stays and not stays.endswith("\n"):
            comes = "\n" + comes.removesuffix("\n")
        elif comes and end < len(lines) and not comes.endswith("\n"):
            comes += "\n"
        length += len(stays)
        outcomes[number] = Outcome(hunks[number], place.how, Span(length, length + len(comes)), place.confidence)
        if comes != "".join(lines[start:end]):
            landed.append(Landed(starts[start], starts[end], comes, number))
        pieces += [stays, comes]
        length += len(comes)
        reached = end
    rejected = {
        number: Outcome(hunks[number], How.REJECTED, None, 0.0, place.reason)
        for number, place in enumerate(found)
        if isinstance(place, Rejection)
    }
    told = tuple(outcome for _, outcome in sorted((outcomes | rejected).items()))
    return Landing("".join([*pieces, *lines[reached:]]), told), landed
