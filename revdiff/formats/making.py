"""Blocks that were read made into a revision, and a revision with what else was read into a document's parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import evolve

from revdiff.arguments import encodable
from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.names import HEADING
from revdiff.formats.source import Source
from revdiff.formats.unfit import SURROGATE_WARNING, without_surrogates
from revdiff.text import Anchor, Block, Revision
from revdiff.text.markup import torn_from_groups

# What says best when the text became what it is.
_PUBLISHED_BY = (MomentKind.VERSION, MomentKind.MODIFIED, MomentKind.PUBLISHED)


def revision_of(
    source: Source,
    blocks: Iterable[Block],
    *,
    headline: str | None = None,
    headline_anchor: Anchor | None = None,
    times: Sequence[Moment] = (),
    warnings: list[str],
    label: str | None = None,
) -> Revision:
    """The revision of the ``blocks`` of a source, behind its ``headline`` where this stands in a field of its own.

    Blocks without text and without attributes are left out. A key that comes twice stays with its first block, a group that goes
    on after others came between with its first run, and a lone surrogate becomes U+FFFD; ``warnings`` tell of keys and
    surrogates. It was published at the best of the ``times`` that has a zone.
    """
    given = list(blocks)
    if headline is not None:
        given.insert(0, Block(None, headline, role=HEADING, anchor=headline_anchor))
    kept = [block for block in given if block.text or block.attributes]
    whole = [_encodable(block, warnings) for block in _with_keys_once(kept, warnings)]
    for torn in torn_from_groups([block.group for block in whole]):
        whole[torn] = evolve(whole[torn], group=None)
    path = source.path
    made = Revision.from_paragraphs(
        whole,
        label=label or (None if path is None else path.name),
        published=published_at(times),
        source=None if path is None else str(path),
    )
    return made if not headline else made.with_headline(0)


def published_at(times: Sequence[Moment]) -> datetime | None:
    """When a text became what it is, as far as its times tell with a zone."""
    known = {moment.kind: moment.value for moment in reversed(times) if moment.has_zone}
    return next((known[kind] for kind in _PUBLISHED_BY if kind in known), None)


def _with_keys_once(blocks: list[Block], warnings: list[str]) -> list[Block]:
    seen: set[str | int] = set()
    made = []
    for block in blocks:
        if block.key is not None and block.key in seen:
            warnings.append(f"the id {block.key!r} comes more than once; it is kept by the first that has it")
            block = evolve(block, key=None)
        elif block.key is not None:
            seen.add(block.key)
        made.append(block)
    return made


def _encodable(block: Block, warnings: list[str]) -> Block:
    if encodable(block.text):
        return block
    warnings.append(SURROGATE_WARNING)
    return evolve(block, text=without_surrogates(block.text))
