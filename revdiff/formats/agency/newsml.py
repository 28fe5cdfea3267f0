"""IPTC NewsML-G2: a message that holds items, or one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve

from revdiff.errors import ReadError
from revdiff.formats.agency.identities import story_and_version
from revdiff.formats.agency.newsml_content import has_content, story_of
from revdiff.formats.agency.nitf import Story
from revdiff.formats.agency.nodes import Part, attribute, child, children, revision_under, text_of
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.markup import local_name
from revdiff.formats.moments import read_moment
from revdiff.formats.names import HEADING, AnchorScheme, Format
from revdiff.formats.notices import kind_of_notice, with_notices
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.reasons import in_brief
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE: Final = "iptc.org/std/nar/"
_ITEMS: Final = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_ROOTS: Final = frozenset(name.lower() for name in ("newsMessage", *_ITEMS, "contentSet", "contentMeta", "itemSet"))

_TIMES: Final = (
    (MomentKind.CREATED, ("itemMeta", "firstCreated")),
    (MomentKind.CREATED, ("contentMeta", "contentCreated")),
    (MomentKind.VERSION, ("itemMeta", "versionCreated")),
    (MomentKind.MODIFIED, ("contentMeta", "contentModified")),
    (MomentKind.EMBARGO, ("itemMeta", "embargoed")),
)
# Links to what the item carries on. A signal that it is an update is sent with first versions too, and decides nothing.
_CARRIES_ON: Final = ("previousVersion", "evolvedFrom")
_MAIN_HEADLINE: Final = ("main", "headline", "title", "")
_SUBHEADLINE: Final = ("sub", "subhead", "subheadline", "subheading", "subHeadline", "deck")
_NAMED: Final = 5
"""Things that are left out, or referred to, which a warning or an error names."""


def _fits(source: Source) -> Fit:
    # NewsML 1 is no G2, and taken for plain text it would be all tags: the reader says so.
    if source.root == "newsml":
        return Fit.LIKELY
    if source.root not in _ROOTS:
        return Fit.NOT
    return Fit.CERTAIN if _NAMESPACE in source.beginning else Fit.LIKELY


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    told: list[str] = []
    part = Part.whole(source, assumed, told)
    if local_name(part.top) == "NewsML":
        raise ReadError(f"{source.name} is NewsML 1, which is not read; NewsML-G2 is")
    documents: list[Document] = []
    left_out: list[str] = []
    for item in _items(part):
        if _holds_text(item.top):
            documents.append(_document(source, item, assumed))
        else:
            left_out.append(_told(item.top))
    if not documents:
        named = _listed(left_out, "; ") or f"its first element is {in_brief(local_name(part.top))}"
        raise ReadError(f"{source.name} holds no text item: {named}")
    if left_out:
        told.append(f"the message holds what is no text: {_listed(left_out, '; ')}")
    documents[0] = evolve(documents[0], warnings=(*documents[0].warnings, *told))
    yield from documents


def _items(part: Part) -> Iterator[Part]:
    """The items in a message, or the one item that is the whole."""
    if local_name(part.top) == "itemSet":
        yield from part.taken_apart(part.top)
    elif local_name(part.top) == "newsMessage":
        for held in part.taken_apart(part.top):
            if local_name(held.top) == "itemSet":
                yield from held.taken_apart(held.top)
    else:
        yield part


def _holds_text(item: _Element) -> bool:
    """Whether an item has text in it, or says that it is of the class of texts."""
    if local_name(item) == "contentSet":
        return True
    if local_name(item) != "newsItem":
        return False
    return has_content(child(item, "contentSet")) or _class_of(item) == "text"


def _class_of(item: _Element) -> str | None:
    return _code(child(item, "itemMeta", "itemClass"))


def _code(element: _Element | None) -> str | None:
    """The code that an element has, without the alias of the vocabulary that it is from."""
    code = attribute(element, "qcode") or attribute(element, "uri")
    return None if code is None else code.replace("/", ":").rpartition(":")[2]


def _told(item: _Element) -> str:
    """An item that holds no text, in words."""
    named = " ".join(filter(None, (local_name(item), attribute(item, "guid"))))
    referred = [
        found for one in item.iter("{*}itemRef") if (found := attribute(one, "residref") or attribute(one, "href"))
    ]
    if referred:
        return f"{named} of {_listed(referred, ', ')}"
    return f"{named} ({_class_of(item)})" if _class_of(item) else named


def _listed(things: Sequence[str], between: str) -> str:
    """The first of some things, and how many more there are."""
    more = [f"and {len(things) - _NAMED:,} more"] if len(things) > _NAMED else []
    return between.join([*things[:_NAMED], *more])


def _document(source: Source, item: Part, assumed: Assumed) -> Document:
    warnings: list[str] = []
    top = item.top
    contents = top if local_name(top) == "contentSet" else child(top, "contentSet")
    story = story_of(item, contents, warnings)
    headline, blocks = _under_headline(story, _headlines(item, child(top, "contentMeta"), warnings))
    if not blocks:
        warnings.append("it has no text below a headline")
    stated = list(_notices(item))
    blocks, in_text = with_notices(blocks, stated)
    times = list(_times(top, assumed, warnings))
    identity, version = _identity(top, warnings)
    revision = revision_under(source, headline, blocks, times, warnings)
    meta = child(top, "contentMeta")
    return Document(
        revision,
        Format.NEWSML_G2,
        headline=None if revision.headline is None else revision.headline.text,
        byline=text_of(child(meta, "by")) or story.byline,
        dateline=text_of(child(meta, "dateline")) or story.dateline,
        notices=[*stated, *story.notices, *in_text],
        identity=identity,
        version=version,
        continues=_continued(top, identity),
        times=times,
        status=_code(child(top, "itemMeta", "pubStatus")),
        warnings=warnings,
    )


def _identity(item: _Element, warnings: list[str]) -> tuple[str | None, str | None]:
    guid, version = attribute(item, "guid"), attribute(item, "version")
    if guid is None:
        return None, version
    story, said = story_and_version(guid, version)
    if said is not None and version is not None and said != version:
        warnings.append(f"the version is {version}, and {said} where the guid ends; the first was taken")
    return story, version or said


def _continued(item: _Element, identity: str | None) -> str | None:
    """The story under another name that a link says this one carries on."""
    for link in children(child(item, "itemMeta"), "link"):
        named = attribute(link, "residref") or attribute(link, "href")
        if named is not None and (attribute(link, "rel") or "").rpartition(":")[2] in _CARRIES_ON:
            story = story_and_version(named, attribute(link, "version"))[0]
            if story != identity:
                return story
    return None


def _times(item: _Element, assumed: Assumed, warnings: list[str]) -> Iterator[Moment]:
    for kind, path in _TIMES:
        element = child(item, *path)
        if element is None:
            continue
        field = "/".join(path)
        written = text_of(element)
        if written is None:
            # An embargo without a time lasts until the sender ends it.
            warnings.append(f"{field} names no time")
        elif (moment := read_moment(kind, written, field, assumed.timezone, warnings)) is not None:
            yield moment


def _notices(item: Part) -> Iterator[Notice]:
    meta = child(item.top, "itemMeta")
    for element, place in () if meta is None else item.placed(meta):
        if local_name(element) == "edNote" and (said := text_of(element, between=" ")) is not None:
            yield Notice(kind_of_notice(said, NoticeKind.ADVISORY), said, anchor=Anchor(AnchorScheme.XPATH, place))


def _headlines(item: Part, meta: _Element | None, warnings: list[str]) -> list[Block]:
    """The main headline, then those below it; others (short ones, those for the web) are left out."""
    found: list[tuple[str, Block]] = []
    for element, place in () if meta is None else item.placed(meta):
        if local_name(element) == "headline" and (said := text_of(element, between=" ")) is not None:
            role = (attribute(element, "role") or "").rpartition(":")[2]
            found.append((role, Block(None, said, role=HEADING, anchor=Anchor(AnchorScheme.XPATH, place))))
    below = [block for role, block in found if role in _SUBHEADLINE]
    others = [one for one in found if one[0] not in _SUBHEADLINE]
    # In the order of the words for it, else the first.
    others.sort(key=lambda one: _MAIN_HEADLINE.index(one[0]) if one[0] in _MAIN_HEADLINE else len(_MAIN_HEADLINE))
    for role, block in others[1:]:
        warnings.append(f"a headline{f' of the role {role}' if role else ''} was left out: {block.text}")
    return [*(block for _, block in others[:1]), *below]


def _under_headline(story: Story, stated: Sequence[Block]) -> tuple[Block | None, list[Block]]:
    """The headline and what follows it: the item's, and where the text has one of other words, that one below."""
    if not stated and story.headline is None and story.blocks and _is_title(story.blocks[0]):
        return story.blocks[0], [*story.blocks[1:]]
    if not stated:
        return story.headline, [*story.blocks]
    headline, below = stated[0], [*stated[1:]]
    own = [*([] if story.headline is None else [story.headline]), *story.blocks]
    if own and own[0].role == HEADING and _words(own[0]) == _words(headline):
        headline = own.pop(0)
    texts = {_words(block) for block in own}
    return headline, [*(block for block in below if _words(block) not in texts), *own]


def _is_title(block: Block) -> bool:
    return block.role == HEADING and block.attributes.get("level") == 1


def _words(block: Block) -> str:
    return " ".join(block.text.split())


READER = Reader(Format.NEWSML_G2, _fits, _documents)
