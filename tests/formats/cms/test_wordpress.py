"""WordPress's posts: block markup, posts from before it, the interface, its tables, export files."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import samples
from revdiff.errors import ReadError
from revdiff.formats import Document, MomentKind, read, read_all
from revdiff.formats.markup import element_at, html_blocks, parsed_html, parsed_xml
from revdiff.schema import Json
from revdiff.text import Revision
from tests.formats.cms import anchors_lead_home, broken, is_read_or_refused

MARKUP = samples.file("ferry.wordpress.html")
REVISIONS = samples.file("ferry.wordpress.json")


def told(document: Document) -> list[tuple[object, ...]]:
    """Role and text of every paragraph; of one without text its attributes."""
    return [(one.role, one.text or dict(one.attributes)) for one in document.paragraphs]


# The content of a post, and the paragraphs that it is: role and text, or attributes.
CONTENTS: list[tuple[str, list[tuple[object, ...]]]] = [
    # Blocks: alone, in others, of one comment, with attributes that have two hyphens in them.
    ("<!-- wp:paragraph --><p>Fog.</p><!-- /wp:paragraph -->", [("body", "Fog.")]),
    ('<!-- wp:paragraph {"a":"\\u002d\\u002d\\u003e"} --><p>Fog.</p><!-- /wp:paragraph -->', [("body", "Fog.")]),
    (
        "<!-- wp:group --><div><!-- wp:heading --><h2>Now</h2><!-- /wp:heading -->\n"
        "<!-- wp:paragraph --><p>Fog.</p><!-- /wp:paragraph --></div><!-- /wp:group -->",
        [("heading", "Now"), ("body", "Fog.")],
    ),
    (
        "<!-- wp:list --><ul><!-- wp:list-item --><li>One<!-- wp:list --><ul><!-- wp:list-item --><li>Two</li>"
        "<!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->",
        [("list item", "One"), ("list item", "Two")],
    ),
    (
        '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>Quiet.</p><cite>Ada Fell</cite></blockquote>'
        "</figure><!-- /wp:pullquote -->",
        [("quote", "Quiet."), ("quote", "Ada Fell")],
    ),
    (
        "<!-- wp:table --><figure class='wp-block-table'><table><tbody><tr><td>6</td><td>Fog</td></tr></tbody></table>"
        "<figcaption>Today</figcaption></figure><!-- /wp:table -->",
        [("cell", "6"), ("cell", "Fog"), ("caption", "Today")],
    ),
    # A button is no part of the name beside it.
    (
        '<!-- wp:file --><div class="wp-block-file"><a href="/log.pdf">The log</a><a href="/log.pdf" '
        'class="wp-block-file__button wp-element-button" download>Download</a></div><!-- /wp:file -->',
        [("body", "The log"), ("body", "Download")],
    ),
    ("<!-- wp:code --><pre class='wp-block-code'><code>a\n\nb</code></pre><!-- /wp:code -->", [("code", "a\n\nb")]),
    (
        '<!-- wp:embed {"url":"https://films.example/1"} --><figure><div class="wp-block-embed__wrapper">\n'
        "https://films.example/1\n</div><figcaption>The film</figcaption></figure><!-- /wp:embed -->",
        [("embed", {"url": "https://films.example/1"}), ("caption", "The film")],
    ),
    # An address that is text is no embedded film.
    ("<!-- wp:paragraph --><p>https://kelby.example</p><!-- /wp:paragraph -->", [("body", "https://kelby.example")]),
    ('<!-- wp:html --><div onclick="x()">Fog.<script>x()</script></div><!-- /wp:html -->', [("body", "Fog.")]),
    # Before there were blocks: blank lines part paragraphs, a line break is one.
    ("Fog.\n\nRain <em>and</em>\nhail.", [("body", "Fog."), ("body", "Rain and\nhail.")]),
    ("Fog.\r\n\r\nRain.", [("body", "Fog."), ("body", "Rain.")]),
    ("Fog.\n<ul>\n<li>One</li>\n</ul>\nRain.", [("body", "Fog."), ("list item", "One"), ("body", "Rain.")]),
    ("<blockquote>Fog.\n\nRain.</blockquote>", [("quote", "Fog."), ("quote", "Rain.")]),
    ("<blockquote>Fog.</blockquote>", [("quote", "Fog.")]),
    ("<p>Fog.\n\nStill fog.</p>\n\nRain.", [("body", "Fog. Still fog."), ("body", "Rain.")]),
    ("<p>Fog.\n<p>Rain.", [("body", "Fog."), ("body", "Rain.")]),
    ("<b>Fog.\n\nRain.</b>\n\nHail.", [("body", "Fog."), ("body", "Rain."), ("body", "Hail.")]),
    ("Fog.\n\n<!--more-->\n\nRain.", [("body", "Fog."), ("body", "Rain.")]),
    ("Fog [1] and a &lt;b&gt;.", [("body", "Fog [1] and a <b>.")]),
    # Shortcodes: a caption is one; what is filled later is not there.
    (
        '[caption id="attachment_7" width="300"]<a href="/7"><img src="/7.jpg" alt="Pier" /></a> The <em>pier</em>[/caption]',
        [("image", {"src": "/7.jpg", "alt": "Pier", "href": "/7"}), ("caption", "The pier")],
    ),
    ('[gallery ids="1,2"]\n\nFog.', [("body", "Fog.")]),
    ("[embed]https://films.example/1[/embed]", [("embed", {"url": "https://films.example/1"})]),
    ("https://films.example/1\n\nFog.", [("embed", {"url": "https://films.example/1"}), ("body", "Fog.")]),
    # Text in a block, beside its elements.
    ("<!-- wp:html -->Fog\nand\n\nrain.<p>Hail.</p><!-- /wp:html -->", [("body", "Fog and rain."), ("body", "Hail.")]),
    # Both in one, as a post that was begun before.
    (
        "Fog.\n\nRain.\n\n<p>Hail.</p>\n<!-- wp:paragraph --><p>Snow.</p><!-- /wp:paragraph -->\n\nSleet.",
        [("body", "Fog."), ("body", "Rain."), ("body", "Hail."), ("body", "Snow."), ("body", "Sleet.")],
    ),
    ("<!-- wp:freeform -->Fog.\n\nRain.<!-- /wp:freeform -->", [("body", "Fog."), ("body", "Rain.")]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_content_is_its_paragraphs(content: str, expected: list[tuple[object, ...]]) -> None:
    document = read(content, format="wordpress")
    assert told(document) == expected
    for paragraph in document.paragraphs:
        assert paragraph.anchor is not None
        assert paragraph.anchor.scheme in ("xpath", "lines")


@pytest.mark.parametrize("content", [content for content, _ in CONTENTS])
def test_an_anchor_leads_to_where_the_paragraph_is(content: str) -> None:
    in_json = json.dumps({"id": 7, "slug": "fog", "content": {"raw": content}})
    for source, document in ((content, read(content, format="wordpress")), (in_json, read(in_json.encode()))):
        for paragraph in document.paragraphs:
            anchor = paragraph.anchor
            assert anchor is not None
            place = anchor.value.rpartition("#")[2]
            if place.startswith("/"):
                found = element_at(parsed_html(content), place)
                words = str(found) if isinstance(found, str) else "".join(found.itertext())
            else:
                first, _, last = place.partition("-")
                words = "\n".join(content.splitlines()[int(first) - 1 : int(last or first)])
            for word in paragraph.text.split():
                assert word in words.replace("&lt;", "<").replace("&gt;", ">"), (anchor, source)


# Content with something wrong or missing, and what is said of it.
WARNED: list[tuple[str, str]] = [
    ("<!-- wp:paragraph --><p>Fog.</p>", "the block core/paragraph at 0 is not closed"),
    ("<p>Fog.</p><!-- /wp:paragraph -->", "a block core/paragraph ends at 11 that was not begun"),
    ("<!-- wp:group --><!-- wp:list --><p>Fog.</p><!-- /wp:group -->", "the block core/list at 17 is not closed"),
    ('<!-- wp:paragraph {"align" --><p>Fog.</p><!-- /wp:paragraph -->', "the attributes of the block core/paragraph at 0 are no JSON"),  # noqa: E501
    ('<p>Fog.</p><!-- wp:block {"ref":12} /-->', "the block that is used again and kept as 12 is not in the post"),
    ('<p>Fog.</p><!-- wp:acf/quote {"data":{}} /-->', "the block acf/quote is filled when the post is shown; it was left out"),
    ("<p>Fog.</p>\n[gallery]", "the shortcode [gallery] is filled when the post is shown; it was left out"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "warning"), WARNED)
def test_what_is_missing_is_said(content: str, warning: str) -> None:
    document = read(content, format="wordpress")
    assert document.warnings == (warning,)
    assert told(document) == [("body", "Fog.")]


def test_block_markup_in_a_file() -> None:
    document = read(MARKUP)
    assert document.format == "wordpress"
    assert [one.role for one in document.paragraphs] == (
        ["body", "image", "caption", "body", "heading", "quote", "quote", "list item", "list item", "embed", "body"]
    )
    assert [mark.name for one in document.paragraphs for mark in one.marks] == ["link", "emphasis", "strong"]
    assert document.paragraphs[4].key == "aboard"
    assert document.warnings == ("the block acf/timeline is filled when the post is shown; it was left out",)
    anchors_lead_home(MARKUP.read_text(encoding="utf-8"), document)


def test_revisions_of_the_interface_are_a_history() -> None:
    documents = read_all(REVISIONS)
    # They are given the newest first.
    assert [document.version for document in documents] == ["424", "431", "440"]
    assert {document.identity for document in documents} == {"post:412"}
    assert [document.headline for document in documents][-1] == "Ferry with 212 aboard pulled off sandbank"
    made = documents[0].time(MomentKind.VERSION)
    assert made is not None
    assert (made.value.isoformat(), made.field) == ("2026-03-05T06:12:40+00:00", "date_gmt")
    # Title, excerpt, three paragraphs; a footnote from the second on.
    assert [len(document.paragraphs) for document in documents] == [5, 6, 6]
    assert documents[1].paragraphs[-1].key == "c1a0"
    source = REVISIONS.read_text(encoding="utf-8")
    for document in documents:
        anchors_lead_home(source, document)
        assert document.warnings == ()
        assert Revision.from_json(document.revision.to_json()) == document.revision
    assert len(revdiff.history(documents).revisions) == 3
    assert len(revdiff.segment(documents[-1]).paragraphs) == len(documents[-1].paragraphs)
    assert read(REVISIONS) == documents[-1]


def test_a_link_that_changed_is_an_edit() -> None:
    content = MARKUP.read_text(encoding="utf-8")
    other = content.replace("https://kelby.example/harbor", "https://kelby.example/pier")
    (change,) = revdiff.diff(read(content, format="wordpress"), read(other, format="wordpress")).changes
    assert [edit.aspect for edit in change.edits if edit.op != "equal"] == ["markup"]


def post(**members: Json) -> dict[str, Json]:
    return {
        "id": 412,
        "slug": "fog",
        "type": "post",
        "content": {"raw": "<p>Fog.</p>", "rendered": "<p>Fog!</p>"},
        **members,
    }


def in_json(*found: Json) -> tuple[Document, ...]:
    return read_all(json.dumps(found).encode())


def test_a_post_of_the_interface() -> None:
    (document,) = in_json(
        post(
            status="publish",
            date="2026-03-05T07:15:00",
            date_gmt="2026-03-05T06:15:00",
            modified="2026-03-05T19:55:30",
            title={"raw": "Fog &amp; <em>rain</em>", "rendered": "Fog &#038; rain"},
            excerpt={"raw": "", "rendered": "<p>Fog!</p>"},
            _embedded={"author": [{"id": 3, "name": "Ada Fell"}]},
            _links={"predecessor-version": [{"id": 440, "href": "https://kelby.example"}]},
        )
    )
    assert told(document) == [("heading", "Fog & rain"), ("body", "Fog.")]
    assert [mark.name for mark in document.paragraphs[0].marks] == ["emphasis"]
    assert (document.headline, document.byline, document.status) == ("Fog & rain", "Ada Fell", "publish")
    assert (document.identity, document.version) == ("post:412", "440")
    # A time of the site's own zone stays without one.
    assert [(one.kind, one.field, one.has_zone) for one in document.times] == [
        (MomentKind.PUBLISHED, "date_gmt", True),
        (MomentKind.MODIFIED, "modified", False),
    ]
    (later,) = in_json(post(status="future", date_gmt="2026-03-06T05:00:00"))
    assert later.embargo is not None


def test_what_is_shown_stands_in_for_what_is_kept() -> None:
    (document,) = in_json(post(content={"rendered": "<p>Fog&#8217;s up.</p>\n"}, title={"rendered": "Fog"}))
    assert told(document) == [("heading", "Fog"), ("body", "Fog’s up.")]
    assert document.warnings == ("the text is as WordPress shows it: what it keeps is only given to context=edit",)


def test_pages_with_a_page_above_them_are_no_revisions() -> None:
    page, revision = in_json(
        post(type="page", parent=7), {**post(slug="412-autosave-v1", parent=412, id=430), "type": None}
    )
    assert (page.identity, page.version) == ("post:412", None)
    (autosave,) = in_json(
        {name: value for name, value in post(slug="412-autosave-v1", parent=412, id=430).items() if name != "type"}
    )
    assert (autosave.identity, autosave.version, autosave.status) == ("post:412", "430", "autosave")
    assert revision.identity == "post:430"


ROW: dict[str, Json] = {
    "ID": 430,
    "post_title": "Fog",
    "post_content": "Fog.\n\nRain.",
    "post_type": "revision",
    "post_parent": 412,
    "post_status": "inherit",
    "post_name": "412-revision-v1",
    "post_date": "2026-03-05 07:15:00",
    "post_date_gmt": "2026-03-05 06:15:00",
    "post_modified_gmt": "0000-00-00 00:00:00",
}


def test_rows_of_the_table_of_posts() -> None:
    revision, current = in_json(ROW, {**ROW, "ID": 412, "post_type": "post", "post_parent": 0, "post_status": "draft"})
    assert told(revision) == [("heading", "Fog"), ("body", "Fog."), ("body", "Rain.")]
    assert (revision.identity, revision.version, revision.status) == ("post:412", "430", None)
    assert (current.identity, current.version, current.status) == ("post:412", None, "draft")
    assert [(one.kind, one.value.isoformat()) for one in revision.times] == [
        (MomentKind.VERSION, "2026-03-05T06:15:00+00:00")
    ]
    anchors_lead_home(json.dumps([ROW, {}]), revision)


EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.7" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Kelby</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Fell]]></wp:author_display_name></wp:author>
<item><title>pier</title><content:encoded></content:encoded><wp:post_id>77</wp:post_id><wp:post_type>attachment</wp:post_type></item>
<item><title><![CDATA[Fog & rain]]></title><dc:creator>ada</dc:creator><description></description>
<content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Fog.</p>
<!-- /wp:paragraph -->

Rain.]]></content:encoded><excerpt:encoded><![CDATA[In short.]]></excerpt:encoded>
<wp:post_id>412</wp:post_id><wp:post_date_gmt>2026-03-05 06:15:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:postmeta><wp:meta_key>footnotes</wp:meta_key>
<wp:meta_value><![CDATA[[{"content":"As told.","id":"c1a0"}]]]></wp:meta_value></wp:postmeta></item>
</channel></rss>"""


