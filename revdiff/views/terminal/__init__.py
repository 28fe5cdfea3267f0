"""What changed, for the terminal: plain text that reads well anywhere, or in color where rich is.

Without color, what went stands in ``[-…-]`` and what came in ``{+…+}``, as in ``git diff --word-diff``. Words that stayed
under other marks stand in ``{=…=}``, and in brackets behind them what became of the marks. A view turns its object into parts
(`runs`), which are laid out in lines (`layout`) and painted (`painting`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from revdiff.arguments import whole
from revdiff.compare import Diff, Merge
from revdiff.compare.merging.reporting import report_of
from revdiff.interface import Lang, Language, language_of
from revdiff.layers import Story
from revdiff.views.terminal.diffs import diff_parts
from revdiff.views.terminal.layout import lines_of
from revdiff.views.terminal.painting import marked, painted, plain
from revdiff.views.terminal.runs import Look, Part, line, tame
from revdiff.views.terminal.stories import story_parts

WIDTH = 96
"""How many columns are filled where there is no terminal to ask."""


def to_text(
    shown: object,
    *,
    width: int = WIDTH,
    beside: bool = False,
    color: bool = False,
    links: bool = False,
    context: int = 1,
    lang: Lang = "en",
) -> str:
    """``shown``, a diff, story, history, blame or merge, as text of at most ``width`` columns.

    ``beside`` sets the old text beside the new one. ``color`` colors what went and what came instead of marking it, and with
    it ``links`` makes links of what files are named. Of kept paragraphs, ``context`` on each side of a change are shown; it also
    says how much is left out of long runs and of long paragraphs, as told at `Showable.to_html`. ``lang`` is the language of all
    words around the texts.

    Raises `OptionError` for anything else, for a context below 0 and for an unknown language, `MissingExtra` for color without
    rich and for a language other than English without Babel.

    >>> from revdiff import diff
    >>> print(to_text(diff("Two people died.", "Three people died.")))
    1 edited; 1 word in, 1 out
    <BLANKLINE>
    ~ 1. edited  (paragraph 1 → 1)
        [-Two-]{+Three+} people died.
    """
    parts = _parts(shown, language_of(lang), whole("context", context, least=0), beside=beside)
    if color:
        return "\n".join(painted(drawn, links=links) for drawn in lines_of(parts, width))
    return "\n".join(plain(drawn) for drawn in lines_of(marked(parts), width))


@singledispatch
def _parts(shown: object, language: Language, context: int, *, beside: bool) -> Iterator[Part]:
    """What ``shown`` is drawn of; each kind of thing has its own way."""
    # Who looks at two texts has no use for the room of histories, which is imported for what is none of the kinds below.
    from revdiff.views.terminal.histories import lineage_parts

    return lineage_parts(shown, language)


_parts.register(Diff, diff_parts)
_parts.register(Story, story_parts)


@_parts.register
def _(merge: Merge, language: Language, context: int, *, beside: bool) -> Iterator[Part]:
    """The merge's report; what is in question is a heading."""
    report = report_of(merge.ours_diff.stats, merge.theirs_diff.stats, merge.conflicts, language)
    for told in report.split("\n"):
        indented = told.startswith(" ")
        yield line(tame(told), Look.TEXT if indented or not told else Look.HEAD, rest=" " * 6)
