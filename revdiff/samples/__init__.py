"""Fictional stories of our own, one of each form that a changing story takes, with what a careful editor finds in them.

They serve the demo, the docs and the tests. Places, people and the agency, Coastal Wire (CW), are invented. Each text
is one paragraph a line. Beside it lies what to expect of it; see `expected`.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from revdiff.arguments import told, word
from revdiff.errors import OptionError
from revdiff.packaged import packaged_text
from revdiff.schema import Record
from revdiff.text import Revision

__all__ = ["appended", "expected", "file", "history", "log", "ordinary", "stacked"]

_LABELED = ("stacked", "appended", "log", "ordinary")


def stacked() -> str:
    """A ferry on a sandbank: three versions on one page, the newest on top.

    >>> print(stacked().splitlines()[0])
    Ferry with 212 aboard pulled off sandbank as inquiry begins
    """
    return _read("stacked.txt")


def appended() -> str:
    """A rockfall: three timed updates below the first version, the oldest on top.

    >>> print(appended().splitlines()[-1][:18])
    UPDATE 6:15 p.m. —
    """
    return _read("appended.txt")


def log() -> str:
    """A flood: four entries under their clock times, the newest on top.

    >>> log().splitlines()[2]
    '5:40 p.m.'
    """
    return _read("log.txt")


def ordinary() -> str:
    """A vote about a night train: one version, though it speaks of updates and of an earlier story.

    >>> print(ordinary().splitlines()[0])
    Orchard town votes to keep its night train
    """
    return _read("ordinary.txt")


def history() -> list[Revision]:
    """A warehouse fire in ten revisions, oldest first, one of them a revert.

    Each bears the desk's note as its label, its author as its source and the time of its publication.

    >>> print(history()[0].label, history()[0].published)
    first filing 2024-11-04 22:14:00-05:00
    """
    filed = Record({"revisions": json.loads(_read("history.json"))}, "history.json")
    return [
        Revision(
            record.text("text"),
            label=record.text("note"),
            source=record.text("author"),
            published=datetime.fromisoformat(record.text("published")),
        )
        for record in filed.records("revisions")
    ]


def expected(name: str) -> Record:
    """What is in the story ``name``: ``"stacked"``, ``"appended"``, ``"log"`` or ``"ordinary"``.

    The record counts paragraphs of the page from 0, and its ranges are half-open:

    - ``headline``, ``front``, ``order``, ``separators``;
    - ``layers``, newest first: ``extent`` with its marker and rules, ``body`` without them, the ``marker`` paragraph
      and the ``time`` that it states, or null;
    - ``notes``: ``paragraph``, ``kind``, and the ``layer`` that it belongs to;
    - ``diffs``, of the stacked story alone: for each ``older`` layer and the ``newer`` one above it the ``changes``,
      kept paragraphs among them, as ``kind``, ``old``, ``new`` and ``moved``. Here paragraphs count within the
      body of their layer.

    Raises `revdiff.OptionError` for another name.

    >>> expected("stacked").text("order"), len(list(expected("stacked").records("layers")))
    ('newest-first', 3)
    """
    if word("name", name) not in _LABELED:
        raise OptionError(f"no sample is called {told(name)}; there are: {', '.join(_LABELED)}")
    return Record(json.loads(_read(f"{name}.json")), f"{name}.json")


def file(name: str) -> Path:
    """The sample file of that name: one of each format that `revdiff.read` knows, such as ``ferry.txt``.

    Raises `revdiff.OptionError` for another name.

    >>> file("ferry.txt").suffix
    '.txt'
    """
    known = {path.name: path for path in sorted(Path(__file__).with_name("files").iterdir())}
    if word("name", name) not in known:
        raise OptionError(f"no sample file is called {told(name)}; there are: {', '.join(known)}")
    return known[name]


def _read(name: str) -> str:
    return packaged_text(__name__, name)


def __dir__() -> list[str]:
    return __all__
