"""WordPress's export files (WXR): RSS, in which each item is a post with all that WordPress keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.formats.cms.posts import Kept, Post, Stated, is_autosave
from revdiff.formats.document import MomentKind
from revdiff.formats.markup import local_name, parsed_xml
from revdiff.formats.names import AnchorScheme
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://wordpress.org/export/"
_NO_POSTS = frozenset(
    {"attachment", "nav_menu_item", "custom_css", "customize_changeset", "wp_global_styles", "oembed_cache"}
)


def exported_posts(source: Source, assumed: Assumed) -> Iterator[Post]:
    """The posts, pages and revisions in an export file; files, menus and styles are none."""
    root = parsed_xml(source.data, source.name, assumed.encoding)
    channels = [child for child in root if local_name(child) == "channel"]
    for channel_number, channel in enumerate(channels, start=1):
        authors = dict(_authors(channel))
        items = [child for child in channel if local_name(child) == "item"]
        for number, item in enumerate(items, start=1):
            post = _post(item, f"/rss[1]/channel[{channel_number}]/item[{number}]", authors)
            if post is not None:
                yield post


def _post(item: _Element, place: str, authors: dict[str, str]) -> Post | None:
    found, kept = _members(item, place)
    kind = found.get("post_type", "post")
    if kind in _NO_POSTS:
        return None
    is_revision = kind == "revision"
    status = found.get("status")
    if is_revision:
        status = "autosave" if is_autosave(found.get("post_name", "")) else None
    number = found.get("post_id")
    creator = found.get("creator")
    of_date = MomentKind.VERSION if is_revision else MomentKind.EMBARGO if status == "future" else MomentKind.PUBLISHED
    return Post(
        AnchorScheme.XPATH,
        number,
        found.get("post_parent") if is_revision else None,
        kept.get("title"),
        kept.get("excerpt"),
        kept.get("content"),
        kept.get("footnotes"),
        byline=authors.get(creator, creator) if creator else None,
        version=number if is_revision else None,
        status=status,
        stated=(
            Stated(of_date, found.get("post_date_gmt", ""), "post_date_gmt", True),
            Stated(of_date, found.get("post_date", ""), "post_date", False),
            Stated(MomentKind.MODIFIED, found.get("post_modified_gmt", ""), "post_modified_gmt", True),
            Stated(MomentKind.MODIFIED, found.get("post_modified", ""), "post_modified", False),
        ),
    )


def _members(item: _Element, place: str) -> tuple[dict[str, str], dict[str, Kept]]:
    """The elements of an item by their names, and its texts, which are two of one name in two namespaces, with their paths."""
    found: dict[str, str] = {}
    kept: dict[str, Kept] = {}
    counts: dict[str, int] = {}
    elements = 0
    for child in item:
        if not isinstance(child.tag, str):
            continue
        elements += 1
        counts[child.tag] = counts.get(child.tag, 0) + 1
        name, text = local_name(child), child.text or ""
        if name == "encoded":
            kept.setdefault("excerpt" if "excerpt" in child.tag else "content", Kept(text, f"{place}/*[{elements}]"))
        elif name == "postmeta":
            kept.update(_footnotes(child, f"{place}/*[{elements}]"))
        elif name == "title":
            kept.setdefault(name, Kept(text, f"{place}/title[{counts[child.tag]}]"))
        else:
            found.setdefault(name, text.strip())
    return found, kept


def _footnotes(kept: _Element, place: str) -> dict[str, Kept]:
    """What a post keeps beside its texts, if it is its footnotes."""
    members = [child.text or "" for child in kept if isinstance(child.tag, str)]
    is_of_footnotes = len(members) == 2 and members[0].strip() == "footnotes"  # its key, its value
    return {"footnotes": Kept(members[1], f"{place}/*[2]")} if is_of_footnotes else {}


def _authors(channel: _Element) -> Iterator[tuple[str, str]]:
    """The names of the authors, by those that they log in with."""
    for author in channel:
        if local_name(author) == "author":
            found = {local_name(child): (child.text or "").strip() for child in author}
            if found.get("author_login") and found.get("author_display_name"):
                yield found["author_login"], found["author_display_name"]
