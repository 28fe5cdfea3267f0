"""What the tests of the formats of content management systems share: where an anchor leads, and what is broken on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import cast

from hypothesis import strategies as st

from revdiff.errors import ReadError
from revdiff.formats import AnchorScheme, Document, read_all
from revdiff.formats.markup import element_at, inline, parsed_html
from revdiff.schema import Json
from revdiff.text import Anchor


def text_at(source: str, anchor: Anchor) -> str:
    """The text that stands where an anchor leads: in a source of JSON, or of HTML alone."""
    if anchor.scheme == AnchorScheme.LINES:
        return _lines(source, anchor.value)
    if anchor.scheme == AnchorScheme.XPATH:
        return _in_html(source, anchor.value)
    found: Json = source
    first, *inside = anchor.value.split("#")
    for path in (first, *inside):
        found = _step(cast("str", found), path) if path else json.loads(cast("str", found))
    return found if isinstance(found, str) else json.dumps(found)


def _step(text: str, path: str) -> Json:
    if not path.startswith("/"):
        return _lines(text, path)
    try:
        found: Json = json.loads(text)
    except ValueError:
        return _in_html(text, path)
    for name in path.removeprefix("/").split("/"):
        name = name.replace("~1", "/").replace("~0", "~")
        found = found[int(name)] if isinstance(found, list) else cast("dict[str, Json]", found)[name]
    return found


def _lines(text: str, lines: str) -> str:
    first, _, last = lines.partition("-")
    return "\n".join(text.splitlines()[int(first) - 1 : int(last or first)])


def _in_html(html: str, path: str) -> str:
    found = element_at(parsed_html(html), path)
    return str(found).strip() if isinstance(found, str) else inline(found)[0]


def anchors_lead_home(source: str, document: Document) -> None:
    """Asserts that every paragraph with text has an anchor that leads to it."""
    for paragraph in document.paragraphs:
        assert paragraph.anchor is not None
        if paragraph.text:
            there = text_at(source, paragraph.anchor)
            assert paragraph.text in there or paragraph.text == " ".join(there.split()), (paragraph.anchor, there)


def broken(sample: Path) -> st.SearchStrategy[bytes]:
    """A sample with bytes changed, or with members dropped, replaced, doubled, put elsewhere."""
    data = sample.read_bytes()
    return st.one_of(
        _with_other_bytes(data), *([_with_other_members(json.loads(data))] if sample.suffix == ".json" else [])
    )


def _with_other_bytes(data: bytes) -> st.SearchStrategy[bytes]:
    def changed(places: list[tuple[int, int]], end: int) -> bytes:
        made = bytearray(data)
        for place, byte in places:
            made[place] = byte
        return bytes(made[:end])

    place = st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255))
    return st.builds(changed, st.lists(place, max_size=8), st.sampled_from([len(data), len(data) // 2, len(data) - 3]))


_OTHERS: list[Json] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    " ",
    "x",
    "\ud800",
    "<p>",
    "[",
    "[{}]",
    [],
    {},
    [[]],
    {"": None},
    "<!-- wp:",
]


def _with_other_members(found: Json) -> st.SearchStrategy[bytes]:
    places = [*_places(found, ())]

    def changed(picked: list[tuple[tuple[str | int, ...], int]]) -> bytes:
        made = deepcopy(found)
        for place, number in picked:
            _put(made, place, number)
        return json.dumps(made).encode()

    return st.builds(
        changed, st.lists(st.tuples(st.sampled_from(places), st.integers(-2, len(_OTHERS) - 1)), max_size=6)
    )


def _places(value: Json, place: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    made = [place] if place else []
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in members:
        made += _places(inner, (*place, name))
    return made


def _put(made: Json, place: tuple[str | int, ...], number: int) -> None:
    """Puts another value at a place, or (below 0) takes away what is there, or puts all there once more."""
    holder = made
    try:
        for name in place[:-1]:
            holder = holder[name]  # type: ignore[index]
        if number == -1:
            del holder[place[-1]]  # type: ignore[union-attr, arg-type]
        else:
            holder[place[-1]] = deepcopy(made if number == -2 else _OTHERS[number])  # type: ignore[index]
    except (LookupError, TypeError):
        pass  # it went with what was changed before


def is_read_or_refused(data: bytes, format_name: str, *checks: Callable[[Document], object]) -> None:
    """Asserts that bytes are read, or refused in a word that says what they are."""
    try:
        documents = read_all(data, format=format_name)
    except ReadError as error:
        says_what = "the data" in str(error)
        documents = ()
    else:
        says_what = True
    assert says_what
    for document in documents:
        for check in checks:
            check(document)
