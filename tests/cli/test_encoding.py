"""Files that are not UTF-8: the error offers the option, and the option reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import Revision
from tests.cli.shell import revdiff, trouble

# Texts in encodings that newsrooms have used since before there was UTF-8; more are read in tests/text/test_encodings.py.
TEXTS = {
    "cp1252": "“Das Café schließt”, sagte Jörg – für immer.",
    "koi8-r": "Паром сел на мель у берега.",
    "shift_jis": "フェリーが座礁した。",
    "utf-16-le": "Ferry aground – again.",
}
encodings = pytest.mark.parametrize("encoding", TEXTS)


def pair(folder: Path, encoding: str) -> tuple[str, str]:
    """The names of two files in the encoding; the second has one word more."""
    old, new = folder / "old.txt", folder / "new.txt"
    old.write_bytes(f"{TEXTS[encoding]}\n".encode(encoding))
    new.write_bytes(f"{TEXTS[encoding]} 12\n".encode(encoding))
    return str(old), str(new)


@encodings
def test_the_option_reads_what_the_error_offers(tmp_path: Path, encoding: str) -> None:
    files = pair(tmp_path, encoding)
    told, _, offered = trouble(revdiff(*files)).partition("; --encoding NAME says what else it is in, such as ")
    assert "old.txt" in told
    assert encoding in offered.split(" or ")
    run = revdiff("diff", *files, "--encoding", encoding, "--json")
    assert run.returncode == 1
    record = json.loads(run.stdout)
    assert record["old"]["text"] == f"{TEXTS[encoding]}\n"
    assert record["new"]["text"] == f"{TEXTS[encoding]} 12\n"


def test_every_command_that_reads_texts_has_it(tmp_path: Path) -> None:
    old, new = pair(tmp_path, "cp1252")
    told = ("--encoding", "windows-1252")
    patch = tmp_path / "story.patch"
    assert revdiff("patch", old, new, *told, "-o", str(patch)).returncode == 0
    assert revdiff("apply", str(patch), old, *told).stdout.decode() == f"{TEXTS['cp1252']} 12\n"
    for words in (("segment", old), ("history", old, new), ("blame", old, new), (old, new), ("merge", old, old, new)):
        run = revdiff(*words, *told)
        assert run.returncode in (0, 1)
        assert run.stderr == b""


def test_standard_input_is_read_so_too(tmp_path: Path) -> None:
    old, new = pair(tmp_path, "cp1252")
    run = revdiff("diff", old, "-", "--encoding", "cp1252", stdin=Path(new).read_bytes())
    assert run.returncode == 1
    assert "sagte Jörg" in run.stdout.decode()


def test_a_byte_order_mark_and_a_record_say_for_themselves_what_they_are(tmp_path: Path) -> None:
    marked, recorded, plain = tmp_path / "marked.txt", tmp_path / "recorded.json", tmp_path / "plain.txt"
    marked.write_bytes("Jörg geht.".encode("utf-8-sig"))
    recorded.write_text(Revision("Jörg geht.").to_json(indent=2), encoding="utf-8", newline="\n")
    plain.write_bytes("Jörg geht.".encode("cp1252"))
    for other in (marked, recorded):
        assert revdiff("diff", str(plain), str(other), "--encoding", "cp1252").returncode == 0


@pytest.mark.parametrize("name", ["klingon", "", "hex", "rot13", "punycode", "idna", "undefined", "x" * 300])
def test_what_is_no_encoding_is_told(tmp_path: Path, name: str) -> None:
    run = revdiff(*pair(tmp_path, "cp1252"), "--encoding", name)
    assert "argument --encoding: no encoding of texts is called" in trouble(run)


def test_bytes_that_are_not_of_the_encoding_are_told_with_their_place(tmp_path: Path) -> None:
    files = pair(tmp_path, "cp1252")
    told = trouble(revdiff(*files, "--encoding", "euc_kr"))
    assert (
        "old.txt is not EUC_KR text: bad byte at offset 0; --encoding NAME says what else it is in, such as cp1252"
        in told
    )


def test_a_binary_file_is_offered_no_encoding(tmp_path: Path) -> None:
    picture = tmp_path / "ferry.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "zeros.bin").write_bytes(bytes(64))
    assert "zeros.bin is a binary file" in trouble(revdiff("segment", str(tmp_path / "zeros.bin")))
    assert "--encoding" not in trouble(revdiff("segment", str(tmp_path / "zeros.bin")))
