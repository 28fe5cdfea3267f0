"""Databases of NewsEdits: texts as they were collected (``entryversion``), or the sentences made of them (``split_sentences``).

The texts have their paragraphs in HTML. The sentences mostly have none, and then each of them is a paragraph, which a warning
says. DiffEngine, with which some of it was collected, has the same table of texts, without numbers of versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve

from revdiff.errors import ReadError
from revdiff.formats import names
from revdiff.formats.archives.database import Database, Value, have, moment_in, opened_database, plain_tables, text_in
from revdiff.formats.document import Document, MomentKind
from revdiff.formats.lines import lines_of_paragraphs
from revdiff.formats.making import revision_of
from revdiff.formats.markup import html_blocks
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block
from revdiff.text.paragraphs import paragraph_rule

_TEXTS: Final = "entryversion"
_SENTENCES: Final = "split_sentences"
_OF_A_SENTENCE = {"entry_id", "version", "sentence"}
_OF_A_VERSION = ("version", "title", "created", "url")
_TEXT_COLUMNS = ("summary", "text")

_PARAGRAPH = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
_UNKNOWN = "its paragraphs are not known, only its sentences: each is a paragraph"
_ONE = "its paragraphs are not known: nothing separates them"


def _fits(source: Source) -> Fit:
    tables = plain_tables(source)
    return Fit.CERTAIN if _text_column(tables) or have(tables, _SENTENCES, _OF_A_SENTENCE) else Fit.NOT


def _text_column(tables: Mapping[str, frozenset[str]]) -> str | None:
    """The column in which the texts of versions stand; None where there are none."""
    return next((column for column in _TEXT_COLUMNS if have(tables, _TEXTS, {"entry_id", column})), None)


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    with opened_database(source) as database:
        text = _text_column(database.tables)
        if text is not None:
            found = _of_texts(database, text, source, assumed)
        elif have(database.tables, _SENTENCES, _OF_A_SENTENCE):
            found = _of_sentences(database, source, assumed)
        else:
            raise ReadError(
                f"{source.name} has neither {_TEXTS} with its texts nor {_SENTENCES}: it is none of NewsEdits"
            )
        warned = ["changes in a file beside it (-wal) were not read"] if database.unread_log else []
        for document in found:
            yield evolve(document, warnings=(*warned, *document.warnings))
            warned = []


def _of_texts(database: Database, text: str, source: Source, assumed: Assumed) -> Iterator[Document]:
    columns = ", ".join(database.present(_TEXTS, _OF_A_VERSION))
    query = f"SELECT rowid, {text}, entry_id, {columns} FROM {_TEXTS} ORDER BY entry_id, rowid"
    for row, written, *about in database.rows(query):
        warnings: list[str] = []
        blocks = list(_blocks_of_text(text_in(written) or "", f"{_TEXTS}/{_id(row)}", warnings))
        yield _document(source, assumed, about, blocks, warnings)


def _blocks_of_text(text: str, row: str, warnings: list[str]) -> Iterator[Block]:
    if _PARAGRAPH.search(text):
        for block in html_blocks(text):
            place = "" if block.anchor is None else f"#{block.anchor.value}"
            yield evolve(block, anchor=Anchor(AnchorScheme.ROW, f"{row}{place}"))
        return
    paragraphs = list(lines_of_paragraphs(text, paragraph_rule(text)))
    if len(paragraphs) == 1:
        warnings.append(_ONE)
    for paragraph, lines in paragraphs:
        yield Block(None, paragraph, role=names.BODY, anchor=Anchor(AnchorScheme.ROW, f"{row}#{lines}"))


def _of_sentences(database: Database, source: Source, assumed: Assumed) -> Iterator[Document]:
    has = database.tables[_SENTENCES]
    place = "sent_idx" if "sent_idx" in has else "rowid"
    query = f"SELECT entry_id, version, rowid, sentence FROM {_SENTENCES} ORDER BY entry_id, version, {place}, rowid"
    about = _titles(database)
    for (entry, version), rows in groupby(database.rows(query), key=lambda row: (_id(row[0]), _id(row[1]))):
        warnings: list[str] = []
        blocks = _blocks_of_sentences([(row[2], text_in(row[3]) or "") for row in rows], warnings)
        yield _document(
            source, assumed, about.get((entry, version), (entry, version, None, None, None)), blocks, warnings
        )


def _titles(database: Database) -> dict[tuple[str | None, str | None], Sequence[Value]]:
    """What a table of versions without their texts says of them."""
    if not have(database.tables, _TEXTS, {"entry_id", "version"}):
        return {}
    columns = ", ".join(database.present(_TEXTS, _OF_A_VERSION))
    rows = database.rows(f"SELECT entry_id, {columns} FROM {_TEXTS}")
    return {(_id(about[0]), _id(about[1])): about for about in rows}


def _blocks_of_sentences(sentences: Sequence[tuple[Value, str]], warnings: list[str]) -> list[Block]:
    """A block for each sentence; where tags of HTML were left in them, one for each paragraph that these tell."""
    known = any(_PARAGRAPH.search(sentence) for _, sentence in sentences)
    if not known and sentences:
        warnings.append(_UNKNOWN)
    paragraphs: list[list[tuple[Value, str]]] = [[]]
    for row, sentence in sentences:
        for number, part in enumerate(_PARAGRAPH.split(sentence)):
            if number or not known:
                paragraphs.append([])
            if part.strip():
                paragraphs[-1].append((row, part.strip()))
    return [_paragraph(parts) for parts in paragraphs if parts]


def _paragraph(parts: Sequence[tuple[Value, str]]) -> Block:
    """What stands in some rows as one paragraph, which is found by the first of them."""
    first, _ = parts[0]
    anchor = Anchor(AnchorScheme.ROW, f"{_SENTENCES}/{_id(first)}")
    return Block(None, " ".join(words for _, words in parts), role=names.BODY, anchor=anchor)


def _document(
    source: Source, assumed: Assumed, about: Sequence[Value], blocks: list[Block], warnings: list[str]
) -> Document:
    entry, version, title, created, url = about
    times = moment_in(MomentKind.CAPTURED, created, "entryversion.created", assumed.timezone, warnings)
    headline = text_in(title)
    if not blocks:
        warnings.append("there is no text of this version")
    revision = revision_of(
        source,
        blocks,
        headline=headline,
        times=times,
        warnings=warnings,
        label=None if version is None else f"version {_id(version)}",
    )
    return Document(
        evolve(revision, source=text_in(url) or revision.source),
        Format.NEWSEDITS,
        headline=headline,
        identity=_id(entry),
        version=_id(version),
        times=times,
        warnings=warnings,
    )


def _id(value: Value) -> str | None:
    """An id as it is written, whole numbers without the point that tables of data give them."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return text_in(value)


READER = Reader(Format.NEWSEDITS, _fits, _documents)
