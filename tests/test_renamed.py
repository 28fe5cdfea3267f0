"""Names of an earlier version: each is still had, warns in the line that asked for it, and is offered to nobody."""

from __future__ import annotations

import importlib
import re
import warnings
from operator import attrgetter
from pathlib import Path

import pytest

import revdiff
from revdiff.renamed import GOES

ROOT = Path(__file__).parent.parent

# The former name of a module, and what stands for it now.
FORMER = {
    "revdiff.Life": "revdiff.EventKind",
    "revdiff.Role": "revdiff.PageRole",
    "revdiff.compare.Explanation": "revdiff.compare.ChangeExplanation",
    "revdiff.compare.explanation.Explanation": "revdiff.compare.ChangeExplanation",
    "revdiff.layers.explain.Explanation": "revdiff.layers.StoryExplanation",
    "revdiff.layers.Role": "revdiff.layers.PageRole",
    "revdiff.layers.read_dateline": "revdiff.layers.datelines.read_dateline",
    "revdiff.lineage.Column": "revdiff.table.Column",
    "revdiff.lineage.Life": "revdiff.lineage.EventKind",
    "revdiff.lineage.Tabular": "revdiff.table.Tabular",
    "revdiff.text.SupportsParts": "revdiff.text.SupportsSections",
    "revdiff.text.tokens": "revdiff.words.tokens",
    "revdiff.text.words": "revdiff.words.words",
}
names = pytest.mark.parametrize(("former", "now"), FORMER.items(), ids=FORMER)


def found(name: str) -> object:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


@names
def test_a_former_name_is_what_stands_for_it_and_says_so(former: str, now: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"^{re.escape(former)} ") as told:
        had = found(former)
    assert had is found(now)
    assert [str(one.message) for one in told] == [f"{former} goes with revdiff {GOES}: use {now}"]
    assert told[0].filename == __file__


@names
def test_a_line_that_imports_a_former_name_is_told_once(former: str, now: str, tmp_path: Path) -> None:
    module, _, name = former.rpartition(".")
    program = tmp_path / "program.py"
    program.write_text(f"\nfrom {module} import {name} as had\n", encoding="utf-8", newline="\n")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("default")
        exec(compile(program.read_text(encoding="utf-8"), program, "exec"), {"__name__": "program"})
    assert [(one.filename, one.lineno) for one in told] == [(str(program), 2)]


@names
def test_a_former_name_is_offered_to_nobody(former: str, now: str) -> None:
    place, _, name = former.rpartition(".")
    module = importlib.import_module(place)
    assert name not in dir(module)
    assert name not in getattr(module, "__all__", ())


@pytest.mark.parametrize("place", sorted({former.rpartition(".")[0] for former in FORMER}))
def test_a_name_that_never_was_is_none_still(place: str) -> None:
    with pytest.raises(AttributeError, match=rf"^module '{re.escape(place)}' has no attribute 'explanations'$"):
        found(f"{place}.explanations")


STORY = revdiff.segment(revdiff.samples.stacked())
CHANGE = revdiff.diff("Fog.", "Fog.\nRain fell.").changes[0]
EVENT = revdiff.history(["Fog."]).threads[0].events[0]
OUTCOME = revdiff.diff("Fog.", "Rain.").patch.apply("Fog.", fuzzy=True).outcomes[0]
# The former name of an attribute, what stands for it now, and something that has both.
FORMER_ATTRIBUTES: dict[str, tuple[str, object]] = {
    "Change.anchor": ("Change.offset", CHANGE),
    "Event.life": ("Event.kind", EVENT),
    "Outcome.confidence": ("Outcome.match", OUTCOME),
    "Story.parts": ("Story.sections", STORY),
    "Story.role": ("Story.page_role", STORY),
    "Story.roles": ("Story.page_roles", STORY),
}


@pytest.mark.parametrize("former", FORMER_ATTRIBUTES)
def test_a_former_attribute_is_what_stands_for_it_and_says_so(former: str) -> None:
    now, owner = FORMER_ATTRIBUTES[former]
    with pytest.warns(DeprecationWarning, match=rf"^{re.escape(former)} ") as told:
        had = attrgetter(former.rpartition(".")[2])(owner)
    assert had == attrgetter(now.rpartition(".")[2])(owner)
    assert [str(one.message) for one in told] == [f"{former} goes with revdiff {GOES}: use {now}"]
    assert told[0].filename == __file__


def test_they_are_gone_when_their_version_is_there() -> None:
    assert release(revdiff.__version__) < release(GOES), "take them out, and the table in docs/reference/stability.md"


def release(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def test_the_page_on_what_is_promised_lists_them() -> None:
    page = (ROOT / "docs/reference/stability.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w.]+)` \| `([\w.]+)` ", page, re.MULTILINE))
    attributes = {former: now for former, (now, _) in FORMER_ATTRIBUTES.items()}
    assert listed == FORMER | attributes
    assert f"still work until {GOES}." in page
