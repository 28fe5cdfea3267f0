"""By what a source is known again: a digest of its files, and of where it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from revdiff.corpus.sources.files import File, Kind, relative_names
from revdiff.corpus.sources.numbers import HEAD_BYTES, PIECE_BYTES, PIECE_ROWS
from revdiff.corpus.sources.parquet import footer_of
from revdiff.text.files import reading_bytes

if TYPE_CHECKING:
    from revdiff.corpus.sources.source import Piece

# Bytes of a file that are held at a time.
_BLOCK = 1024 * 1024


def digest_of(file: File) -> str:
    """A digest of what a file holds: of Parquet, of its beginning and of its footer; of all others, of every byte.

    A footer tells of each column of each row group how large it is and between which values; what differs in nothing of this
    is not seen. When a file was written, and where it stands, is nothing to it.
    """
    digest = sha256(str(file.kind).encode())
    path = Path(file.path)
    with reading_bytes(path) as stream:
        if file.kind is Kind.PARQUET:
            digest.update(stream.read(HEAD_BYTES))
            digest.update(footer_of(stream))
        else:
            while block := stream.read(_BLOCK):
                digest.update(block)
        digest.update(str(stream.seek(0, 2)).encode())
    return digest.hexdigest()


def digest_of_all(files: Sequence[File], digests: Iterable[str], pieces: Sequence[Piece], *terms: str) -> str:
    """The fingerprint of a source: its files by name and by what they hold, the rows of its pieces, on what terms it was cut."""
    return _digest(
        *(f"{name}\0{digest}" for name, digest in zip(relative_names(files), digests, strict=True)),
        *(str(piece.rows) for piece in pieces),
        *terms,
    )


def name_of(*of: str) -> str:
    """What the file is called in which rows are written down anew: the same for the same rows that are cut in the same way."""
    return f"{_digest(*of, str(PIECE_ROWS), str(PIECE_BYTES))[:16]}.parquet"


def _digest(*told: str) -> str:
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
