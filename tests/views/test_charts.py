"""Charts: their figures are those of the history, their specification is the same every time, and they need no browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import revdiff
from revdiff import MissingExtra, OptionError, samples
from revdiff.lineage import History
from revdiff.views.bands import bands_of
from revdiff.views.charts import churn, flow, intensity, survival
from tests.optional import module

CHARTS = {"flow": flow, "survival": survival, "churn": churn, "intensity": intensity}
ROWS = {name: sys.modules[f"revdiff.views.charts.{name}"].rows for name in CHARTS}
charts = pytest.mark.parametrize("name", CHARTS)


@pytest.fixture(scope="module")
def fire() -> History:
    return revdiff.history(samples.history())


@charts
def test_a_chart_is_vega_lite_and_a_picture(fire: History, name: str, tmp_path: Path) -> None:
    module("altair")
    module("vl_convert")
    chart = CHARTS[name](fire)
    assert "vega-lite" in json.loads(chart.to_json())["$schema"]
    for suffix, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
        chart.save(str(tmp_path / f"chart.{suffix}"))
        assert (tmp_path / f"chart.{suffix}").read_bytes().startswith(start)


@pytest.mark.parametrize("revisions", [2, 3, 100])
@charts
def test_few_and_many_revisions_make_a_chart(name: str, revisions: int) -> None:
    module("altair")
    texts = [
        f"The ferry ran aground.\n{'It was day ' + str(number) + ' of the search.'}" for number in range(revisions)
    ]
    assert CHARTS[name](revdiff.history(texts)).to_json()


@charts
def test_axes_are_labeled_with_revisions_that_there_are(name: str) -> None:
    module("altair")
    for count, most in ((3, 3), (100, 20)):
        filed = revdiff.history([f"Ferry {number} ran aground." for number in range(count)])
        labels = CHARTS[name](filed).to_dict()["encoding"]["x"]["axis"]["values"]
        assert 1 < len(labels) <= most
        assert set(labels) <= set(range(count))


def test_bands_fill_the_column_of_each_revision(fire: History) -> None:
    places = sorted(
        (place.top, place.bottom)
        for band in bands_of(fire)
        for place in band.places
        if place.revision == 9 and place.words
    )
    words = [sum(stretch.words.values()) for stretch in fire.blame(9).by_paragraph()]
    assert [bottom - top for top, bottom in places] == words
    assert [top for top, _ in places] == [sum(words[:place]) for place in range(len(words))]


def heights(edges: list[tuple[int, int, int]], revision: int) -> float:
    """How tall a shape is half way between a revision and the next."""
    at = {number: bottom - top for number, top, bottom in edges}
    return (at[revision] + at[revision + 1]) / 2 if revision in at and revision + 1 in at else 0


@pytest.mark.parametrize(
    "texts",
    [
        ["A b c.\nD e.\nF g h i.", "A b c.\nF g h i.", "New one.\nA b c.\nF g h i.\nLast of all."],
        ["One two three four.\nFive six seven.\nEight nine.", "Eight nine.\nOne two three four.\nFive six seven."],
        ["The ferry ran aground.", "A fire broke out in Kelby.", "The ferry ran aground."],
        ["", "A fire.\n\n———\n\nMore.", ""],
    ],
)
def test_between_two_revisions_nothing_is_left_blank(texts: list[str]) -> None:
    filed = revdiff.history(texts)
    bands = list(bands_of(filed))
    tall = [
        sum(place.bottom - place.top for band in bands for place in band.places if place.revision == at)
        for at in range(len(texts))
    ]
    for revision in range(len(texts) - 1):
        shapes = [[(place.revision, place.top, place.bottom) for place in band.places] for band in bands]
        between = sum(heights(shape, revision) for shape in shapes)
        assert between == (tall[revision] + tall[revision + 1]) / 2
        assert between == sum(heights([*one.places], revision) for band in bands for one in band.strata)


def test_a_band_shows_when_its_words_came(fire: History) -> None:
    rewritten = revdiff.history(
        ["Two people were hurt in the fire.", "Two people were hurt in the fire, police said late on Monday."]
    )
    (band,) = bands_of(rewritten)
    assert [(one.origin, one.places) for one in band.strata] == [
        (0, ((0, 0, 7), (1, 0, 7))),
        (1, ((0, 7, 7), (1, 7, 12))),
    ]
    assert {one.origin for band in bands_of(fire) for one in band.strata} > {
        band.thread.born for band in bands_of(fire)
    } - {9}


def test_a_paragraph_that_moved_ends_and_begins_and_says_whence() -> None:
    texts = ["One two three four.\nFive six seven.\nEight nine.", "Eight nine.\nOne two three four.\nFive six seven."]
    bands = [band for band in bands_of(revdiff.history(texts)) if band.thread.text == "Eight nine."]
    assert [[place.bottom - place.top for place in band.places] for band in bands] == [[2, 0], [0, 2]]
    (came,) = (band.moved for band in bands if band.moved)
    assert [(place.revision, place.top) for place in came] == [(0, 7), (1, 0)]


def test_survival_is_in_days_where_hours_are_many() -> None:
    module("altair")
    start = datetime(2026, 3, 1, tzinfo=UTC)
    for days, title in ((2, "hours since it came"), (90, "days since it came")):
        filed = revdiff.history(
            [
                revdiff.Revision("Two hurt in fire.", published=start),
                revdiff.Revision("Two hurt in blaze.", published=start + timedelta(days=days)),
            ]
        )
        assert CHARTS["survival"](filed, by="time").to_dict()["encoding"]["x"]["title"] == title
        oldest = max(row["age"] for row in ROWS["survival"](filed, "time"))
        assert oldest == (days if days == 90 else 24 * days)


def test_survival_is_the_product_limit(fire: History) -> None:
    steps = list(ROWS["survival"](fire, "revision"))
    lives = list(fire.survival())
    assert steps[0] == {"age": 0, "share": 1.0, "at_risk": sum(life.words for life in lives)}
    assert [step["share"] for step in steps] == sorted((step["share"] for step in steps), reverse=True)
    first = steps[1]
    ended = sum(life.words for life in lives if life.observed and life.revisions == first["age"])
    assert first["share"] == pytest.approx(1 - ended / first["at_risk"])


def test_churn_and_intensity_count_what_the_history_counts(fire: History) -> None:
    came = sum(row["words"] for row in ROWS["churn"](fire) if row["kind"] == "in")
    went = sum(row["words"] for row in ROWS["churn"](fire) if row["kind"] == "out")
    assert (came, went) == (
        sum(entry.words_in for entry in fire.stats[1:]),
        sum(entry.words_out for entry in fire.stats),
    )
    assert sum(row["words"] for row in ROWS["intensity"](fire)) == came + went


@pytest.mark.parametrize("chart", [flow, survival])
def test_time_is_an_axis_where_there_are_times(fire: History, chart: object) -> None:
    module("altair")
    assert chart(fire, by="time").to_json() != chart(fire, by="revision").to_json()
    untimed = revdiff.history(["One died.", "Two died."])
    with pytest.raises(OptionError, match="by='revision' needs none"):
        chart(untimed, by="time")
    with pytest.raises(OptionError, match="not 'mood'"):
        chart(fire, by="mood")


def test_the_specification_is_the_same_in_every_process() -> None:
    module("altair")
    program = "import revdiff; print(revdiff.charts.flow(revdiff.history(revdiff.samples.history())).to_json())"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_without_altair_one_line_says_what_to_install(fire: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[charts\]"):
        flow(fire)
