"""Documents in order: story by story, by number, then by times, and the reason said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, Moment, MomentKind, Revision
from revdiff.formats.grouping import by_story, in_order_of_stories
from revdiff.formats.making import published_at

DAY = datetime(2026, 3, 2, tzinfo=UTC)


def filed(
    text: str,
    *,
    identity: str | None = "ferry",
    version: str | None = None,
    continues: str | None = None,
    zoned: bool = True,
    **hours: int,
) -> Document:
    """A document with times, each an hour of the day under the name of its kind."""
    times = [
        Moment(MomentKind(kind), (DAY if zoned else DAY.replace(tzinfo=None)) + timedelta(hours=hour), kind)
        for kind, hour in hours.items()
    ]
    revision = Revision(text, published=published_at(times))
    return Document(revision, Format.NINJS, identity=identity, version=version, continues=continues, times=times)


CASES = [
    # numbers are numbers: 10 comes after 9
    ("numbers", [filed("b", version="10"), filed("a", version="9")], "ab"),
    ("numbers with dots", [filed("b", version="1.10"), filed("a", version="1.9")], "ab"),
    ("numbers behind a letter", [filed("b", version="v2"), filed("a", version="v1")], "ab"),
    # a number counts more than a time
    ("numbers against times", [filed("b", version="2", modified=1), filed("a", version="1", modified=5)], "ab"),
    # one has no number, so numbers do not order the story, and times do
    ("a number missing", [filed("b", modified=2), filed("a", version="7", modified=1)], "ab"),
    ("words for numbers", [filed("b", version="second", modified=2), filed("a", version="first", modified=1)], "ab"),
    # the time of the version before that of modification, and so on down to capture
    ("times of several kinds", [filed("b", modified=1, captured=9), filed("a", modified=0, captured=10)], "ab"),
    ("times of capture", [filed("b", captured=2), filed("a", captured=1)], "ab"),
    # times with and without zones cannot be compared
    ("zones here and there", [filed("a", modified=2), filed("b", modified=1, zoned=False)], "ab"),
    ("no zones at all", [filed("b", modified=2, zoned=False), filed("a", modified=1, zoned=False)], "ab"),
    # the same number twice: the time decides, and then the place in the source
    ("the same number", [filed("b", version="3", modified=2), filed("a", version="3", modified=1)], "ab"),
    ("nothing tells them apart", [filed("a"), filed("b")], "ab"),
    # stories come as they begin, and documents without an identity stay where they are
    ("stories", [filed("c", identity="x", version="2"), filed("b"), filed("a", identity="x", version="1")], "acb"),
    # a story carried on under another name is one story, and its versions are counted anew
    ("carried on", [filed("b", identity="y", version="1", continues="x"), filed("a", identity="x", version="4")], "ab"),
    ("and again", [filed("c", identity="z", continues="y"), filed("b", identity="y", continues="ferry"), filed("a")], "abc"),
    ("what it carries on is not there", [filed("a", identity="y", continues="x"), filed("b")], "ab"),
    # each carries on the other: they are one story, and one of them has to be the first
    ("in a circle", [filed("b", identity="x", continues="y"), filed("a", identity="y", continues="x"), filed("c")], "abc"),
    ("by itself", [filed("a", identity="x", continues="x"), filed("b")], "ab"),
    ("no identity", [filed("a", identity=None, version="2"), filed("b", identity=None, version="1")], "ab"),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "order"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_documents_stand_in_order(documents: list[Document], order: str) -> None:
    assert "".join(document.revision.text for document in in_order_of_stories(documents)) == order


def test_each_says_why_it_stands_where_it_does() -> None:
    ordered = in_order_of_stories([filed("b", version="10"), filed("c", version="10"), filed("a", version="9")])
    assert [document.placed for document in ordered] == [
        "by version: 9 before 10",
        "by version: 10 after 9",
        "by its place in the source, for nothing else tells it from its neighbor",
    ]


def test_one_alone_needs_no_reason() -> None:
    assert in_order_of_stories([filed("a", version="1")])[0].placed is None


def test_a_time_that_disagrees_with_the_number_says_so_and_does_not_count() -> None:
    hours = {"4": 9, "3": 1, "2": 7, "1": 5}
    ordered = in_order_of_stories([filed("text", version=version, modified=hour) for version, hour in hours.items()])
    assert [document.version for document in ordered if document.revision.published is None] == ["3"]
    (told,) = ordered[2].warnings
    assert told == (
        "its time 2026-03-02T01:00:00+00:00 disagrees with its place (by version: 3 after 2), for what stands before it "
        "is of 2026-03-02T07:00:00+00:00: it counts as of no time"
    )
    assert ordered[2].time(MomentKind.MODIFIED) is not None


def test_a_time_that_disagrees_with_what_carries_the_story_on_says_so() -> None:
    # Taken back after another had carried it on.
    killed = filed("b", version="2", modified=12)
    carrying = filed("c", identity="y", continues="ferry", version="1", modified=11)
    _, second, third = in_order_of_stories([filed("a", version="1", modified=9), carrying, killed])
    assert (second.revision.text, third.revision.text) == ("b", "c")
    (told,) = second.warnings
    assert "for what stands behind it is of 2026-03-02T11:00:00+00:00" in told
    assert second.revision.published is None


def test_what_carries_on_a_story_is_of_that_story() -> None:
    one, carrying = filed("a"), filed("b", identity="y", continues="ferry")
    assert [*by_story([one, carrying]).values()] == [[one, carrying]]
    assert by_story([one, other := filed("c", identity="z"), carrying]) == {one.identity: [one, carrying], "z": [other]}
    assert [*by_story([filed("a", identity=None), filed("b", identity=None)])] == [None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ferry", "fire", None]),
            st.sampled_from([None, "1", "2", "v10", "two"]),
            st.integers(0, 23),
            st.sampled_from(["modified", "published", "captured", "embargo"]),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_they_say_none_is_lost_and_each_story_is_a_history(
    drawn: list[tuple[str | None, str | None, int, str, bool]],
) -> None:
    documents = [
        filed(str(number), identity=story, version=version, zoned=zoned, **{kind: hour})
        for number, (story, version, hour, kind, zoned) in enumerate(drawn)
    ]
    ordered = in_order_of_stories(documents)
    assert sorted(document.revision.text for document in ordered) == sorted(map(str, range(len(documents))))
    for story in ("ferry", "fire"):
        of_it = [document for document in ordered if document.identity == story]
        assert not of_it or len(revdiff.history(of_it)) == len(of_it)
