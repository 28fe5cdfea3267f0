"""A WordPress post, or a revision of one, whatever it is told in, to a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, tzinfo

from attrs import evolve, field, frozen

from revdiff.arguments import told
from revdiff.formats.cms.exported import objects, parsed
from revdiff.formats.cms.post_content import content_blocks
from revdiff.formats.document import Document, Moment, MomentKind
from revdiff.formats.making import revision_of
from revdiff.formats.markup import html_blocks
from revdiff.formats.members import pointer_to
from revdiff.formats.moments import read_moment
from revdiff.formats.names import BODY, HEADING, AnchorScheme, Format
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block

_SIGNS = re.compile("[<&]")
_NEVER = "0000-00-00"
_AUTOSAVE = re.compile(r"\d+-autosave-v1")


@frozen
class Kept:
    """A text that a post keeps, and its place in the source: a pointer, or a path of elements; empty in a file of its own."""

    text: str
    place: str


@frozen
class Stated:
    """A time that a post states: the ``field`` that has it, and whether it is in universal time."""

    kind: MomentKind
    value: str
    field: str
    is_universal: bool


@frozen
class Post:
    """What is read of a post: its texts, and what is said of it. A revision has the number of its post as ``parent``."""

    scheme: AnchorScheme
    number: str | None = None
    parent: str | None = None
    title: Kept | None = None
    excerpt: Kept | None = None
    content: Kept | None = None
    footnotes: Kept | None = None
    byline: str | None = None
    version: str | None = None
    status: str | None = None
    stated: tuple[Stated, ...] = ()
    warnings: list[str] = field(factory=list)


def post_document(post: Post, source: Source, assumed: Assumed) -> Document:
    """The document of a post."""
    warnings = post.warnings
    times = [*_times(post.stated, assumed.timezone, warnings)]
    blocks = [*_blocks(post, source)]
    titled = [] if post.title is None else _title(post.title, post.scheme)
    number = post.parent or post.number
    version = post.version
    revision = revision_of(
        source,
        [*titled, *blocks],
        times=times,
        warnings=warnings,
        label=None if version is None else f"revision {version}",
    )
    if titled:
        revision = revision.with_headline(0)
    return Document(
        revision,
        Format.WORDPRESS,
        headline=titled[0].text if titled else None,
        byline=post.byline,
        identity=None if number is None else f"post:{number}",
        version=version,
        times=tuple(times),
        status=post.status,
        warnings=tuple(warnings),
        source=source,
    )


def is_autosave(slug: str) -> bool:
    """Whether the name of a revision says that nobody saved it on purpose."""
    return _AUTOSAVE.fullmatch(slug) is not None


def _title(title: Kept, scheme: AnchorScheme) -> list[Block]:
    """The title, which may have marks and references to characters; in one paragraph."""
    anchor = Anchor(scheme, title.place)
    if not _SIGNS.search(title.text):
        return [Block(None, title.text.strip(), role=HEADING, anchor=anchor)] if title.text.strip() else []
    blocks = [block for block in html_blocks(title.text) if block.text]
    if not blocks:
        return []
    if len(blocks) > 1:
        return [Block(None, " ".join(block.text for block in blocks), role=HEADING, anchor=anchor)]
    within = blocks[0].anchor
    if within is not None:
        anchor = Anchor(scheme, f"{title.place}#{within.value}")
    return [evolve(blocks[0], key=None, role=HEADING, anchor=anchor)]


def _blocks(post: Post, source: Source) -> Iterator[Block]:
    if post.excerpt is not None:
        yield from _short(post.excerpt, post.scheme, post.warnings)
    if post.content is not None:
        yield from (_placed(block, post.scheme) for block in _within(post.content, post.warnings))
    if post.footnotes is not None:
        yield from _footnotes(post.footnotes, post.scheme, source, post.warnings)


def _short(kept: Kept, scheme: AnchorScheme, warnings: list[str]) -> Iterator[Block]:
    """A text beside the content: one without markup is a paragraph where it stands."""
    text = kept.text.strip()
    if "\n" in text or _SIGNS.search(text):
        yield from (_placed(block, scheme) for block in _within(kept, warnings))
    elif text:
        yield Block(None, text, role=BODY, anchor=Anchor(scheme, kept.place))


def _within(kept: Kept, warnings: list[str]) -> list[Block]:
    return content_blocks(kept.text, f"{kept.place}#" if kept.place else "", warnings)


def _placed(block: Block, scheme: AnchorScheme) -> Block:
    """The block with its anchor in XML: a path there, and behind it the place inside."""
    if scheme is not AnchorScheme.XPATH or block.anchor is None or block.anchor.scheme != AnchorScheme.JSON_POINTER:
        return block
    return evolve(block, anchor=Anchor(scheme, block.anchor.value))


def _footnotes(kept: Kept, scheme: AnchorScheme, source: Source, warnings: list[str]) -> Iterator[Block]:
    """The footnotes, which a post keeps beside its content, each with its id as key."""
    try:
        found = parsed(kept.text, source.name)
    except ValueError as error:
        warnings.append(f"{kept.place} holds no footnotes: {error}")
        return
    for number, note in objects(found):
        text, key = note.get("content"), note.get("id")
        place = pointer_to(pointer_to(f"{kept.place}#", number), "content")
        if not isinstance(text, str):
            warnings.append(f"{place} is no text but {told(text)}")
            continue
        for block in _short(Kept(text, place), scheme, warnings):
            yield evolve(block, key=key if isinstance(key, str) and key else None, role=BODY)
            key = None


def _times(stated: tuple[Stated, ...], zone: tzinfo | None, warnings: list[str]) -> Iterator[Moment]:
    """The times, each kind once: in universal time where that is stated."""
    known: set[MomentKind] = set()
    for one in stated:
        if one.kind in known or not one.value or one.value.startswith(_NEVER):
            continue
        moment = read_moment(one.kind, one.value, one.field, UTC if one.is_universal else zone, warnings)
        if moment is not None:
            known.add(one.kind)
            yield moment
