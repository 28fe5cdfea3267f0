"""What holds for every frame."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from revdiff import Histories, histories
from revdiff.lineage.frames.cells import as_text

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)

stories = st.sampled_from(["fire", "ferry", "flood"])
texts = st.sampled_from(["A.", "A.\nB.", "B.\nC.", "A. B.", ""])
distinct_times = st.lists(st.integers(0, 10**6), min_size=1, max_size=5, unique=True).map(
    lambda minutes: [NOON + timedelta(minutes=one) for one in minutes]
)
distinct_numbers = st.one_of(
    st.lists(st.integers(-50, 50), min_size=1, max_size=5, unique=True),
    st.lists(st.integers(0, 50).map(str), min_size=1, max_size=5, unique=True),
    st.lists(st.floats(-9, 9), min_size=1, max_size=5, unique=True),
    st.lists(st.from_regex(r"\A[1-9]\.[0-9]\Z", fullmatch=True), min_size=1, max_size=5, unique=True),
)
# All that a cell may be, and some of what it may not be.
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=4),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.decimals(),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.fractions(),
    st.sampled_from([10**5000, Fraction(10**400), 10**20, object(), 1j, float("inf")]),
)


def content(made: Histories) -> dict[Any, Any]:
    """What two equal histories have in common, whatever the order of the stories."""
    return {story: [(one.text, one.published) for one in history] for story, history in made.items()}


@given(st.data(), distinct_times)
def test_shuffled_rows_with_distinct_times_give_equal_histories(data: st.DataObject, times: list[datetime]) -> None:
    rows = [{"s": data.draw(stories), "t": data.draw(texts), "d": time} for time in times]
    shuffled = data.draw(st.permutations(rows))
    made, again = (histories(one, by="s", text="t", time="d") for one in (rows, shuffled))
    assert content(made) == content(again)
    assert {story: history.stats for story, history in made.items()} == {
        story: history.stats for story, history in again.items()
    }


@given(st.data(), distinct_numbers)
def test_shuffled_rows_with_distinct_numbers_give_equal_histories(data: st.DataObject, numbers: list[Any]) -> None:
    time = st.none() | st.integers(0, 9).map(lambda hours: NOON + timedelta(hours=hours))
    rows = [{"s": data.draw(stories), "t": data.draw(texts), "v": one, "d": data.draw(time)} for one in numbers]
    shuffled = data.draw(st.permutations(rows))
    made, again = (histories(one, by="s", text="t", order="v", time="d") for one in (rows, shuffled))
    assert content(made) == content(again)
    assert sum(map(len, made.values())) == len(rows)


@given(
    st.lists(
        st.fixed_dictionaries({"s": stories | odd, "t": texts | odd, "v": st.integers() | odd, "x": odd}), max_size=4
    ),
    st.sampled_from([{}, {"time": "d"}, {"order": "v"}, {"order": "v", "time": "d"}]),
    st.data(),
)
def test_every_row_is_in_the_log_once_and_in_its_story_or_told(
    rows: list[dict[str, Any]], columns: dict[str, str], data: st.DataObject
) -> None:
    rows = [{**row, "d": data.draw(st.just(NOON) | odd)} for row in rows]
    # As many rows beside them that can be used, so that the frame is read whatever the others are.
    good = [{"s": "fair", "t": "Good.", "v": number, "d": NOON, "x": None} for number in range(len(rows) + 1)]
    made = histories([*rows, *good], by="s", text="t", timezone="UTC", **columns)  # type: ignore[arg-type]
    assert [one.row for one in made.log] == [*range(len(rows) + len(good))]
    assert {one.story for one in made.log if one.error is None} == {as_text(story) for story in made}
    assert sum(map(len, made.values())) == sum(one.error is None for one in made.log)
    for one in made.log:
        assert (one.revision is None) == (one.error is not None)
        assert not (one.error and one.warning)
    places = [(one.story, one.revision) for one in made.log if one.error is None]
    assert len({*places}) == len(places)