def test_export_files() -> None:
    (document,) = read_all(EXPORT.encode())
    assert document.format == "wordpress"
    texts = [
        ("heading", "Fog & rain"),
        ("body", "In short."),
        ("body", "Fog."),
        ("body", "Rain."),
        ("body", "As told."),
    ]
    assert told(document) == texts
    assert (document.byline, document.identity, document.status) == ("Ada Fell", "post:412", "publish")
    anchors = [one.anchor.value for one in document.paragraphs if one.anchor]
    item = "/rss[1]/channel[1]/item[2]"
    assert anchors == [
        f"{item}/title[1]#/text()[1]",
        f"{item}/*[5]",
        f"{item}/*[4]#/p[1]",
        f"{item}/*[4]#5",
        f"{item}/*[10]/*[2]#/0/content",
    ]
    content = element_at(parsed_xml(EXPORT, "the export"), f"{item}/*[4]")
    assert not isinstance(content, str)
    assert "<p>Fog.</p>" in (content.text or "")


# What cannot be read, and a word that the error has.
REFUSED: Sequence[tuple[bytes, str]] = [
    (REVISIONS.read_bytes()[:1500], "is no JSON"),
    (b"[]", "no post of WordPress"),
    (b'{"a": 1}', "no post of WordPress"),
    (b"<div>" * 100_000, "the data: the HTML has elements nested"),
    (EXPORT.encode()[:900], "no well-formed XML"),
    (EXPORT.encode().replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1), "entity"),
]


