"""What careless and hostile programs put in the place of an argument: other types, and values at every edge."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

# Of our own, and as long as the tests run: what takes a folder reads all that is in it.
_FOLDER = TemporaryDirectory()
_FAR = timezone(timedelta(hours=23, minutes=59)), timezone(-timedelta(hours=23, minutes=59))


class Odd:
    """An object of a caller's own, which says nothing about itself."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


class OddWord(str):
    """A str that is more than one."""


def _ring() -> list[object]:
    ring: list[object] = []
    ring.append(ring)
    return ring


def _nested(levels: int) -> object:
    nested: object = 1
    for _ in range(levels):
        nested = [nested]
    return nested


def _nested_names(levels: int) -> object:
    nested: object = {}
    for _ in range(levels):
        nested = {"a": nested}
    return nested


def _words() -> Iterator[str]:
    yield from ("one", "two")


# Made anew for each call: some of them are used up, and some could be changed.
WRONG: dict[str, Callable[[], object]] = {
    "None": lambda: None,
    "5": lambda: 5,
    "0": lambda: 0,
    "-1": lambda: -1,
    "10**30": lambda: 10**30,
    "10**5000": lambda: 10**5000,
    "2.5": lambda: 2.5,
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "complex": lambda: 1j,
    "True": lambda: True,
    "False": lambda: False,
    "empty str": lambda: "",
    "zzz": lambda: "zzz",
    "two lines": lambda: "one\ntwo\r\nthree\x1b[2J\x07",
    "surrogate": lambda: "a\ud800b",
    "NUL": lambda: "a\0b",
    "astral": lambda: "🎉",
    "odd str": lambda: OddWord("zzz"),
    "300 letters": lambda: "z" * 300,
    "huge str": lambda: "The ferry ran aground. " * 20_000,
    "bytes": lambda: b"bytes",
    "bytearray": lambda: bytearray(b"bytes"),
    "no list": list,
    "[None]": lambda: [None],
    "[5]": lambda: [5],
    "[[]]": lambda: [[]],
    "[zzz]": lambda: ["zzz"],
    "[surrogate]": lambda: ["\ud800"],
    "[object]": lambda: [Odd()],
    "[nan]": lambda: [float("nan")],
    "pair of None": lambda: (None, None),
    "pair": lambda: ("\ud800", "a text"),
    "pairs": lambda: [("\ud800", "a text")],
    "row of five": lambda: [("a text", None, None, None, None)],
    "row of objects": lambda: [("a text", datetime(2024, 1, 1, tzinfo=UTC), 5, Odd())],
    "naive row": lambda: [("a text", datetime(2024, 1, 1))],
    "set": lambda: {5, "zzz"},
    "no set": set,
    "set of zzz": lambda: {"zzz"},
    "frozen set": lambda: frozenset(["zzz"]),
    "no bytes": lambda: b"",
    "view of bytes": lambda: memoryview(b"ab"),
    "array": lambda: array("i", [1]),
    "ring": _ring,
    "nested": lambda: _nested(10_000),
    "no dict": dict,
    "{zzz: 5}": lambda: {"zzz": 5},
    "{o0n0: 1}": lambda: {"o0n0": 1},
    "read-only dict": lambda: MappingProxyType({"zzz": 5}),
    "{5: 5}": lambda: {5: 5},
    "{c1: None}": lambda: {"c1": None},
    "{c1: 5}": lambda: {"c1": 5},
    "{c1: zzz}": lambda: {"c1": "\ud800"},
    "{surrogate: zzz}": lambda: {"\ud800": "zzz"},
    "nested dict": lambda: _nested_names(10_000),
    "object": Odd,
    "class": lambda: int,
    "own class": lambda: Odd,
    "function": lambda: _words,
    "generator": _words,
    "used up": lambda: iter(()),
    "range": lambda: range(3),
    "endless path": lambda: Path("z" * 900),
    "no path": lambda: Path("/no/such/file.txt"),
    "folder": lambda: Path(_FOLDER.name),
    "path with NUL": lambda: Path("a\0b"),
    "path of a surrogate": lambda: Path("\ud800"),
    "naive time": lambda: datetime(2024, 1, 1),
    "first time": lambda: datetime.min.replace(tzinfo=_FAR[0]),
    "first time, west": lambda: datetime.min.replace(tzinfo=_FAR[1]),
    "last time": lambda: datetime.max.replace(tzinfo=_FAR[1]),
    "last time, east": lambda: datetime.max.replace(tzinfo=_FAR[0]),
    "date": lambda: datetime(2024, 1, 1, tzinfo=UTC).date(),
    "odd zone": lambda: timezone(timedelta(seconds=1)),
}


def _of(module: str, make: Callable[[Any], object]) -> Callable[[], object]:
    return lambda: make(import_module(module))


# Scalars and columns of the libraries that people have their texts in, which are something else than they look like.
if find_spec("numpy") is not None:
    WRONG |= {
        "numpy 1": _of("numpy", lambda numpy: numpy.int64(1)),
        "numpy 1.0": _of("numpy", lambda numpy: numpy.float64(1.0)),
        "numpy nan": _of("numpy", lambda numpy: numpy.float64("nan")),
        "numpy true": _of("numpy", lambda numpy: numpy.True_),
        "numpy str": _of("numpy", lambda numpy: numpy.str_("zzz")),
        "numpy time": _of("numpy", lambda numpy: numpy.datetime64("2024-01-01")),
        "numpy column": _of("numpy", lambda numpy: numpy.array(["zzz"])),
        "no numpy column": _of("numpy", lambda numpy: numpy.array([])),
        "numpy table": _of("numpy", lambda numpy: numpy.zeros((2, 2))),
    }
if find_spec("pandas") is not None:
    WRONG |= {
        "pandas no time": _of("pandas", lambda pandas: pandas.NaT),
        "pandas nothing": _of("pandas", lambda pandas: pandas.NA),
        "pandas time": _of("pandas", lambda pandas: pandas.Timestamp("2024-01-01")),
        "pandas column": _of("pandas", lambda pandas: pandas.Series(["zzz"])),
        "pandas frame": _of("pandas", lambda pandas: pandas.DataFrame({"zzz": [1]})),
    }
