"""Every format, and whatever may be given to it: a right answer or one error of one line, and nothing is done meanwhile."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, RevdiffError, Revision, samples
from tests.formats.hostile import changed_bytes
from tests.hostile.outcomes import one_line, outcome
from tests.hostile.sources import NAMES, SECRET, hostile_sources
from tests.hostile.watched import nothing_done

SAMPLES = sorted(samples.file("ferry.txt").parent.iterdir())

MANY, SOME = 100_000, 4_000
"""Times that something comes without end: in what is read once, and in what is read in every format. No stack is so deep."""

LONGEST_ERROR = 1000
"""Code points of an error: the longest lists all formats."""


def read(data: bytes | Path, wanted: Format | None = None) -> tuple[Document, ...] | RevdiffError:
    """The documents in a source, which are sound, or the one error that there are none."""
    told = outcome(lambda: revdiff.read_all(data, format=wanted))
    if isinstance(told, RevdiffError):
        assert one_line(told)
        assert len(str(told)) <= LONGEST_ERROR
        return told
    for document in told:
        assert SECRET not in document.revision.text
        assert len({paragraph.key for paragraph in document.paragraphs if paragraph.key is not None}) == sum(
            paragraph.key is not None for paragraph in document.paragraphs
        )
        assert all(len(warning.splitlines()) <= 1 for warning in document.warnings)
    return told


def assert_kept_whole(told: tuple[Document, ...] | RevdiffError) -> None:
    """What was read survives being written down."""
    for document in () if isinstance(told, RevdiffError) else told:
        assert Revision.from_json(document.revision.to_json()) == document.revision


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outside") / "secret.txt"
    path.write_text(SECRET, encoding="utf-8", newline="\n")
    return path


def test_what_is_done_is_seen(tmp_path: Path) -> None:
    for does in (
        lambda: (tmp_path / "fog.txt").write_bytes(b""),
        lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        lambda: socket.getaddrinfo("127.0.0.1", 9),
    ):
        with pytest.raises(AssertionError), nothing_done():
            does()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name == "blocks without end")) for name in NAMES]
)
def test_a_hostile_source_is_read_or_refused_as_what_it_is_told_to_be(
    name: str, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = hostile_sources(secret, MANY)[name]()
    with nothing_done():
        told = read(data)
    assert_kept_whole(told)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_source_is_read_or_refused_in_every_format(name: str, secret: Path) -> None:
    data = hostile_sources(secret, SOME)[name]()
    with nothing_done():
        for wanted in Format:
            read(data, wanted)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_or_refused_in_every_format(sample: Path) -> None:
    data = sample.read_bytes()
    with nothing_done():
        for wanted in Format:
            assert_kept_whole(read(data, wanted))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_that_breaks_off_is_read_or_refused(sample: Path) -> None:
    data = sample.read_bytes()
    ends = random.Random(sample.name).sample(range(len(data)), 25)
    with nothing_done():
        for end in (*ends, 1, len(data) - 1):
            assert_kept_whole(read(data[:end]))


@given(st.sampled_from(SAMPLES).flatmap(changed_bytes), st.one_of(st.none(), st.sampled_from(Format)))
def test_a_sample_with_other_bytes_is_read_or_refused(data: bytes, wanted: Format | None) -> None:
    assert_kept_whole(read(data, wanted))


@given(
    st.sampled_from(SAMPLES),
    st.text(st.characters(categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Lu", "Nd")), max_size=30),
)
def test_a_str_of_any_signs_is_read_or_refused_in_every_format(sample: Path, signs: str) -> None:
    text = sample.read_bytes()[:2000].decode("utf-8", "replace")
    for wanted in (Format.TEXT, Format.MARKDOWN, Format.HTML, Format.NINJS, Format.WORDPRESS, Format.NITF, Format.WIRE):
        told = outcome(lambda wanted=wanted: revdiff.read_all(text[:1000] + signs + text[1000:], format=wanted))
        assert not isinstance(told, RevdiffError) or one_line(told)


# Of what there is twice as much, which must take no more than twice as long.
GROWING: tuple[tuple[str, Format, Callable[[int], bytes]], ...] = (
    ("paragraphs", Format.HTML, lambda many: b"<p>Fog lay <b>over</b> the bay.</p>" * many),
    ("open elements", Format.HTML, lambda many: b"<b><p>Fog." * many),
    ("links in one paragraph", Format.HTML, lambda many: b"<p>" + b"<a href=x>Fog</a> " * many),
    ("equal ids", Format.HTML, lambda many: b"<p id=a>Fog.</p>" * many),
    ("cells", Format.HTML, lambda many: b"<table>" + b"<tr><td>Fog<td>Rain" * many),
    (
        "paragraphs of a page",
        Format.PAGE,
        lambda many: b"<html><article>" + b"<p>Fog lay over the bay on Monday.</p>" * many,
    ),
    ("words that stand out", Format.MARKDOWN, lambda many: b"*fog* **rain** `hail` " * many),
    ("open stars", Format.MARKDOWN, lambda many: b"*a **b " * many),
    ("items of lists", Format.MARKDOWN, lambda many: b"- fog\n" * many),
    ("blocks", Format.WORDPRESS, lambda many: b"<!-- wp:paragraph --><p>Fog.</p><!-- /wp:paragraph -->" * many),
    ("open blocks", Format.WORDPRESS, lambda many: b"<!-- wp:group --><p>Fog.</p>" * many),
    (
        "lines of a wire",
        Format.WIRE,
        lambda many: b"ZCZC ABC123\nr a\n" + b"   Fog lay over the bay.\n" * many + b"NNNN",
    ),
    ("messages of a wire", Format.WIRE, lambda many: b"ZCZC ABC123\nr a\n   Fog lay over the bay.\nNNNN\n" * many),
    ("lines of a text", Format.TEXT, lambda many: b"Fog lay over the bay.\n\n" * many),
    (
        "revisions",
        Format.MEDIAWIKI,
        lambda many: (
            b"<mediawiki><page><title>Fog</title><id>1</id>"
            + b"<revision><id>1</id><text>Fog.</text></revision>" * many
            + b"</page></mediawiki>"
        ),
    ),
    (
        "lines of wikitext",
        Format.MEDIAWIKI,
        lambda many: (
            b"<mediawiki><page><id>1</id><revision><text>"
            + b"{{fog|[[rain]]}} [[File:a.jpg|x]]\n* fog\n" * many
            + b"</text></revision></page></mediawiki>"
        ),
    ),
)


@pytest.mark.parametrize(("shape", "wanted", "make"), GROWING, ids=[shape for shape, *_ in GROWING])
def test_twice_as_much_takes_no_more_than_twice_as_many_calls(
    shape: str, wanted: Format, make: Callable[[int], bytes]
) -> None:
    read(make(3), wanted)  # what is imported and compiled once
    few, many = (_calls(lambda size=size: read(make(size), wanted)) for size in (150, 300))
    assert many <= 2.1 * few, shape


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, those of libraries too."""
    count = 0

    def heard(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