@pytest.mark.parametrize(("data", "word"), REFUSED, ids=lambda one: str(one)[:20])
def test_what_cannot_be_read_is_refused_with_a_word(data: bytes, word: str) -> None:
    with pytest.raises(ReadError, match=word):
        read(data, format="wordpress")


@given(st.one_of(broken(MARKUP), broken(REVISIONS)))
def test_whatever_is_broken_is_read_or_refused(data: bytes) -> None:
    is_read_or_refused(data, "wordpress", repr, lambda document: document.revision.to_json())


_COMMENTS = [
    "<!-- wp:a -->",
    "<!-- /wp:a -->",
    "<!-- wp:b /-->",
    "<!-- wp:a ",
    "<!-- wp:freeform -->",
    "<!--more-->",
    "<!--",
    "-->",
]
_TAGS = ["<p>", "</p>", "<b>", "</b>", "<ul><li>", "</ul>", "<blockquote>", "</blockquote>", "<div>", "</div>", "<hr>"]
PIECES = [*_COMMENTS, *_TAGS, "\n", "\n\n", "fog ", "rain", "\ufdd00\ufdd1"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_sign_of_a_post_is_lost(content: str) -> None:
    """Whatever is open, closed or torn: the signs are those that the HTML has."""
    document = read(content, format="wordpress")
    expected = "".join(
        block.text for block in html_blocks(content.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd"))
    )
    assert sorted("".join(document.revision.text.split())) == sorted("".join(expected.split()))


@given(st.lists(st.sampled_from([*PIECES, "<li>", "<h2>", "</h2>", "<a href='a'>", "</a>"]), max_size=30).map("".join))
def test_anchors_of_whatever_is_torn_lead_to_their_words(content: str) -> None:
    content = content.replace("\ufdd0", "").replace("\ufdd1", "")
    for paragraph in read(content, format="wordpress").paragraphs:
        assert paragraph.anchor is not None
        if paragraph.anchor.scheme == "xpath":
            found = element_at(parsed_html(content), paragraph.anchor.value)
            assert paragraph.text[0] in (found if isinstance(found, str) else "".join(found.itertext()))
        else:
            first, _, last = paragraph.anchor.value.partition("-")
            assert paragraph.text[0] in "\n".join(content.splitlines()[int(first) - 1 : int(last or first)])
