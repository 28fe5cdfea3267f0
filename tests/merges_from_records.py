"""The merged text put together from the record of a merge and what settles its conflicts: the contract in plain Python.

Whoever shows a merge in another language is held to this, and this to `Merge`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from revdiff import Units

_Record = Mapping[str, Any]

_TAKEN = {"base": ["base"], "ours": ["ours"], "theirs": ["theirs"], "both": ["ours", "theirs"]}


class Texts:
    """The texts of the three revisions of a record, in the units that its offsets count."""

    def __init__(self, record: _Record) -> None:
        self._width, self._encoding = (2, "utf-16-le") if record["units"] == Units.UTF16 else (4, "utf-32-le")
        self._sides = {side: record[side]["text"].encode(self._encoding) for side in ("base", "ours", "theirs")}

    def of(self, paragraph: list[_Record]) -> str:
        """The text of a paragraph that is told in excerpts."""
        return "".join(one["text"] if "text" in one else self._cut(**one) for one in paragraph)

    def _cut(self, side: str, start: int, end: int, **_told: object) -> str:
        return self._sides[side][self._width * start : self._width * end].decode(self._encoding)


def outline_of(record: _Record, resolutions: Mapping[str, Any]) -> list[dict[str, str]]:
    """The merged text in order: a ``text`` for each paragraph, and the ``conflict`` at each shown place of what is not settled.

    A resolution is the name of a side, or ``{"text": ...}``.
    """
    return [*_outlined(record, Texts(record), resolutions)]


def _outlined(record: _Record, texts: Texts, resolutions: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    own_texts = {name: how["text"] for name, how in resolutions.items() if isinstance(how, dict)}
    for entry in record["entries"]:
        if "paragraph" in entry:
            yield {"text": texts.of(entry["paragraph"])}
            continue
        how = resolutions.get(entry["conflict"])
        if how is None and entry["shown"]:
            yield {"conflict": entry["conflict"]}
        elif isinstance(how, str):
            yield from ({"text": texts.of(one)} for side in _TAKEN[how] for one in entry[side])
        elif own_texts.get(entry["conflict"]):
            # At its first place alone.
            yield {"text": own_texts.pop(entry["conflict"])}
