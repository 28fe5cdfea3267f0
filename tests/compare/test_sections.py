"""The same stacked page, seen twice: layers are matched before the paragraphs inside them."""

from __future__ import annotations

import revdiff
from revdiff import Kind, samples
from revdiff.compare import Diff


def with_a_newer_layer(page: str) -> str:
    headline, rest = page.split("\n", 1)
    lede = "SALLOW POINT — The ferry left the yard on Wednesday and sails again on Friday, the company said."
    return f"{headline}\n{lede}\nTHIS IS A BREAKING NEWS UPDATE. CW’s earlier story follows below.\n{rest}"


def test_a_page_with_one_layer_more_keeps_all_others() -> None:
    old, new = revdiff.segment(samples.stacked()), revdiff.segment(with_a_newer_layer(samples.stacked()))
    assert len(new.layers) == len(old.layers) + 1
    report = revdiff.diff(old, new)
    assert [change.kind for change in report.changes] == [Kind.ADDED, Kind.ADDED]


def test_an_edit_in_an_older_layer_stays_in_it() -> None:
    page = samples.stacked()
    old = revdiff.segment(page)
    place = page.rindex("212")
    new = revdiff.segment(page[:place] + "214" + page[place + 3 :])
    report = revdiff.diff(old, new)
    (change,) = report.changes
    assert (change.kind, change.moved) == (Kind.EDITED, False)
    assert Diff.from_json(report.to_json()) == report
