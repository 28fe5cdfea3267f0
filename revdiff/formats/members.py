"""Members of a JSON object as a format wants them: each of its type, or left out with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo

from attrs import field, frozen

from revdiff.arguments import EIGHT_BYTES, encodable, told
from revdiff.errors import ReadError
from revdiff.formats.document import Document, Moment, MomentKind
from revdiff.formats.moments import read_moment
from revdiff.formats.source import Source, parsed_json
from revdiff.formats.unfit import SURROGATE_WARNING, without_surrogates
from revdiff.formats.written import Written, anchor_of
from revdiff.schema import Json
from revdiff.spelling import spelled_in_line
from revdiff.text import Anchor, Name


def json_of(source: Source, encoding: str | None) -> Json:
    """The JSON that a source is. Raises `ReadError`, which says where it breaks off."""
    if encoding is None and (found := source.json) is not None:
        return found
    try:
        return parsed_json(source.text(encoding), source.name)
    except ValueError as error:
        raise ReadError(f"{source.name} is no JSON: {error}") from None


def json_or_none(source: Source) -> Json:
    """The JSON that a source is; None where that cannot be told: it breaks off, or is in another encoding than it should be."""
    try:
        return source.json
    except ReadError:
        return None


def pointer_to(pointer: str, name: str | int) -> str:
    """The JSON pointer (RFC 6901) of a member or an element of what stands at ``pointer``.

    >>> pointer_to("/bodies/0", "a/b")
    '/bodies/0/a~1b'
    """
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"


@frozen
class Members:
    """A JSON object, with the ``pointer`` to it. What is absent or null is None; ``warnings`` are added to for the wrong type."""

    values: Mapping[str, Json]
    pointer: str = field(default="", kw_only=True)
    warnings: list[str] = field(factory=list, kw_only=True)

    @property
    def anchor(self) -> Anchor | None:
        """Where the object stands."""
        return anchor_of(self.pointer)

    def at(self, name: str | int) -> str:
        """The pointer of a member."""
        return pointer_to(self.pointer, name)

    def text(self, *names: str) -> Written | None:
        """The first of the members that is a string with something in it."""
        for name in names:
            found = self.values.get(name)
            if isinstance(found, str):
                if found.strip():
                    return Written(self._whole(found), self.at(name))
            elif found is not None:
                self._left_out(self.at(name), found, "string")
        return None

    def line(self, *names: str) -> str | None:
        """The first of the members that is a string with something in it, without white space around."""
        found = self.text(*names)
        return None if found is None else found.text.strip()

    def label(self, *names: str) -> str | None:
        """The first of the members that names something: a string, or a number where one writes numbers for names."""
        for name in names:
            found = self.values.get(name)
            if isinstance(found, int | float) and not isinstance(found, bool):
                return str(found)
            if found is not None and (line := self.line(name)) is not None:
                return line
        return None

    def key(self, name: str) -> Name | None:
        """The member as the key of a block."""
        found = self.values.get(name)
        if isinstance(found, int) and not isinstance(found, bool) and found in EIGHT_BYTES:
            return found
        return self.label(name)

    def object(self, name: str) -> Members:
        """The object that the member is; one without members where it is none."""
        return self.as_object(self.values.get(name), self.at(name))

    def elements(self, name: str) -> Iterator[tuple[Json, str]]:
        """The elements of the list that the member is, each with its pointer."""
        found = self.values.get(name)
        if isinstance(found, list):
            yield from listed(found, self.at(name))
        elif found is not None:
            self._left_out(self.at(name), found, "list")

    def objects(self, name: str) -> Iterator[Members]:
        """The objects in the list that the member is."""
        for element, pointer in self.elements(name):
            if (made := self.as_object(element, pointer)).values:
                yield made

    def moment(self, kind: MomentKind, name: str, timezone: tzinfo | None) -> tuple[Moment, ...]:
        """The time that the member states: one, or none."""
        found = self.text(name)
        read = None if found is None else read_moment(kind, found.text, name, timezone, self.warnings)
        return () if read is None else (read,)

    def as_object(self, found: Json, pointer: str) -> Members:
        """What was found at a pointer in this object as an object; one without members where it is none."""
        if not isinstance(found, dict):
            if found is not None:
                self._left_out(pointer, found, "object")
            found = {}
        return Members(found, pointer=pointer, warnings=self.warnings)

    def _whole(self, text: str) -> str:
        if encodable(text):
            return text
        self.warnings.append(SURROGATE_WARNING)
        return without_surrogates(text)

    def _left_out(self, pointer: str, found: Json, wanted: str) -> None:
        self.warnings.append(f"{pointer} is no {wanted} but {told(found)}; it was left out")


def told_once(warnings: Iterable[str]) -> tuple[str, ...]:
    """Each warning once, fit to be shown: what members are called may hold what no line can."""
    return tuple(dict.fromkeys(map(spelled_in_line, warnings)))


def listed(elements: Sequence[Json], pointer: str) -> Iterator[tuple[Json, str]]:
    """The elements of a list, each with its pointer."""
    return ((element, pointer_to(pointer, place)) for place, element in enumerate(elements))


def documents_of(
    source: Source,
    items: Iterable[tuple[dict[str, Json], str]],
    read: Callable[[Members], Document],
    warnings: Iterable[str],
) -> Iterator[Document]:
    """The documents that some objects in a source are, each with its pointer there; the first has also these ``warnings``.

    Raises `ReadError`, which names the source, where one cannot be read.
    """
    told = [*warnings]
    for item, pointer in items:
        try:
            document = read(Members(item, pointer=pointer, warnings=told))
        except ReadError as error:
            raise ReadError(f"{source.name}: {spelled_in_line(str(error))}") from None
        yield document
        told = []
