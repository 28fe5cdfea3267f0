"""The dearest requests that a service takes by its own limits: `python -m tests.service.dearest [shape ...]`.

Each shape fills a body to the limits. For each are told the status, the seconds, and the most memory of the worker that was at
it. Behind each a small request must be answered. It takes some ten minutes, and Linux, whose `/proc` knows the memory.
"""

from __future__ import annotations

import base64
import json
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from revdiff.service import numbers
from tests.service.serving import Serving, Told

Body = dict[str, Any]

HALF_WORDS = numbers.MAX_WORDS // 2 - 1
HALF_BYTES = numbers.MAX_BYTES // 2 - 1_000
HALF_PARAGRAPHS = numbers.MAX_PARAGRAPHS // 2 - 1
THIRD_PARAGRAPHS = numbers.MAX_PARAGRAPHS // 3 - 1
GRACE = 5
"""Seconds that an answer may take beyond the limits: the body has to come in, too."""

NEXT = b" " * numbers.LARGE_BYTES + b'{"old": "Two hurt", "new": "Three hurt"}'
"""What is asked behind each: small work for the worker of large requests, or the one that took its place."""

CHANCE = random.Random(5)
"""Whatever is drawn by lot is the same each time."""


def _words(number: int, vocabulary: int, *, start: int = 0) -> list[str]:
    return [f"w{start + CHANCE.randrange(vocabulary)}" for _ in range(number)]


def _shuffled(things: list[str]) -> list[str]:
    return CHANCE.sample(things, len(things))


def _paragraphs(number: int, words: int, vocabulary: int) -> list[str]:
    return [" ".join(_words(words, vocabulary)) for _ in range(number)]


def _pair(old: object, new: object) -> Body:
    return {"old": old, "new": new}


def _permuted() -> Body:
    paragraphs = _paragraphs(HALF_PARAGRAPHS, 18, 5_000)
    return _pair(paragraphs, _shuffled(paragraphs))


def _near_duplicates() -> Body:
    def side(seed: int) -> list[str]:
        return _shuffled(
            [
                f"The mayor of town {number} said that {number * seed} people were hurt"
                for number in range(HALF_PARAGRAPHS)
            ]
        )

    return _pair(side(3), side(7))


def _different() -> Body:
    return _pair(" ".join(f"a{n}" for n in range(HALF_WORDS)), " ".join(f"b{n}" for n in range(HALF_WORDS)))


def _two_words() -> Body:
    def side() -> str:
        return " ".join(CHANCE.choice("ab") for _ in range(HALF_WORDS))

    return _pair(side(), side())


def _permuted_words() -> Body:
    words = [f"w{number}" for number in range(HALF_WORDS)]
    return _pair(" ".join(words), " ".join(_shuffled(words)))


def _marked() -> Body:
    def side(name: str) -> list[Body]:
        marks: list[Body] = [{"start": n, "end": 200_000 - n, "name": name} for n in range(75_000)]
        return [{"text": "x " * 100_000, "marks": marks}]

    return _pair(side("b"), side("i"))


def _small_revisions(number: int) -> Body:
    return {"revisions": [f"Update {index}: {index % 7} hurt in fire" for index in range(number)]}


def _growing_revisions() -> Body:
    """As many revisions as fit, each a paragraph longer."""
    paragraphs = _paragraphs(300, 18, 5_000)
    return {"revisions": ["\n\n".join(paragraphs[:number]) for number in range(1, 220)]}


def _conflicts() -> Body:
    def side(name: str) -> list[str]:
        return [f"The mayor of town {number} said {name} were hurt" for number in range(THIRD_PARAGRAPHS)]

    return {"base": side("two"), "ours": side("three"), "theirs": side("four")}


def _shuffled_merge() -> Body:
    paragraphs = _paragraphs(THIRD_PARAGRAPHS, 15, 5_000)
    return {"base": [*paragraphs], "ours": [*_shuffled(paragraphs)], "theirs": [*_shuffled(paragraphs)]}


def _one_paragraph_merge() -> Body:
    third = numbers.MAX_WORDS // 3 - 1
    return {side: " ".join(_words(third, 1_000)) for side in ("base", "ours", "theirs")}


def _layers() -> Body:
    lines = [f"UPDATE {number % 12 + 1} p.m.: {number} hurt.\n" for number in range(HALF_PARAGRAPHS - 1)]
    return {"source": "\n".join(lines)}


