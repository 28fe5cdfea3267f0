"""Sources of JSON as they should not be: members gone, or of another type, or nested without end; bytes gone or changed."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from revdiff.schema import Json

_DEEP: Json = {"type": "text", "content": "Fog."}
for _ in range(150):
    _DEEP = {"type": "list", "items": [_DEEP]}

_OTHERS: SearchStrategy[Json] = st.one_of(
    st.sampled_from(
        (
            None,
            True,
            0,
            -7,
            2**70,
            1.5,
            "",
            " ",
            "\ud800",
            "<p>",
            "&lt;p&gt;Fog.&lt;/p&gt;",
            "0001-01-01T00:00:00Z",
            [],
            {},
            _DEEP,
        )
    ),
    st.text(max_size=20),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)


@st.composite
def changed_members(draw: DrawFn, source: Path) -> bytes:
    """A file of JSON of which up to six members or elements, wherever they stand, are gone, another or there twice."""
    found = json.loads(source.read_text(encoding="utf-8"))
    for _ in range(draw(st.integers(1, 6))):
        _change(draw, found)
    return json.dumps(found).encode()


def _change(draw: DrawFn, found: Json) -> None:
    while isinstance(found, dict | list) and found:
        place = draw(st.sampled_from(sorted(found) if isinstance(found, dict) else range(len(found))))
        inner = found[place]  # type: ignore[index]
        if isinstance(inner, dict | list) and inner and draw(st.booleans()):
            found = inner
            continue
        match draw(st.sampled_from(("gone", "another", "twice"))):
            case "gone":
                del found[place]  # type: ignore[arg-type]
            case "another":
                found[place] = deepcopy(draw(_OTHERS))  # type: ignore[index]
            case _ if isinstance(found, list):
                found.append(deepcopy(inner))
        return


@st.composite
def changed_bytes(draw: DrawFn, source: Path) -> bytes:
    """A file of which some bytes are others, or which breaks off."""
    data = bytearray(source.read_bytes())
    for _ in range(draw(st.integers(0, 5))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))])
