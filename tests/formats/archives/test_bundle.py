"""Files together: folders, archives, compressed files; what is hidden in them, and what must not come out of them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import revdiff
from revdiff import Format, ReadError
from revdiff.formats.archives import bundle

FILES: Mapping[str, str] = {"a/1.txt": "First filing.", "b/2.txt": "Second filing.", ".hidden/3.txt": "Nobody's."}


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


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


def test_a_bundle_without_any_text_names_what_it_holds() -> None:
    with pytest.raises(ReadError, match=r"holds no text; files of no kind .*: pictures/1\.png"):
        texts(zipped({"pictures/1.png": PICTURE}))


def test_a_bad_file_in_an_archive_is_told_by_its_name() -> None:
    with pytest.raises(ReadError, match=r"the data: texts/1\.txt is not UTF-8"):
        texts(zipped({"texts/1.txt": b"Caf\xe9"}))
