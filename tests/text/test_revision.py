"""Revisions: lossless, settled when made, and clear about what they refuse."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple, SupportsIndex

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from revdiff.compare import diff_words
from revdiff.errors import OptionError, RevdiffError, TextError
from revdiff.text import (
    Paragraph,
    ParagraphRule,
    Revision,
    SupportsRevision,
    as_revision,
    as_revisions,
)
from tests.strategies import paragraphs, stories


def rebuilt(revision: Revision) -> str:
    separators = revision.separators
    texts = [paragraph.text for paragraph in revision.paragraphs]
    return separators[0] + "".join(text + after for text, after in zip(texts, separators[1:], strict=True))


@given(stories(), st.sampled_from((None, ParagraphRule.LINE_BREAKS, ParagraphRule.BLANK_LINES)))
def test_a_revision_rebuilds_its_source_to_the_last_character(text: str, rule: ParagraphRule | None) -> None:
    revision = as_revision(text, rule=rule)
    assert revision.text == text
    assert rebuilt(revision) == text


@given(stories())
def test_a_paragraph_is_the_text_between_its_offsets(text: str) -> None:
    for index, paragraph in enumerate(Revision(text).paragraphs):
        assert paragraph.index == index
        assert text[paragraph.start : paragraph.end] == paragraph.text == str(paragraph)


@given(stories())
def test_the_rule_stays_when_other_fields_change(text: str) -> None:
    revision = Revision(text)
    labeled = evolve(revision, label="second filing")
    assert (labeled.rule, labeled.paragraphs) == (revision.rule, revision.paragraphs)


@given(st.lists(st.one_of(paragraphs(), stories()), max_size=5))
def test_given_paragraphs_are_taken_as_given(given_texts: list[str]) -> None:
    revision = as_revision(given_texts)
    assert [paragraph.text for paragraph in revision.paragraphs] == given_texts
    assert revision.rule is ParagraphRule.GIVEN
    assert rebuilt(revision) == revision.text


def test_given_paragraphs_keep_their_keys() -> None:
    revision = as_revision([("b7", "Lede."), ("b2", ""), ("b2", "Body.\nMore.")])
    assert [(found.key, found.text) for found in revision.paragraphs] == [
        ("b7", "Lede."),
        ("b2", ""),
        ("b2", "Body.\nMore."),
    ]


def test_a_tuple_of_two_texts_is_two_paragraphs() -> None:
    assert [found.text for found in as_revision(("Lede.", "Body.")).paragraphs] == ["Lede.", "Body."]


@pytest.mark.parametrize("text", ["\ud800", "fine \udc80 here", "🎉\udfff", "one\ntwo\n\udbff"], ids=ascii)
def test_a_lone_surrogate_is_refused_with_its_offset(text: str) -> None:
    offset = next(at for at, sign in enumerate(text) if "\ud800" <= sign <= "\udfff")
    with pytest.raises(TextError, match=rf"lone surrogate U\+D[0-9A-F]{{3}} at offset {offset}$") as caught:
        Revision(text)
    assert caught.value.offset == offset
    assert pickle.loads(pickle.dumps(caught.value)).offset == offset


def test_a_lone_surrogate_in_a_given_paragraph_is_refused() -> None:
    with pytest.raises(TextError, match="lone surrogate"):
        as_revision(["fine", "\ud800"])


def test_published_is_aware_of_its_zone() -> None:
    noon = datetime(2024, 5, 14, 12)
    with pytest.raises(TextError, match="time zone: 2024-05-14T12:00:00 has none"):
        Revision("One.", published=noon)
    for zone in (UTC, timezone(timedelta(hours=-4))):
        assert Revision("One.", published=noon.replace(tzinfo=zone)).published == noon.replace(tzinfo=zone)


def test_the_headline_is_one_of_the_paragraphs() -> None:
    revision = Revision("Ferry aground\nNo one was hurt.")
    assert revision.headline is None
    assert revision.with_headline(0).headline == revision.paragraphs[0]
    with pytest.raises(TextError, match="headline"):
        evolve(revision, headline=Paragraph(0, 0, 5, "Ferry"))
    assert revision.with_headline(-1).headline == revision.paragraphs[1]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param([Paragraph(0, 0, 3, "Two")], id="another text"),
        pytest.param([Paragraph(1, 0, 3, "One")], id="wrong index"),
        pytest.param([Paragraph(0, 0, 4, "One")], id="wrong end"),
        pytest.param([Paragraph(0, 0, 3, "One"), Paragraph(1, 2, 3, "e")], id="overlap"),
        pytest.param([Paragraph(0, -3, 3, "One")], id="before the text"),
    ],
)
def test_paragraphs_must_fit_the_text(made: list[Paragraph]) -> None:
    with pytest.raises(TextError, match=r"paragraphs\[\d\] does not fit the text"):
        Revision("One", tuple(made), rule=ParagraphRule.GIVEN)


@pytest.mark.parametrize(
    "source", [5, None, b"bytes", bytearray(b"bytes"), [1], [("key", 2)], [("a", "b", "c")]], ids=repr
)
def test_what_is_no_revision_is_refused_by_name(source: object) -> None:
    with pytest.raises(TextError, match=r"not \w+$|neither a str nor a \(key, str\) pair nor a Block but [\w(), ]+$"):
        as_revision(source)  # type: ignore[arg-type]


class Row(NamedTuple):
    """As databases and frames give them: `itertuples` of pandas, the cursors of some drivers."""

    time: str
    text: str


class GoesLikeAMapping:
    """As rows of databases do without being registered as mappings, and those of a frame."""

    def keys(self) -> list[str]:
        return ["time", "text"]

    def __getitem__(self, name: str) -> str:
        return {"time": "9 p.m.", "text": "Fog."}[name]


class RowOfSpark(tuple[str, ...]):
    """Which names its cells by itself."""

    __fields__ = ["time", "text"]  # noqa: RUF012 as Spark has them


def _of_sqlite() -> sqlite3.Row:
    with closing(sqlite3.connect(":memory:")) as base:
        base.row_factory = sqlite3.Row
        row: sqlite3.Row = base.execute("SELECT '9 p.m.' AS time, 'Fog.' AS text").fetchone()
    return row


ROWS = [
    Row("9 p.m.", "Fog."),
    {"time": "9 p.m.", "text": "Fog."},
    _of_sqlite(),
    GoesLikeAMapping(),
    RowOfSpark(("9 p.m.", "Fog.")),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
@pytest.mark.parametrize("take", [as_revision, lambda row: as_revisions(["Fog.", row]), Revision.from_paragraphs])
def test_a_row_of_a_table_is_no_text(take: Callable[[object], object], row: object) -> None:
    """All of its cells would be paragraphs, its time too."""
    with pytest.raises(TextError, match=r"the columns 'time', 'text' is a row, .* the cell .* revdiff\.histories$"):
        take(row)


def test_of_a_wide_row_some_columns_are_named() -> None:
    with pytest.raises(TextError, match=r"the columns 'c0', 'c1', .*'c5', \.\.\. is a row"):
        as_revision({f"c{number}": "Fog." for number in range(100)})  # type: ignore[arg-type]
    with pytest.raises(TextError, match=r"a dict with the columns \(none\) is a row"):
        as_revision({})  # type: ignore[arg-type]


def test_a_paragraph_may_be_a_named_pair() -> None:
    assert [one.key for one in as_revision([Row("b1", "Fog."), Row("b2", "Rain.")]).paragraphs] == ["b1", "b2"]


def test_a_text_is_a_str() -> None:
    with pytest.raises(TextError, match="not bytes"):
        Revision(b"One.")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "error", "told"),
    [
        (
            lambda: Revision("One.", rule="lines"),
            OptionError,
            "rule is 'blank-lines', 'line-breaks' or 'given', not 'lines'",
        ),
        (lambda: Revision("One.", published="2024-11-05"), TextError, "a datetime with a time zone, not '2024-11-05'"),
        (lambda: Revision("One.", ("One.",)), TextError, r"paragraphs\[0\] is no Paragraph but str"),
        (lambda: Revision("One.", headline="One."), TextError, "not one of the paragraphs: 'One.'"),
        (lambda: Revision("One.").with_headline(1), OptionError, "no paragraph has the index 1: the revision has 1"),
        (lambda: Revision.from_paragraphs("One."), TextError, "not as one str"),
        (lambda: Revision.from_paragraphs([(1.5, "One.")]), TextError, r"\(float, str\)"),
    ],
)
def test_a_mistake_is_told(made: Callable[[], Revision], error: type[RevdiffError], told: str) -> None:
    with pytest.raises(error, match=told):
        made()


class _Escaping(str):
    """A text that puts something of its own into whatever is cut out of it or joined to it."""

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        return f"<{super().__getitem__(place)}>"


def test_of_a_text_of_another_class_the_plain_text_is_taken() -> None:
    revision = Revision(_Escaping("Fog.\nRain."))
    assert type(revision.text) is str
    assert [(type(paragraph.text), paragraph.text) for paragraph in revision.paragraphs] == [
        (str, "Fog."),
        (str, "Rain."),
    ]
    assert [edit.op for edit in diff_words(_Escaping("Fog."), _Escaping("Fog."))] == ["equal"]


def test_a_rule_goes_by_its_name() -> None:
    wrapped = Revision("One\ntwo.\n\nThree.", rule="blank-lines")
    assert wrapped == Revision("One\ntwo.\n\nThree.", rule=ParagraphRule.BLANK_LINES)
    assert wrapped.rule is ParagraphRule.BLANK_LINES


def test_a_path_is_read_and_a_str_never_is(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"One.\r\n\r\nTwo.")
    read = as_revision(path)
    assert (read.text, read.label, read.source) == ("One.\r\n\r\nTwo.", "story.txt", str(path))
    assert as_revision(str(path)).text == str(path)


def test_anything_with_a_revision_serves_as_one() -> None:
    class Filing:
        revision = Revision("One.\nTwo.\n\nThree.", rule=ParagraphRule.LINE_BREAKS)

    filing = Filing()
    assert isinstance(filing, SupportsRevision)
    assert filing.revision.revision is filing.revision
    assert as_revision(filing, rule=ParagraphRule.BLANK_LINES) is filing.revision
    assert as_revisions([filing, "x\n\ny"])[0] is filing.revision


def test_a_revision_is_frozen_and_shows_itself_in_one_line() -> None:
    revision = Revision("One.\n" + "x" * 100, label="first")
    with pytest.raises(FrozenInstanceError):
        revision.text = "Two."  # type: ignore[misc]
    assert str(revision) == revision.text
    assert repr(revision) == "<Revision 'first': 2 paragraphs, 105 characters>"
    assert repr(Revision("x")) == "<Revision: 1 paragraph, 1 character>"
    assert len(repr(revision.paragraphs[1])) < 80
    assert "\n" not in repr(Paragraph(0, 0, 3, "a\nb"))
