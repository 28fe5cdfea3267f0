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
MODULES = {name: sys.modules[f"revdiff.views.charts.{name}"] for name in CHARTS}
ROWS = {name: module.rows for name, module in MODULES.items()}
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
        # The ages of words in revisions count from 0, revisions from 1.
        assert set(labels) <= set(range(count) if name == "survival" else range(1, count + 1))


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


@pytest.mark.slow
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


def of_many(count: int) -> dict[str, History]:
    """So many stories, each of the sample's filings from another one on."""
    filed = samples.history()
    return {f"story {number}": revdiff.history(filed[number % (len(filed) - 1) :]) for number in range(count)}


@pytest.mark.parametrize("count", [1, 3, 12, 40])
@charts
def test_few_and_many_stories_make_a_chart(name: str, count: int, tmp_path: Path) -> None:
    module("altair")
    module("vl_convert")
    stories = of_many(count)
    if (name, count) == ("flow", 40):
        with pytest.raises(OptionError, match="the flow of 40 stories would be too small to read; give 12 of them"):
            flow(stories)
        return
    chart = CHARTS[name](stories)
    chart.save(str(tmp_path / "chart.svg"))
    drawn = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert all((f">{story}<" in drawn) == (1 < count <= 12) for story in stories) or name in ("survival", "intensity")
    # Of many stories a chart holds no more than of some.
    assert len(chart.to_json()) < (1_000_000 if name == "flow" else 80_000)


def test_histories_of_a_frame_are_drawn_as_they_are(fire: History) -> None:
    module("altair")
    frame = module("polars").DataFrame(
        {
            "story": ["fire"] * len(fire) + ["ferry"] * 2,
            "text": [one.text for one in fire] + ["A ferry.", "Ferry lost."],
        }
    )
    made = revdiff.histories(frame, by="story", text="text")
    for name, chart in CHARTS.items():
        assert chart(made).to_dict() == chart({"fire": made["fire"], "ferry": made["ferry"]}).to_dict(), name


def test_what_many_stories_have_in_common_is_what_they_have(fire: History) -> None:
    stories = [*of_many(40).values(), revdiff.history([f"Ferry {number} ran aground." for number in range(30)])]
    assert sum(row["words"] for row in MODULES["intensity"].pooled(stories)) == sum(
        row["words"] for one in stories for row in ROWS["intensity"](one)
    )
    alike = {(row["revision"], row["kind"]): row for row in MODULES["churn"].spread([fire] * 3)}
    for row in ROWS["churn"](fire):
        told = alike[row["revision"], row["kind"]]
        assert (told["middle"], told["low"], told["high"], told["stories"]) == (*[row["height"]] * 3, 3)
    assert max(row["revision"] for row in MODULES["churn"].spread(stories)) == 20
    lives = [life for one in stories for life in one.survival()]
    pooled = [*MODULES["survival"].steps(lives, "revision", 1)]
    assert pooled[0]["at_risk"] == sum(life.words for life in lives)


def test_a_curve_of_many_steps_keeps_those_that_can_be_seen() -> None:
    told = [{"age": age, "share": 1 - age / 9_999, "at_risk": 1} for age in range(10_000)]
    few = MODULES["survival"].few(told)
    assert len(few) <= 501
    assert (few[0], few[-1]) == (told[0], told[-1])


def test_each_group_of_stories_has_a_line_of_its_own() -> None:
    module("altair")
    stories = of_many(8)
    groups = {"wires": dict([*stories.items()][:3]), "papers": dict([*stories.items()][3:])}
    told = survival(groups, lang="en").to_dict()
    (values,) = told["datasets"].values()
    assert {row["story"] for row in values} == set(groups)
    assert told["encoding"]["color"]["sort"] == [*groups]


def test_stories_with_one_name_are_told_apart() -> None:
    module("altair")
    filed = revdiff.history(["One died.", "Two died."])
    told = churn({1: filed, "1": filed, ("a", 2): filed, "x" * 99: filed, f"{'x' * 99}y": filed}).to_dict()
    assert told["facet"]["sort"] == ["1", "1 (2)", "a / 2", "x" * 14 + "…" + "x" * 25, "x" * 14 + "…" + "x" * 24 + "y"]


@pytest.mark.parametrize("wrong", [None, "fire", [1], {}, {"a": 1}, {"a": {}}, {"a": {"b": 1}}])
@charts
def test_what_is_no_history_is_not_drawn(name: str, wrong: object) -> None:
    module("altair")
    with pytest.raises(OptionError):
        CHARTS[name](wrong)


@pytest.mark.parametrize("count", [3, 300, pytest.param(3000, marks=pytest.mark.slow)])
def test_lines_of_a_flow_leave_the_bands_of_hundreds_of_paragraphs_to_be_seen(count: int) -> None:
    told = [f"Report {number}: a barge lay off the pier." for number in range(count)]
    drawn = flow(revdiff.history([told, [*told, "Fog."]])).to_dict()
    assert 0 < drawn["mark"]["strokeWidth"] <= min(0.5, drawn["height"] / count / 9)
