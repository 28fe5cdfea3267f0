"""The driver of the properties: it goes on with what can be tried, and says what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import drive, modules, properties

LAWS = """
import pytest
from hypothesis import given, strategies as st
from tests.optional import missing

@given(st.integers())
def test_that_holds(number): ...

@given(st.integers())
def test_that_fails(number): assert number != number

@given(st.integers())
def test_that_raises_nothing(number):
    with pytest.raises(ValueError): ...

@given(st.integers())
def test_that_lacks_something(number): missing("the engine was not built")

@given(number=st.integers())
def test_with_a_fixture(number, tmp_path): ...

def test_without_a_property(): ...
"""


@pytest.fixture(autouse=True)
def some_laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two modules, of which one lacks something that all of it needs."""
    monkeypatch.delenv("REVDIFF_NO_SKIPS", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "laws_at_hand.py").write_text(LAWS, encoding="utf-8", newline="\n")
    lacking = 'from tests.optional import module\nmodule("nowhere_at_all")\n'
    (tmp_path / "laws_not_at_hand.py").write_text(lacking, encoding="utf-8", newline="\n")


def test_what_cannot_be_tried_is_left_out_and_all_else_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    tests, left_out = properties(["laws_not_at_hand", "laws_at_hand"])
    assert left_out == {"laws_not_at_hand": "nowhere_at_all is not installed"}
    names = ("fails", "holds", "lacks_something", "raises_nothing")
    assert [*tests] == [f"laws_at_hand.test_that_{name}" for name in names]
    tried = drive(tests, left_out, seconds=0.2, seed=0)
    assert [*tests] == ["laws_at_hand.test_that_holds"]
    assert left_out["laws_at_hand.test_that_lacks_something"] == "the engine was not built"
    assert tried.keys() == {f"laws_at_hand.test_that_{name}" for name in ("fails", "holds", "raises_nothing")}
    said = capsys.readouterr().out
    assert said.startswith("FAILED laws_at_hand.test_that_fails: AssertionError")
    assert "FAILED laws_at_hand.test_that_raises_nothing: Failed: DID NOT RAISE" in said


def test_nothing_is_left_out_where_everything_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVDIFF_NO_SKIPS", "1")
    with pytest.raises(pytest.fail.Exception, match="nowhere_at_all is not installed"):
        properties(["laws_not_at_hand"])


def test_the_modules_are_those_with_tests() -> None:
    assert __name__ in modules()
    assert "tests.fuzz" not in modules()
