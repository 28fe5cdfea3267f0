"""A Word document as a package: parts in a ZIP archive, and how they refer to each other (ECMA-376, Part 2).

Nothing is unpacked to a disk, so what members are called does no harm; a part is read where it is asked for, up to a bound.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from posixpath import basename, dirname, join, normpath
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote

from attrs import field, frozen

from revdiff.errors import ReadError
from revdiff.formats.files.word.names import all_within, children, name_of
from revdiff.formats.markup.parsing import parsed_xml
from revdiff.formats.markup.paths import local_name
from revdiff.formats.numbers import LARGEST_DIRECTORY, LARGEST_PART, TIGHTEST_PACKING, TIGHTLY_PACKED
from revdiff.formats.reasons import reason_of
from revdiff.formats.source import Source
from revdiff.spelling import spelled_in_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ZIP_MAGIC: Final = b"PK\x03\x04"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
    OSError,
)
"""What comes out of an archive that is damaged, or packed in a way that Python does not know."""

_TYPES: Final = "[Content_Types].xml"
_IMAGE: Final = "image"
_WORD_TYPE: Final = b"wordprocessingml"

_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_LENGTH, _END64_LENGTH, _LOCATOR64_LENGTH = 22, 56, 20
_LONGEST_COMMENT: Final = 65_535
_ENCRYPTED: Final = 1


@frozen
class Relation:
    """How a part refers to something: the ``kind`` of thing, its ``target``, and whether that is outside the package.

    ``held`` tells of an image inside what kind of data it is, and what tells them from others: its part is called by a number
    that it has from its place among the images.
    """

    kind: str
    target: str
    is_external: bool
    held: str | None = None


@frozen(eq=False)
class Part:
    """A part of the package: its ``name``, ``where`` that is for errors, its root element, and what it refers to, by id."""

    name: str
    where: str
    root: Element
    relations: Mapping[str, Relation]

    @cached_property
    def stem(self) -> str:
        """What anchors call it: ``document``, ``footnotes``."""
        return basename(self.name).rpartition(".")[0] or basename(self.name)

    @cached_property
    def paragraphs(self) -> Mapping[Element, int]:
        """The number of each paragraph in the order of the document. The elements are kept, and so known again."""
        return {paragraph: number for number, paragraph in enumerate(all_within(self.root, "w:p"))}


@frozen(eq=False)
class Package:
    """The archive of a document, open; ``name`` is how errors tell it."""

    name: str
    _archive: zipfile.ZipFile
    _members: dict[str, list[zipfile.ZipInfo]] = field(init=False)

    @_members.default
    def _members_by_name(self) -> dict[str, list[zipfile.ZipInfo]]:
        """Parts are told apart by their names, whatever the case of the letters."""
        members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._archive.infolist():
            members.setdefault(member.filename.lstrip("/").lower(), []).append(member)
        return members

    def main(self) -> Part:
        """The part that holds the text. Raises `ReadError` where the package is no Word document."""
        target = self._target_of("officeDocument")
        if target is None:
            raise ReadError(f"{self.name} is an archive, but no Word document: it does not say where its text is")
        found = self.part(target)
        if name_of(found.root) != "w:document":
            kind = _OTHER_KINDS.get(local_name(found.root), "no Word document")
            raise ReadError(f"{found.where} begins with the element {local_name(found.root)}: this is {kind}")
        return found

    def says_word(self) -> bool:
        """Whether the package says that it holds a Word document. Raises `ReadError`; needs no library."""
        return self.has(_TYPES) and _WORD_TYPE in self._bytes(_TYPES)

    def related(self, part: Part | None, kind: str) -> Part | None:
        """The part of a kind that a part, or the package itself, refers to; None where there is none. Raises `ReadError`."""
        target = self._target_of(kind) if part is None else _inside(part.relations.values(), kind)
        return None if target is None or not self.has(target) else self.part(target)

    def part(self, name: str) -> Part:
        """A part by its name. Raises `ReadError` where it is missing, cannot be unpacked, is too large or no XML."""
        where = self._where(name)
        return Part(name, where, parsed_xml(self._bytes(name), where), self._relations(name))

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._members

    def _target_of(self, kind: str) -> str | None:
        """What the package itself refers to as being of a kind."""
        return _inside(self._relations("").values(), kind)

    def _relations(self, name: str) -> dict[str, Relation]:
        listed = join(dirname(name), "_rels", f"{basename(name)}.rels")
        if not self.has(listed):
            return {}
        relations = {}
        for relation in children(parsed_xml(self._bytes(listed), self._where(listed)), "rel:Relationship"):
            kind = (relation.get("Type") or "").rpartition("/")[2]
            target, is_external = relation.get("Target") or "", relation.get("TargetMode") == "External"
            if not is_external:
                target = normpath(join(dirname(name), unquote(target.replace("\\", "/")))).lstrip("/")
            held = self._held(target) if kind == _IMAGE and not is_external else None
            relations[relation.get("Id") or ""] = Relation(kind, target, is_external, held)
        return relations

    def _held(self, name: str) -> str | None:
        """The kind and the checksum of the data of a part, as the archive says them; None for one that is not there."""
        if not self.has(name):
            return None
        kind, checksum = name.rpartition(".")[2].lower(), self._members[name.lower()][0].CRC
        return f"data:image/{kind},crc32-{checksum:08x}"

    def _where(self, name: str) -> str:
        return f"{self.name}: {spelled_in_line(name)}"

    def _bytes(self, name: str) -> bytes:
        where = self._where(name)
        found = self._members.get(name.lower(), [])
        if not found:
            raise ReadError(f"{where} is missing")
        if len(found) > 1:
            raise ReadError(f"{where} is there {len(found)} times, and not every program reads the same one")
        (member,) = found
        if member.flag_bits & _ENCRYPTED:
            raise ReadError(f"{where} is encrypted")
        is_tight = member.file_size > TIGHTLY_PACKED and member.file_size > TIGHTEST_PACKING * member.compress_size
        if member.file_size > LARGEST_PART or is_tight:
            raise ReadError(f"{where} would unpack to {member.file_size:,} bytes, too many for a text")
        try:
            # What unpacks to more than it says is read no further, and then fails its checksum.
            with self._archive.open(member) as stream:
                return stream.read()
        except _BROKEN as error:
            raise ReadError(f"{where} cannot be unpacked: {reason_of(error)}") from None


_OTHER_KINDS: Final = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}


@contextmanager
def opened(source: Source) -> Iterator[Package]:
    """The package that a source is. Raises `ReadError` for what is no ZIP archive, is damaged, or has members without end."""
    with source.opened() as stream:
        try:
            size = _directory_size(stream)
            if size > LARGEST_DIRECTORY:
                raise ReadError(f"{source.name} has a directory of {size:,} bytes, too many for a document")
            archive = zipfile.ZipFile(stream)
        except ReadError:
            raise
        except _BROKEN as error:
            raise ReadError(f"{source.name} is a damaged archive: {reason_of(error)}") from None
        with archive:
            yield Package(source.name, archive)


def _directory_size(stream: IO[bytes]) -> int:
    """The bytes of an archive's list of members, as it says itself: what opening it reads; 0 where that is not found."""
    length = stream.seek(0, 2)
    begin = max(0, length - _END_LENGTH - _LONGEST_COMMENT - _LOCATOR64_LENGTH - _END64_LENGTH)
    stream.seek(begin)
    tail = stream.read(length - begin)
    end = tail.rfind(_END)
    if end < 0 or end + _END_LENGTH > len(tail):
        return 0
    size: int = struct.unpack_from("<L", tail, end + 12)[0]
    end64 = end - _LOCATOR64_LENGTH - _END64_LENGTH
    if end64 >= 0 and tail.startswith(_LOCATOR64, end - _LOCATOR64_LENGTH) and tail.startswith(_END64, end64):
        size = struct.unpack_from("<Q", tail, end64 + 40)[0]
    return size


def _inside(relations: Iterable[Relation], kind: str) -> str | None:
    found = (one for one in relations if one.kind == kind and not one.is_external)
    relation = next(found, None)
    return None if relation is None else relation.target