def _read(data: bytes, form: str) -> Body:
    return {"data": base64.b64encode(data[: numbers.MAX_BYTES * 3 // 4 - 1_000]).decode(), "format": form}


def _rendered(body: Body, form: str, name: str = "diff", **more: str) -> Body:
    return {name: body, "as": form, **more}


SHAPES: dict[str, tuple[str, Callable[[], Body]]] = {
    "all words equal, one paragraph": ("diff", lambda: _pair("a " * HALF_WORDS, "a " * (HALF_WORDS - 9_999))),
    "all words different, one paragraph": ("diff", _different),
    "two words by lot, one paragraph": ("diff", _two_words),
    "the words of one paragraph permuted": ("diff", _permuted_words),
    "a thousand words by lot, one paragraph": (
        "diff",
        lambda: _pair(*(" ".join(_words(HALF_WORDS, 1_000)) for _ in "ab")),
    ),
    "no word at all: dots": ("diff", lambda: _pair("." * HALF_BYTES, "," * HALF_BYTES)),
    "no word at all: dots and commas by lot": (
        "diff",
        lambda: _pair(*("".join(CHANCE.choices(".,;", k=HALF_BYTES)) for _ in "ab")),
    ),
    "spaces": ("diff", lambda: _pair(" " * HALF_BYTES, "x" + " " * HALF_BYTES)),
    "one word of combining signs": (
        "diff",
        lambda: _pair("a" + "\u0301" * (HALF_BYTES // 6), "b" + "\u0301" * (HALF_BYTES // 6)),
    ),
    "one word": ("diff", lambda: _pair("a" * HALF_BYTES, "b" * HALF_BYTES)),
    "one word that was changed in the middle": (
        "diff",
        lambda: _pair("ab" * (HALF_BYTES // 2), "ab" * (HALF_BYTES // 4) + "ba" * (HALF_BYTES // 4)),
    ),
    "paragraphs permuted": ("diff", _permuted),
    "paragraphs that are all alike": ("diff", _near_duplicates),
    "paragraphs of one word": ("diff", lambda: _pair(_words(HALF_PARAGRAPHS, 10**6), _words(HALF_PARAGRAPHS, 10**6))),
    "paragraphs of one of three letters": (
        "diff",
        lambda: _pair(CHANCE.choices("abc", k=HALF_PARAGRAPHS), CHANCE.choices("abc", k=HALF_PARAGRAPHS)),
    ),
    "paragraphs with the same words, by lot": (
        "diff",
        lambda: _pair(_paragraphs(HALF_PARAGRAPHS, 18, 60), _paragraphs(HALF_PARAGRAPHS, 18, 60)),
    ),
    "marks in marks": ("diff", _marked),
    "many small revisions": ("history", lambda: _small_revisions(numbers.MAX_PARAGRAPHS - 1)),
    "2,000 small revisions": ("history", lambda: _small_revisions(2_000)),
    "revisions that grow": ("history", _growing_revisions),
    "blame of many small revisions": ("blame", lambda: _small_revisions(numbers.MAX_PARAGRAPHS - 1)),
    "blame of 2,000 small revisions": ("blame", lambda: _small_revisions(2_000)),
    "a merge of conflicts alone": ("merge", _conflicts),
    "a merge of permuted paragraphs": ("merge", _shuffled_merge),
    "a merge of one paragraph": ("merge", _one_paragraph_merge),
    "a page of layers": ("segment", _layers),
    "HTML, one element in the other": ("read", lambda: _read(b"<b>" * 2_000_000, "html")),
    "HTML of many paragraphs": ("read", lambda: _read(b"<p>x</p>" * 49_000, "html")),
    "Word, paragraphs that are all alike": ("render", lambda: _rendered(_near_duplicates(), "docx")),
    "Word, two words by lot": ("render", lambda: _rendered(_two_words(), "docx")),
    "Word, paragraphs permuted": ("render", lambda: _rendered(_permuted(), "docx")),
    "a page, paragraphs that are all alike": ("render", lambda: _rendered(_near_duplicates(), "html")),
    "a page side by side, two words by lot": ("render", lambda: _rendered(_two_words(), "html", layout="side-by-side")),
    "a page, 2,000 small revisions": ("render", lambda: _rendered(_small_revisions(2_000), "html", "history")),
    "a page, a merge of conflicts alone": ("render", lambda: _rendered(_conflicts(), "html", "merge")),
}


def measured(serving: Serving, endpoint: str, body: bytes) -> tuple[Told, float, float]:
    """What is answered, after how many seconds, and the most memory that a worker had, in MB."""
    workers = _workers(serving)
    for worker in workers:
        # The kernel forgets the most that it saw so far.
        (worker / "clear_refs").write_bytes(b"5")
    memory = _Watch(workers)
    start = time.perf_counter()
    told = serving.ask(f"/{endpoint}", body)
    seconds = time.perf_counter() - start
    return told, seconds, memory.most()


class _Watch:
    """The most memory of some processes, also of those that are ended meanwhile: what they had when they were last looked at."""

    def __init__(self, workers: list[Path]) -> None:
        self._workers, self._most = workers, 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.05):
            self._look_once()

    def _look_once(self) -> None:
        for worker in self._workers:
            try:
                status = (worker / "status").read_text(encoding="ascii")
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    self._most = max(self._most, int(line.split()[1]) / 1000)

    def most(self) -> float:
        self._look_once()
        self._done.set()
        self._thread.join()
        return self._most


def _workers(serving: Serving) -> list[Path]:
    master = serving.process.pid
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    return [Path(f"/proc/{child}") for child in children]


def main(names: list[str]) -> None:
    """Asks for each shape, and tells of it."""
    with Serving("--workers", "1") as serving:
        for name in names or SHAPES:
            endpoint, made = SHAPES[name]
            body = json.dumps(made(), separators=(",", ":")).encode()
            told, seconds, memory = measured(serving, endpoint, body)
            kind = told.json()["type"].rpartition(":")[2] if told.status >= 400 else ""
            row = (
                name,
                f"/{endpoint}",
                f"{len(body) / 1e6:.1f} MB",
                f"{told.status} {kind}".strip(),
                f"{seconds:.1f} s",
                f"{memory:,.0f} MB",
            )
            print("|", " | ".join(row), "|", f"answer {len(told.body) / 1e6:.1f} MB", flush=True)
            assert told.status < 500 or kind == "over-time", told.body[:500]
            assert seconds < 2 * numbers.MAX_SECONDS + GRACE
            assert serving.ask("/diff", NEXT).status == 200


if __name__ == "__main__":
    main(sys.argv[1:])
