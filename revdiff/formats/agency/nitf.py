"""IPTC NITF 3.x, the News Industry Text Format: a document of its own, or inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from revdiff.errors import ReadError
from revdiff.formats import names
from revdiff.formats.agency.identities import story_and_version
from revdiff.formats.agency.nodes import Part, attribute, child, children, revision_under, text_of
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.markup import BlockKind, Vocabulary, local_name
from revdiff.formats.moments import read_moment
from revdiff.formats.names import ADVISORY, HEADING, NOTICE, AnchorScheme, Format
from revdiff.formats.notices import kind_of_notice, role_of_notice, with_notices
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.reasons import in_brief
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block

if TYPE_CHECKING:
    from datetime import tzinfo

    from lxml.etree import _Element

_PLAIN_BLOCKS = (
    "nitf body body.head body.content body.end block p hedline byline byttl dateline story.date distributor abstract series"
    " media table thead tbody tfoot tr ul ol dl nitf-table custom-table bibliography tagline note fn"
)
# What mark nothing (person, org, location, money, chron, q ...) are inline, for no list names them.
NITF: Final = Vocabulary(
    blocks=MappingProxyType(
        dict.fromkeys(_PLAIN_BLOCKS.split(), BlockKind())
        | {f"hl{level}": BlockKind(HEADING, {"level": level}) for level in range(1, 5)}
        | dict.fromkeys(("bq", "credit"), BlockKind(names.QUOTE))
        | dict.fromkeys(("li", "dt", "dd"), BlockKind(names.LIST_ITEM))
        | dict.fromkeys(("media-caption", "media-producer", "caption"), BlockKind(names.CAPTION))
        | {
            "td": BlockKind(names.CELL),
            "th": BlockKind(names.CELL, {"header": True}),
            "pre": BlockKind(names.CODE_BLOCK),
        }
    ),
    marks=MappingProxyType(
        dict.fromkeys(("em", "i"), names.EMPHASIS)
        | dict.fromkeys(("strong", "b"), names.STRONG)
        | {"sub": names.SUB, "sup": names.SUP}
    ),
    links=MappingProxyType({"a": "href"}),
    hidden=frozenset(
        {"head", "media-metadata", "media-object", "nitf-table-metadata", "table-reference", "rights", "ds"}
    ),
    preformatted=frozenset({"pre"}),
    images=MappingProxyType({"media-reference": ("source", "alternate-text")}),
    dividing_lines=frozenset({"hr"}),
    groups=frozenset({"media"}),
    lists=frozenset({"ul", "ol", "dl"}),
    ordered=frozenset({"ol"}),
)
"""The elements of NITF."""


_FIRST_RANK: Final = {"level": 1}
# What of the head of a body is part of the text: headlines below the first, and notes.
_ABOVE: Final = (HEADING, NOTICE, ADVISORY)


@frozen
class Story:
    """What the body of a NITF document says: its headline is a block of its own, the others follow it."""

    headline: Block | None = None
    byline: str | None = None
    dateline: str | None = None
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()


def story_in(part: Part, nitf: _Element, warnings: list[str]) -> Story:
    """The story that an element ``nitf`` tells; ``warnings`` are added to. Raises `ReadError` for elements nested without end."""
    body = child(nitf, "body")
    head = child(body, "body.head")
    _write_out_fractions(nitf)
    above = [block for block in _blocks(part, head) if block.role in _ABOVE]
    headline = _headline(part, nitf, above)
    below = [block for block in above if headline is None or block.text != headline.text]
    blocks = [*below, *_blocks(part, child(body, "body.content")), *_blocks(part, child(body, "body.end"))]
    abstract = _blocks(part, child(head, "abstract"))
    # An alert may have nothing else.
    if not any(block.text for block in blocks):
        blocks, abstract = abstract, []
    if abstract:
        warnings.append("the abstract was left out")
    return Story(
        headline,
        ", ".join(said for one in children(head, "byline") if (said := text_of(one, NITF))) or None,
        text_of(child(head, "dateline"), NITF),
        tuple(blocks),
        tuple(notice for block in blocks if (notice := _notice_in_text(block)) is not None),
    )


def _headline(part: Part, nitf: _Element, above: Sequence[Block]) -> Block | None:
    """The first headline of the first rank, or else the title."""
    ranked = (block for block in above if block.role == HEADING and block.attributes == _FIRST_RANK)
    found = next(ranked, None)
    title = child(nitf, "head", "title")
    if found is not None or title is None:
        return found
    return Block(None, text_of(title, NITF, between=" ") or "", role=HEADING, anchor=part.anchor(title))


def _blocks(part: Part, element: _Element | None) -> list[Block]:
    return [] if element is None else part.blocks(element, NITF, _kind_of)


def _kind_of(element: _Element) -> BlockKind | None:
    """A note is a notice, of the kind that its words tell."""
    if local_name(element) != "note":
        return None
    said = kind_of_notice(text_of(element, NITF, between=" ") or "", NoticeKind.EDITORS_NOTE)
    return BlockKind(role_of_notice(said))


def _notice_in_text(block: Block) -> Notice | None:
    if block.role not in (NOTICE, ADVISORY):
        return None
    otherwise = NoticeKind.ADVISORY if block.role == ADVISORY else NoticeKind.EDITORS_NOTE
    return Notice(kind_of_notice(block.text, otherwise), block.text, anchor=block.anchor)


def _write_out_fractions(nitf: _Element) -> None:
    """A stroke between the numbers of fractions that have none, for ``1`` and ``2`` are not to be read as ``12``."""
    for numerator in nitf.iter("{*}frac-num"):
        fraction = numerator.getparent()
        if fraction is not None and child(fraction, "frac-sep") is None and not (numerator.tail or "").strip():
            numerator.tail = "/"


def _fits(source: Source) -> Fit:
    return Fit.CERTAIN if source.root == "nitf" else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    warnings: list[str] = []
    part = Part.whole(source, assumed, warnings)
    if local_name(part.top) != "nitf":
        raise ReadError(f"{source.name} is no NITF: its first element is {in_brief(local_name(part.top))}")
    yield _document(source, part, assumed, warnings)


def _document(source: Source, part: Part, assumed: Assumed, warnings: list[str]) -> Document:
    head = child(part.top, "head")
    docdata = child(head, "docdata")
    story = story_in(part, part.top, warnings)
    history, changes = _history(part, head, assumed.timezone, warnings)
    times = [*_times(head, docdata, assumed.timezone, warnings), *history]
    identity, version = _identity(docdata)
    if not story.blocks:
        warnings.append("it has no text below a headline")
    part_number = attribute(child(docdata, "du-key"), "part")
    if part_number not in (None, "0", "1"):
        warnings.append(f"it is part {part_number} of a story")
    stated = [*_messages(part, docdata), *changes]
    blocks, in_text = with_notices(story.blocks, stated)
    revision = revision_under(source, story.headline, blocks, times, warnings)
    return Document(
        revision,
        Format.NITF,
        headline=None if revision.headline is None else revision.headline.text,
        byline=story.byline,
        dateline=story.dateline,
        notices=[*stated, *story.notices, *in_text],
        identity=identity,
        version=version,
        continues=attribute(docdata, "management-doc-idref"),
        times=times,
        status=attribute(docdata, "management-status"),
        warnings=warnings,
    )


def _identity(docdata: _Element | None) -> tuple[str | None, str | None]:
    """The story and its version: by the key that all its versions have, or else by the id of the document."""
    key = child(docdata, "du-key")
    version = attribute(key, "version")
    name = attribute(key, "key") or attribute(child(docdata, "doc-id"), "id-string")
    if name is None:
        return None, version
    story, said = story_and_version(name, version)
    return story, version or said


def _times(
    head: _Element | None, docdata: _Element | None, zone: tzinfo | None, warnings: list[str]
) -> Iterator[Moment]:
    issued = _moment(MomentKind.VERSION, child(docdata, "date.issue"), "norm", zone, warnings)
    if issued is not None:
        yield issued
    released = _moment(MomentKind.EMBARGO, child(docdata, "date.release"), "norm", zone, warnings)
    # Many senders state here when they sent it.
    if released is not None and (issued is None or _is_later(released, issued)):
        yield released
    for published in children(head, "pubdata"):
        moment = _moment(MomentKind.PUBLISHED, published, "date.publication", zone, warnings)
        if moment is not None:
            yield moment


def _is_later(one: Moment, other: Moment) -> bool:
    return one.has_zone != other.has_zone or one.value > other.value


def _moment(
    kind: MomentKind, element: _Element | None, name: str, zone: tzinfo | None, warnings: list[str]
) -> Moment | None:
    written = attribute(element, name)
    if element is None or written is None:
        return None
    return read_moment(kind, written, f"{local_name(element)}/@{name}", zone, warnings)


def _history(
    part: Part, head: _Element | None, zone: tzinfo | None, warnings: list[str]
) -> tuple[list[Moment], list[Notice]]:
    """When the document was changed, the last change first, and what was said of the changes."""
    times, notices = [], []
    for changed, place in () if head is None else part.placed(head):
        if local_name(changed) != "revision-history":
            continue
        moment = _moment(MomentKind.MODIFIED, changed, "norm", zone, warnings)
        comment = attribute(changed, "comment") or text_of(changed, NITF)
        if moment is not None:
            times.append(moment)
        if comment is not None:
            notices.append(
                Notice(
                    NoticeKind.CHANGE_NOTE,
                    comment,
                    moment,
                    Anchor(AnchorScheme.XPATH, place),
                    author=attribute(changed, "name"),
                )
            )
    if len({moment.has_zone for moment in times}) == 1:
        times.sort(key=lambda moment: moment.value, reverse=True)
    return times, notices


def _messages(part: Part, docdata: _Element | None) -> Iterator[Notice]:
    """What is said to editors in fields: messages, and what was corrected."""
    for element, place in () if docdata is None else part.placed(docdata):
        if local_name(element) not in ("ed-msg", "correction"):
            continue
        said = attribute(element, "info") or text_of(element, NITF)
        if said is None:
            continue
        kind = NoticeKind.CORRECTION
        if local_name(element) == "ed-msg":
            kind = kind_of_notice(said, NoticeKind.ADVISORY)
        yield Notice(kind, said, anchor=Anchor(AnchorScheme.XPATH, place))


READER = Reader(Format.NITF, _fits, _documents)
