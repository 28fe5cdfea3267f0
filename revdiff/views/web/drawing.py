"""How something is drawn: as a fragment or a whole page, inline or side by side, and what its parts are called."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, frozen

from revdiff.compare import Aspect, Diff, Op
from revdiff.interface import Language
from revdiff.views.web.marks import told_words


class Layout(StrEnum):
    """Where old and new words stand: woven into one text, or each text in a column of its own."""

    INLINE = "inline"
    SIDE_BY_SIDE = "side-by-side"


@frozen
class Drawing:
    """How a diff is drawn: what the ids of its parts begin with (``name``), the language of what is told, and what is shown.

    A ``whole`` page holds both layouts and begins with the one that is asked for; a fragment holds that one alone. Of kept
    paragraphs, ``context`` on each side of a change are shown, the others are folded.
    """

    name: str
    language: Language
    whole: bool = False
    layout: Layout = Layout.INLINE
    context: int = 1

    @property
    def woven(self) -> bool:
        """Whether the two texts are shown as one."""
        return self.whole or self.layout is Layout.INLINE

    @property
    def beside(self) -> bool:
        """Whether the two texts are shown side by side."""
        return self.whole or self.layout is Layout.SIDE_BY_SIDE

    def inner(self, part: int | str) -> Drawing:
        """The drawing of one of several diffs inside this one."""
        return evolve(self, name=f"{self.name}-{part}")

    def heading(self, level: int, content: str) -> str:
        """A heading; in a fragment two levels lower, for the page around it has headings of its own."""
        tag = f"h{level if self.whole else level + 2}"
        return f'<{tag} class="{"title" if level == 1 else "section"}" dir="auto">{content}</{tag}>'


def switches(diffs: Iterable[Diff], drawing: Drawing) -> str:
    """What the reader may choose, for everything that is shown; style alone obeys, no script is needed."""
    shown = [diff for diff in diffs if diff.changes]
    boxes = []
    if shown and drawing.whole:
        told = told_words(drawing.language, "switch.beside")
        boxes.append(_switch("beside", told, checked=drawing.layout is Layout.SIDE_BY_SIDE))
    if any(_has_light_edits(diff) for diff in shown):
        boxes.append(_switch("hush", told_words(drawing.language, "switch.hush"), checked=False))
    if shown and drawing.whole:
        # Keys of one sign can be switched off, for those who speak to their machine (WCAG 2.2, 2.1.4).
        j, k, m = (f"<kbd>{key}</kbd>" for key in "jkm")
        boxes.append(_switch("keys", told_words(drawing.language, "switch.keys", j=j, k=k, m=m), checked=True))
    return f'<div class="switches">{"".join(boxes)}</div>' if boxes else ""


def _switch(name: str, told: str, *, checked: bool) -> str:
    return f'<label class="{name}"><input type="checkbox"{" checked" if checked else ""}> <span>{told}</span></label>'


def _has_light_edits(diff: Diff) -> bool:
    return any(
        edit.aspect not in (None, Aspect.WORDS) and edit.op is not Op.EQUAL
        for change in diff.changes
        for edit in change.edits
    )
