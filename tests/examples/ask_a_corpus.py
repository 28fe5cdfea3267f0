"""A program as a researcher writes it: a frame of revisions in, one table over all stories out."""

from __future__ import annotations

import polars as pl

import revdiff
from revdiff import Histories, samples


def archive() -> pl.DataFrame:
    """One row for each filing, as archives keep them."""
    fire = [
        {"story": "fire", "filed": filing.published, "by": filing.source, "text": filing.text}
        for filing in samples.history()
    ]
    ferry = [
        {"story": "ferry", "filed": None, "by": None, "text": filing.text}
        for filing in revdiff.segment(samples.stacked()).revisions
    ]
    return pl.DataFrame(fire + ferry)


def words_by_author(histories: Histories) -> pl.DataFrame:
    """Of the last revision of each story, the words that each author brought."""
    words = pl.concat(
        pl.DataFrame(history.blame()).with_columns(story=pl.lit(story)) for story, history in histories.items()
    )
    return words.group_by("story", "source").len().sort("story", "source")


def share_still_there(histories: Histories, story: str, after: int) -> float:
    """Of the words that were followed for so many revisions, the share that was still there then."""
    lives = histories[story].survival()
    followed = [life for life in lives if life.revisions > after or life.observed]
    return sum(life.words for life in followed if life.revisions > after) / sum(life.words for life in followed)


def unusable(histories: Histories) -> list[tuple[int, str]]:
    return [(taken.row, taken.error) for taken in histories.log if taken.error is not None]


def report() -> dict[str, object]:
    whole = revdiff.histories(archive(), by="story", text="text", author="by")
    timed = revdiff.histories(archive(), by="story", text="text", time="filed")
    return {
        "stories": sorted(map(str, whole)),
        "words": words_by_author(whole).rows(),
        "still there": share_still_there(whole, "fire", after=3),
        "without a time": len(unusable(timed)),
        "taken back": [(revert.revision, revert.to) for revert in whole["fire"].reverts],
    }


if __name__ == "__main__":
    print(report())
