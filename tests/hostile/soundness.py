"""Whether a result is one: whatever can be done with it can be done, and a record of it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

import revdiff
from revdiff import Block, Filing, Mark, Paragraph, Patch, Revision, Rule, Span
from revdiff.showable import Showable

_TEXT = "One. Two. Three."


@singledispatch
def hold_together(result: object) -> None:
    """Fails where ``result`` does not hold together."""
    str(result).encode(), repr(result).encode()


@hold_together.register
def _(text: str) -> None:
    text.encode()


@hold_together.register
def _(several: Sequence) -> None:  # type: ignore[type-arg] # singledispatch asks for the bare class
    for one in several[:3]:
        hold_together(one)


@hold_together.register(Revision)
@hold_together.register(Patch)
def _(result: Any) -> None:
    str(result).encode(), repr(result).encode()
    assert type(result).from_json(result.to_json()).to_json() == result.to_json()


@hold_together.register
def _(shown: Showable) -> None:
    str(shown).encode(), repr(shown).encode()
    shown.to_html(page=True).encode(), shown.to_markdown().encode()
    record = shown.to_record()  # type: ignore[attr-defined] # all that is shown has one
    assert type(shown).from_record(record).to_record() == record  # type: ignore[attr-defined]


# What a caller makes is used for what it was made for: there its faults would come out.


@hold_together.register
def _(filing: Filing) -> None:
    hold_together(revdiff.history([filing]))


@hold_together.register
def _(block: Block) -> None:
    hold_together(Revision.from_paragraphs([block]))


@hold_together.register
def _(mark: Mark) -> None:
    hold_together(Block("b1", _TEXT, marks=[mark]))


@hold_together.register
def _(paragraph: Paragraph) -> None:
    hold_together(Revision(_TEXT, (paragraph,)))


@hold_together.register
def _(span: Span) -> None:
    hold_together(span.of(_TEXT))


@hold_together.register
def _(rule: Rule) -> None:
    hold_together(revdiff.segment("Night desk copy\n\nA fire.", rules=[rule]))
