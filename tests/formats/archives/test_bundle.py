"""Files together: folders, archives, compressed files; what is hidden in them, and what must not come out of them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import revdiff
from revdiff import Format, MissingExtra, ReadError
from revdiff.formats.archives import bundle
from revdiff.formats.numbers import HEAD
from revdiff.samples import file
from tests.packing import zipped

FILES: Mapping[str, str] = {"a/1.txt": "First filing.", "b/2.txt": "Second filing.", ".hidden/3.txt": "Nobody's."}


def tarred(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def encoded(files: Mapping[str, str] = FILES) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def texts(source: bytes | Path) -> list[str]:
    return [document.revision.text for document in revdiff.read_all(source)]


@pytest.mark.parametrize("packed", [zipped, tarred, lambda files: gzip.compress(tarred(files))])
def test_each_file_of_an_archive_is_read_by_what_it_is(packed: Callable[[Mapping[str, bytes]], bytes]) -> None:
    assert texts(packed(encoded())) == ["First filing.", "Second filing."]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert texts(tmp_path) == ["First filing.", "Second filing."]
    with pytest.raises(ReadError, match=r"several documents; revdiff\.read_all"):
        revdiff.read(tmp_path)


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_read_as_what_it_was(packed: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt.packed"
    path.write_bytes(packed(b"Fog lay over the bay."))
    document = revdiff.read(path)
    assert (document.format, document.revision.label) == (Format.TEXT, "ferry.txt")


def test_an_archive_is_told_whatever_its_bytes_look_like() -> None:
    # The bytes around a header of wire: an archive holds them by chance, as times and sizes have them.
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("fog.txt", b"Fog.", zipfile.ZIP_STORED)
        archive.writestr("rain.txt", b"\x01r a\x02Rain.\x03\n", zipfile.ZIP_STORED)
        archive.comment = b"\nZCZC ABC123\r\nNNNN\n"
    assert revdiff.read_all(made.getvalue())[0].revision.text == "Fog."


def test_an_archive_in_an_archive_is_read_and_many_are_not() -> None:
    data = b"Fog lay over the bay."
    for _ in range(3):
        data = zipped({"inner.zip": data})
    assert texts(data) == ["Fog lay over the bay."]
    with pytest.raises(ReadError, match="an archive within 3 others"):
        texts(zipped({"inner.zip": data}))


def test_no_name_leads_out_of_an_archive(tmp_path: Path) -> None:
    names = ("../../up.txt", "/etc/away.txt", "C:\\\\up.txt", "over\nlines.txt")
    read = revdiff.read_all(zipped(dict.fromkeys(names, b"Fog.")))
    assert [document.revision.text for document in read] == ["Fog."] * 4
    assert not [*tmp_path.iterdir()]


def test_a_name_in_an_archive_leads_to_no_folder_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "notes.txt").write_text("Not for publication.", encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    names = ("desk", "./desk", str(tmp_path / "desk"), str(tmp_path))
    for packed in (zipped, tarred):
        assert texts(packed(dict.fromkeys(names, b"Fog."))) == ["Fog."] * len(names)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MOST_BYTES", 1000)
    for data in (zipped({"bomb.txt": b"0" * 2000}), gzip.compress(b"0" * 2000), tarred({"bomb.txt": b"0" * 2000})):
        with pytest.raises(ReadError, match="too large"):
            texts(data)


def test_many_files_are_bounded_together() -> None:
    many = zipped({f"{number}.txt": b"Fog." for number in range(4)})
    unpacking = bundle._Unpacking(bundle.Assumed(), files=3)
    with pytest.raises(ReadError, match="holds more than"):
        list(unpacking.documents(bundle.Source.of(many), 1))
    unpacking = bundle._Unpacking(bundle.Assumed(), size=10)
    with pytest.raises(ReadError, match="too large"):
        list(unpacking.documents(bundle.Source.of(many), 1))


@pytest.mark.parametrize(
    "packed",
    [zipped(encoded()), gzip.compress(b"Fog." * 99), bz2.compress(b"Fog." * 99)],
    ids=["ZIP", "gzip", "bzip2"],
)
def test_what_is_cut_short_is_refused(packed: bytes) -> None:
    with pytest.raises(ReadError, match="cannot be unpacked"):
        texts(packed[: len(packed) // 2])


def test_what_is_packed_tighter_than_any_text_is_refused() -> None:
    bomb = b"0" * 20_000_000
    for data in (zipped({"bomb.txt": bomb}), gzip.compress(bomb), gzip.compress(tarred({"bomb.txt": bomb}))):
        with pytest.raises(ReadError, match="too large"):
            texts(data)
    # Each archive in another is judged by itself, and what one may not fill is left to the next.
    assert texts(zipped({f"{name}.zip": zipped({"fog.txt": b"Fog."}) for name in "ab"})) == ["Fog.", "Fog."]


PICTURE = b"\x89PNG\r\n\x1a\n\0\0"


@pytest.mark.parametrize("other", [PICTURE, b'{"pages": 3}', b"<?xml version='1.0'?><manifest/>", b"%PDF-1.7"])
def test_what_is_of_no_kind_that_is_known_is_left_out_and_named(other: bytes) -> None:
    *before, last = revdiff.read_all(zipped({"a.txt": b"Fog.", "b.other": other, "c.txt": b"Rain."}))
    assert [document.revision.text for document in (*before, last)] == ["Fog.", "Rain."]
    assert [document.warnings for document in (*before, last)] == [
        (),
        ("files of no kind that is known were left out: b.other",),
    ]


def test_json_that_breaks_off_is_no_text() -> None:
    *_, last = revdiff.read_all(zipped({**GOOD, "m.json": b'{"uri": "x", "headline": '}))
    assert (last.revision.text, last.warnings) == (
        "Rain.",
        ("files of no kind that is known were left out: m.json",),
    )


def test_a_bundle_without_any_text_names_what_it_holds() -> None:
    with pytest.raises(ReadError, match=r"holds no text; files of no kind .*: pictures/1\.png"):
        texts(zipped({"pictures/1.png": PICTURE}))


def by_line(*names: str) -> bytes:
    """Sample files of JSON as lines of one file."""
    return b"\n".join(json.dumps(json.loads(file(name).read_bytes())).encode() for name in names)


FERRIES = ("ferry-1.ninjs.json", "ferry-2.ninjs.json")


@pytest.mark.parametrize("made", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_json_lines_are_a_document_each(made: Callable[[bytes], bytes]) -> None:
    data = by_line(*FERRIES, "ferry.ans.json").replace(b"\n", b"\r\n\n") + b"\n"
    read = revdiff.read_all(made(data))
    assert [document.format for document in read] == [Format.NINJS, Format.NINJS, Format.ANS]
    alone = [revdiff.read(file(name)).revision.text for name in (*FERRIES, "ferry.ans.json")]
    assert [document.revision.text for document in read] == alone


def test_a_line_longer_than_what_tells_a_format_is_told_too() -> None:
    line = by_line(FERRIES[0]).replace(b'"urgency"', b'"note": "' + b"Fog. " * 20_000 + b'", "urgency"')
    assert len(line) > HEAD
    assert [document.format for document in revdiff.read_all(b"\n".join([line, line]))] == [Format.NINJS] * 2


def test_a_broken_line_is_named() -> None:
    cut = by_line(*FERRIES, "ferry.ans.json")[:-100]
    *_, last = revdiff.read_all(cut)
    assert re.match("left out: the data: line 3 is no JSON: Unterminated string", last.warnings[-1])


def test_lines_of_json_of_no_kind_that_is_known_are_a_text() -> None:
    assert revdiff.read(b'{"a": 1}\n{"b": 2}\n').format is Format.TEXT


GOOD = {"a.txt": b"Fog.", "z.txt": b"Rain."}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"m.txt": b"Caf\xe9"}, r"m\.txt is not UTF-8 text"),
        ({"m.txt.gz": gzip.compress(b"Fog." * 99)[:20]}, r"m\.txt\.gz cannot be unpacked"),
        ({"m.txt": b""}, r"m\.txt is empty"),
        ({"m.zip": zipped(GOOD)[:60]}, r"m\.zip cannot be unpacked"),
        ({"m.xml": b'<!DOCTYPE nitf [<!ENTITY a "Fog">]><nitf><body>&a;</body></nitf>'}, r"m\.xml declares an entity"),
        ({"m.cdx": b" CDX N b a m s k r M S V g\n"}, r"m\.cdx is an index of captures"),
    ],
    ids=["encoding", "gzip", "empty", "ZIP", "entities", "index"],
)
@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_broken_file_is_left_out_and_named_and_the_others_are_read(
    packed: Callable[[Mapping[str, bytes]], bytes], broken: Mapping[str, bytes], reason: str
) -> None:
    first, last = revdiff.read_all(packed({"a.txt": b"Fog.", **broken, "z.txt": b"Rain."}))
    assert [first.revision.text, last.revision.text] == ["Fog.", "Rain."]
    assert first.warnings == ()
    (warning,) = last.warnings
    assert re.match(f"left out: the data: {reason}", warning)


def test_each_broken_file_of_a_folder_is_named(tmp_path: Path) -> None:
    bomb = zipped({"bomb.txt": b"0" * 20_000_000})
    files = {**GOOD, "bomb.zip": bomb, "café.txt": b"Caf\xe9", "cut.gz": gzip.compress(b"Fog.")[:9]}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    *_, last = revdiff.read_all(tmp_path)
    named = [Path(re.split(": bomb| is | cannot ", told)[0]).name for told in last.warnings]
    assert (last.revision.text, named) == ("Rain.", ["bomb.zip", "café.txt", "cut.gz"])


def test_what_an_archive_gave_before_it_broke_off_is_kept() -> None:
    torn = tarred({"1.txt": b"Fog.", "2.txt": b"x" * 5000})[:3000]
    first, last = revdiff.read_all(zipped({"a.tar": torn, "b.txt": b"Rain."}))
    assert (first.revision.text, last.revision.text) == ("Fog.", "Rain.")
    assert "a.tar cannot be unpacked" in last.warnings[0]


def test_what_all_files_together_may_have_is_refused_as_a_whole() -> None:
    # One archive that takes all there is leaves nothing to those behind it.
    inner = zipped({"1.txt": b"Fog.", "2.txt": b"Rain."})
    outer = bundle.Source.of(zipped({"a.zip": inner, "z.txt": b"Hail."}))
    with pytest.raises(ReadError, match="holds more than"):
        list(bundle._Unpacking(bundle.Assumed(), files=2).documents(outer, 1))
    with pytest.raises(ReadError, match="too large"):
        list(bundle._Unpacking(bundle.Assumed(), size=len(inner) + 6).documents(outer, 1))


def test_a_library_that_is_missing_is_no_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise MissingExtra("pip install 'revdiff[archives]'")

    monkeypatch.setattr(bundle._Unpacking, "_in_part", missing)
    with pytest.raises(MissingExtra):
        texts(zipped(GOOD))


def test_a_bad_file_in_an_archive_is_told_by_its_name() -> None:
    with pytest.raises(ReadError, match=r"the data: texts/1\.txt is not UTF-8"):
        texts(zipped({"texts/1.txt": b"Caf\xe9"}))
