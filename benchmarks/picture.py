"""The picture on the page on performance: time by the length of the story, each peer a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import altair as alt

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "speed.svg"
# Names at the ends of lines stand this factor apart at least.
_APART = 1.6


def draw(times: Mapping[str, Mapping[int, float]]) -> None:
    """Writes the picture of ``times``, in seconds by peer and by paragraphs."""
    points = [
        {"peer": name, "paragraphs": size, "seconds": time}
        for name, by_size in times.items()
        for size, time in by_size.items()
    ]
    is_ours = "datum.peer == 'revdiff'"
    x = alt.X("paragraphs:Q", title="paragraphs", axis=alt.Axis(grid=False, values=[30, 300, 3_000, 30_000]))
    y = alt.Y("seconds:Q", title="seconds", axis=alt.Axis(values=[10.0**power for power in range(-4, 3)]))
    color = alt.condition(is_ours, alt.value("#b8321f"), alt.value("#6b6b76"))
    lines = (
        alt.Chart(alt.Data(values=points))
        .mark_line(point=True)
        .encode(
            x=x.scale(type="log", domainMax=200_000),
            y=y.scale(type="log"),
            color=color,
            detail="peer:N",
            size=alt.condition(is_ours, alt.value(3), alt.value(1)),
        )
    )
    names = alt.Chart(alt.Data(values=list(_names(times)))).mark_text(align="left", dx=6)
    named = names.encode(x="paragraphs:Q", y="seconds:Q", color=color, text="peer:N")
    (lines + named).properties(width=640, height=420).save(PICTURE)


def _names(times: Mapping[str, Mapping[int, float]]) -> Iterator[dict[str, str | float]]:
    """Where each line ends, moved up where names would stand on each other."""
    ends = sorted((max(by_size), by_size[max(by_size)], name) for name, by_size in times.items())
    size_before, time_before = 0, 0.0
    for size, time, name in ends:
        shown = max(time, time_before * _APART) if size == size_before else time
        yield {"peer": name, "paragraphs": size, "seconds": shown}
        size_before, time_before = size, shown
