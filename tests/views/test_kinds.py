"""Every view shows every kind of thing that can be shown, and of all else says in the same words that it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import revdiff
from revdiff import OptionError, samples
from revdiff.showable import SHOWN, Showable
from revdiff.views.markdown import to_markdown
from revdiff.views.terminal import to_text
from revdiff.views.web import to_html

# One of each kind, by its name in the errors.
ONE_OF_EACH: dict[str, Showable] = {
    "diff": revdiff.diff("Two hurt in fire.", "Three hurt in fire."),
    "story": revdiff.segment(samples.stacked()),
    "history": revdiff.history(samples.history()),
    "blame": revdiff.history(samples.history()).blame(),
    "merge": revdiff.merge("Two hurt in fire.", "Three hurt in fire.", "Four hurt in fire."),
}
VIEWS: dict[str, Callable[[object], str]] = {"terminal": to_text, "HTML": to_html, "Markdown": to_markdown}

views = pytest.mark.parametrize("view", VIEWS)


def kinds_of(base: type) -> Iterator[type]:
    """The classes of ours below ``base``."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("revdiff."):
            yield kind
            yield from kinds_of(kind)


def test_no_kind_is_forgotten() -> None:
    assert {type(one) for one in ONE_OF_EACH.values()} == set(kinds_of(Showable))
    *others, last = ONE_OF_EACH
    assert f"a {', '.join(others)} or {last}" == SHOWN


@views
@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_every_view_shows_every_kind(view: str, kind: str) -> None:
    assert VIEWS[view](ONE_OF_EACH[kind]).strip()


@views
@pytest.mark.parametrize("shown", [7, "a text", None, revdiff.Revision("One.")], ids=["int", "str", "none", "revision"])
def test_what_has_no_view_is_told(view: str, shown: object) -> None:
    told = f"^there is no {view} view of {type(shown).__name__}, only of {SHOWN}$"
    with pytest.raises(OptionError, match=told):
        VIEWS[view](shown)


@views
def test_a_conflict_about_marks_says_what_each_side_did(view: str) -> None:
    base, ours, theirs = (
        [revdiff.Block("b", "The ferry ran.", marks=[revdiff.Mark((4, 9), "link", {"to": place})] if place else [])]
        for place in ("", "quay", "berth")
    )
    shown = VIEWS[view](revdiff.merge(base, ours, theirs)).replace("\\", "")
    assert "both changed the markup of the same words" in shown
    assert shown.index("[link added: quay]") < shown.index("[link added: berth]")
