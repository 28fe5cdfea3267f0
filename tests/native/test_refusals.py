"""What is refused is refused in the same words by both engines, and no wrong argument of the native one ends the process."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType

import pytest
from attrs import evolve

import revdiff
from revdiff.compare.correspondence import NOTHING_GIVEN
from revdiff.engine import VARIABLE, Engine
from tests.native.calls import WANTED, calls
from tests.optional import module

_WRONG_AT_THE_FACE = (
    *("diff('A.', 1)", "diff(b'A.', 'B.')", "diff('A.', '\\ud800')", "diff('A.', 'B.', budget=0)"),
    *("diff('A.', 'B.', budget='1')", "diff('A.', 'B.', rule='lines')", "diff_words('A.', None)"),
    *("diff_words('\\ud800', 'A.')", "segment(1)", "merge('A.', 'B.', 3)", "history(['A.', 2])"),
    *("Revision('A.', [1])", "Revision('A.', 5)", "Revision('A.', [Paragraph(0, 0, 2, 'B.')])"),
    *("Revision('A.', [Paragraph(0, 0, 2, None)])", "Revision('A.', [Paragraph(0, 'x', 2, 'A.')])"),
    *("Revision('A.', [Paragraph(0, 2, 1, '')])", "Revision('A.', [Paragraph.__new__(Paragraph)])"),
    *("Change(Kind.EDITED, ['A.'], ['B.']).edits", "Change(Kind.EDITED, 5, 5).edits", "Change.__new__(Change).edits"),
)


def refused(engine: Engine) -> str:
    """What an engine says to each."""
    program = f"""if True:
        import revdiff
        for wrong in {_WRONG_AT_THE_FACE!r}:
            try:
                eval(wrong, vars(revdiff) | {{name: getattr(revdiff, name) for name in revdiff.__all__}})
                print(wrong, "was taken")
            except Exception as refusal:
                print(wrong, type(refusal).__name__, ascii(str(refusal)))
    """
    run = [sys.executable, "-c", program]
    return subprocess.run(
        run, capture_output=True, check=True, env={**os.environ, VARIABLE: engine.value}
    ).stdout.decode()


def test_both_engines_refuse_in_the_same_words() -> None:
    module("revdiff.native.compiled")
    by_python, by_native = map(refused, Engine)
    assert by_native.splitlines() == by_python.splitlines()
    assert "was taken" not in by_python


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return module("revdiff.native.compiled")


@pytest.mark.parametrize(
    "name", ["first_misfit", "carry_markup", "texts_of", "edits_in", "in_reading_order", "laid_out", "worth_reading"]
)
@pytest.mark.parametrize("wrong", [5, None, ["A."], ("A.",), "A."], ids=repr)
def test_what_is_no_paragraph_is_not_read_as_one(compiled: ModuleType, name: str, wrong: object) -> None:
    arguments = {
        "first_misfit": ("A.", wrong),
        "carry_markup": (wrong,),
        "texts_of": (wrong,),
        "edits_in": (revdiff.Change(revdiff.Kind.EDITED, wrong, wrong),),
        "laid_out": (wrong, 2),
        "worth_reading": ("A.", wrong, compiled.at_hand(WANTED)),
        "in_reading_order": (wrong, wrong, (), False, frozenset(), NOTHING_GIVEN),
    }
    if name == "first_misfit" and wrong == ("A.",):
        assert compiled.first_misfit(*arguments[name]) == 0
        return
    with pytest.raises((TypeError, AttributeError)):
        getattr(compiled, name)(*arguments[name])


@pytest.mark.parametrize("name", ["edits_in", "differing", "wide"])
def test_what_is_no_change_is_not_read_as_one(compiled: ModuleType, name: str) -> None:
    with pytest.raises(TypeError, match="not a Change but str"):
        getattr(compiled, name)("A." if name == "edits_in" else ["A."])


# As a subclass that calls no `__init__` leaves its objects, or what only began to be unpickled.
def test_what_was_never_filled_is_refused(compiled: ModuleType) -> None:
    paragraph, change = (kind.__new__(kind) for kind in (revdiff.Paragraph, revdiff.Change))
    for name, arguments in (
        ("differing", ([change],)),
        ("wide", ([change],)),
        ("edits_in", (change,)),
        ("edits_in", (revdiff.Change(revdiff.Kind.KEPT, (paragraph,), (paragraph,)),)),
        ("carry_markup", ((paragraph,),)),
        ("in_reading_order", ((paragraph,), (paragraph,), ((0, 0),), False, frozenset(), NOTHING_GIVEN)),
    ):
        with pytest.raises(AttributeError, match="has no attribute"):
            getattr(compiled, name)(*arguments)


@pytest.mark.parametrize("link", [(0, 1), (1, 0), (-1, 0), (0, -1)])
def test_a_link_to_no_paragraph_is_refused(compiled: ModuleType, link: tuple[int, int]) -> None:
    page = revdiff.Revision("A.").paragraphs
    for name, arguments in (
        ("in_reading_order", (page, page, (link,), False, frozenset(), NOTHING_GIVEN)),
        ("correspond", (["A."], ["A."], 1, evolve(NOTHING_GIVEN, links=(link,)))),
        ("displaced_links", ([link], ["A."], ["A."])),
    ):
        with pytest.raises(IndexError, match="no paragraphs are linked"):
            getattr(compiled, name)(*arguments)


@pytest.mark.parametrize("wrong", [5, (0,), (0, 0, 0), ("0", 0), None], ids=repr)
def test_what_is_no_link_is_refused(compiled: ModuleType, wrong: object) -> None:
    with pytest.raises(TypeError):
        compiled.displaced_links([wrong], ["A."], ["A."])


@pytest.mark.parametrize("wrong", [5, None, WANTED], ids=["5", "None", "as Python has it"])
def test_what_is_wanted_is_made_ready_first(compiled: ModuleType, wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        compiled.worth_reading("A.", revdiff.Revision("A.").paragraphs, wrong)
    with pytest.raises(AttributeError):
        compiled.at_hand(5)


def test_a_text_is_a_str(compiled: ModuleType) -> None:
    for name, arguments in (
        ("cut", (b"A.", None)),
        ("paragraph_rule", (b"A.",)),
        ("revisions_of", ([b"A."], None)),
        ("sentence_spans", (b"A.",)),
        ("worth_reading", (b"A.", (), None)),
        ("likeness", ("A.", b"A.")),
        ("correspond", (["A."], [b"A."])),
        ("pair_pieces", ("A.", b"A.")),
        ("split_pieces", ("A.", [b"A."])),
    ):
        with pytest.raises(TypeError, match="not bytes"):
            getattr(compiled, name)(*arguments)


def test_no_argument_may_lack(compiled: ModuleType) -> None:
    for name in calls(compiled).keys() - {"paragraph_rule"}:
        with pytest.raises(TypeError, match="argument"):
            getattr(compiled, name)()
