"""HTML written anew: what becomes of tags, spelling and space around the words that change."""

from __future__ import annotations

import pytest

from revdiff import Block, Mark, OptionError, Revision, WriteError, diff, merge
from revdiff.formats import read

# What stands, what it is to say (as HTML of anyone's), what is written.
CASES = {
    "a word in an element": (
        '<p>The <b class="x">old ferry</b> hit a sandbank.</p>',
        "<p>The <b>ferry</b> hit a big sandbank.</p>",
        '<p>The <b class="x">ferry</b> hit a big sandbank.</p>',
    ),
    "an element of which nothing is left": (
        "<p>The <b><i>old</i></b> ferry hit a sandbank.</p>",
        "<p>The ferry hit a sandbank.</p>",
        "<p>The ferry hit a sandbank.</p>",
    ),
    "a word for another, in its element": (
        '<p>They had <span class="n">212</span> people aboard.</p>',
        "<p>They had 180 people aboard.</p>",
        '<p>They had <span class="n">180</span> people aboard.</p>',
    ),
    "a word behind a link is not in it": (
        '<p>See <a href="/fog">the fog</a></p>',
        '<p>See <a href="/fog">the fog</a> today</p>',
        '<p>See <a href="/fog">the fog</a> today</p>',
    ),
    "a mark reaches further, in its own element": (
        "<p>One <b>ferry</b> ran aground</p>",
        "<p>One <strong>ferry ran</strong> aground</p>",
        "<p>One <b>ferry ran</b> aground</p>",
    ),
    "a mark in the middle goes": (
        "<p>One <b>ferry <i>ran</i> today</b> to the pier.</p>",
        "<p>One <b>ferry</b> <i>ran</i> <b>today</b> to the pier.</p>",
        "<p>One <b>ferry</b> <i>ran</i> <b>today</b> to the pier.</p>",
    ),
    "an address changes, and no other attribute": (
        "<p>The <a class=x href='/a' rel=ship>ferry</a> ran.</p>",
        '<p>The <a href="/b?c&amp;d">ferry</a> ran.</p>',
        '<p>The <a class=x href="/b?c&amp;d" rel=ship>ferry</a> ran.</p>',
    ),
    "entities are spelled as they are there": (
        "<p>A caf&eacute; &amp; a bar &mdash; both closed.</p>",
        "<p>A café &amp; a bar — both closed — after é.</p>",
        "<p>A caf&eacute; &amp; a bar &mdash; both closed &mdash; after &eacute;.</p>",
    ),
    "line breaks too": (
        "<p>One line<br />and two.</p>",
        "<p>One line<br>and two.<br>And three.</p>",
        "<p>One line<br />and two.<br />And three.</p>",
    ),
    "what looks like markup is text": (
        "<p>One word.</p>",
        "<p>One word &lt;script&gt; --&gt; ]]&gt; &amp;lt;.</p>",
        "<p>One word &lt;script&gt; --&gt; ]]&gt; &amp;lt;.</p>",
    ),
    "a new paragraph": (
        "<p>The first of them.</p>\n  <p>The second of them.</p>",
        "<p>The first of them.</p><p>A new one.</p><p>The second of them.</p>",
        "<p>The first of them.</p>\n  <p>A new one.</p>\n  <p>The second of them.</p>",
    ),
    "behind one without an end": ("<p>The first of them.\n<p>Last.", "<p>The first of them.<p>New<p>Last.", None),
    "a paragraph goes, with the space before it": (
        "<p>The first of them.</p>\n<!-- kept -->\n<p>The second of them.</p>\n<p>Last.</p>",
        "<p>The first of them.</p><p>Last.</p>",
        "<p>The first of them.</p>\n<!-- kept -->\n<p>Last.</p>",
    ),
    "the whole of a list goes": (
        "<p>The first of them.</p>\n<ul>\n<li>Fog</li>\n<li>Rain</li>\n</ul>\n<p>Last of all.</p>",
        "<p>The first of them.</p><p>Last of all.</p>",
        "<p>The first of them.</p>\n<p>Last of all.</p>",
    ),
    "an item between items": (
        "<ul>\n  <li>Fog in the bay\n  <li>Rain over Kelby\n</ul>",
        "<ul><li>Fog in the bay<li>Two tugs<li>Rain over Kelby</ul>",
        "<ul>\n  <li>Fog in the bay\n  \n  <li>Two tugs</li><li>Rain over Kelby\n</ul>",
    ),
    "items in an item": (
        "<ul><li>Fog in the bay</li><li>Rain over Kelby</li></ul>",
        "<ul><li>Fog in the bay<ol><li>thick<li>cold</ol></li><li>Rain over Kelby</li></ul>",
        "<ul><li>Fog in the bay<ol><li>thick</li><li>cold</li></ol></li><li>Rain over Kelby</li></ul>",
    ),
    "a paragraph behind a list": (
        "<ul><li>Fog in the bay</li></ul>",
        "<ul><li>Fog in the bay</li></ul><p>A new one.</p>",
        "<ul><li>Fog in the bay</li></ul><p>A new one.</p>",
    ),
    "a list is parted": (
        '<ol start="3"><li>Fog in the bay</li><li>Rain over Kelby</li></ol>',
        "<ol><li>Fog in the bay</li></ol><p>A new one.</p><ol><li>Rain over Kelby</li></ol>",
        '<ol start="3"><li>Fog in the bay</li></ol><p>A new one.</p><ol start="3"><li>Rain over Kelby</li></ol>',
    ),
    "an item is parted from the list in it": (
        '<ul class="w"><li>Fog in the bay<ul><li>Rain over Kelby</ul></li><li>Snow</ul>',
        "<ul><li>Fog in the bay</li></ul><p>A new one.</p><p>Another.</p><ul><li><ul><li>Rain over Kelby</ul></li><li>Snow</ul>",
        '<ul class="w"><li>Fog in the bay</li></ul><p>A new one.</p><p>Another.</p>'
        '<ul class="w"><li><ul><li>Rain over Kelby</ul></li><li>Snow</ul>',
    ),
    "a list is parted once for all that comes there": (
        "<ul><li>Fog in the bay</li><li>Rain over Kelby</li></ul>",
        "<ul><li>Fog in the bay</li></ul><p>A new one.</p><h2>A heading</h2><ul><li>Rain over Kelby</li></ul>",
        "<ul><li>Fog in the bay</li></ul><p>A new one.</p><h2>A heading</h2><ul><li>Rain over Kelby</li></ul>",
    ),
    "a cell is emptied": (
        "<table><tr><td>Crew</td><td><b>12</b></td></tr></table>",
        "<table><tr><td>Crew</td></tr></table>",
        "<table><tr><td>Crew</td><td></td></tr></table>",
    ),
    "a row goes with all that is in it": (
        "<table><tr><td>Crew</td><td>12</td></tr>\n<tr><td>Tugs</td><td>3</td></tr></table>",
        "<table><tr><td>Crew</td><td>12</td></tr></table>",
        "<table><tr><td>Crew</td><td>12</td></tr></table>",
    ),
    "no row goes of those that share a cell": (
        "<table><tr><td rowspan=2>Crew</td><td>12</td></tr><tr><td>more</td></tr></table>",
        "<table><tr><td>Crew</td><td>12</td></tr></table>",
        "<table><tr><td rowspan=2>Crew</td><td>12</td></tr><tr><td></td></tr></table>",
    ),
    "a table goes": (
        "<p>Fog.</p>\n<table><tbody><tr><td>Crew</td><td>12</td></tr></tbody></table>\n<p>Rain.</p>",
        "<p>Fog.</p><p>Rain.</p>",
        "<p>Fog.</p>\n<p>Rain.</p>",
    ),
    "a cell says something else": (
        "<table><tr><td>Crew</td><td>12</td></tr></table>",
        "<table><tr><td>Crew</td><td>nobody knows</td></tr></table>",
        "<table><tr><td>Crew</td><td>nobody knows</td></tr></table>",
    ),
    "a paragraph becomes a heading": (
        '<p class="k">What we know so far</p><p>The rest.</p>',
        "<h3>What we know so far</h3><p>The rest.</p>",
        '<h3 class="k">What we know so far</h3><p>The rest.</p>',
    ),
    "one moves, as it is": (
        '<p>The first of all the words.</p>\n<p id="q">The <b>second</b> of all the things.</p>\n<p>The third of the others.</p>',
        "<p>The first of all the words.</p><p>The third of the others.</p><p>The <b>second</b> of all the things.</p>",
        '<p>The first of all the words.</p>\n<p>The third of the others.</p>\n<p id="q">The <b>second</b> of all the things.</p>',
    ),
    "one is split": (
        '<p id="a">One two three four. Five <b>six</b> seven.</p>',
        "<p>One two three four.</p><p>Five <b>six</b> seven.</p>",
        '<p id="a">One two three four.</p><p>Five <b>six</b> seven.</p>',
    ),
    "two are merged": (
        '<p id="a">One two three four.</p>\n<p id="b">Five <b class="x">six seven</b> eight nine.</p>',
        "<p>One two three four. Five <b>six seven</b> eight nine.</p>",
        '<p id="a">One two three four. Five <b class="x">six seven</b> eight nine.</p>',
    ),
    "paragraphs that are lines": (
        "The first of them.<br><br>The second of them.",
        "<p>The first of them.</p><p>A new one.</p><p>The second of them.</p>",
        "The first of them.<br><br>A new one.<br><br>The second of them.",
    ),
    "preformatted text": (
        "<pre>fog\n  rain</pre>",
        "<pre>fog\n  rain and hail\nsnow</pre>",
        "<pre>fog\n  rain and hail\nsnow</pre>",
    ),
    "an image stays, its paragraph's words go": (
        "<p>The first.</p><p>Two words<img src=a.png></p>",
        "<p>The first.</p><p><img src=a.png></p>",
        "<p>The first.</p><p><img src=a.png></p>",
    ),
    "an image goes": (
        "<p>The first.</p><figure><img src=a.png alt=fog></figure><p>Last.</p>",
        "<p>The first.</p><p>Last.</p>",
        "<p>The first.</p><p>Last.</p>",
    ),
    "nothing was there": (
        "<!-- empty -->",
        "<h2>Fog</h2><p>It is foggy.</p>",
        "<!-- empty --><h2>Fog</h2><p>It is foggy.</p>",
    ),
    "all is new, in what was around it": (
        '<div class="body">\n<p>Fog lay on the bay.</p>\n<p>It was cold.</p>\n</div>',
        "<p>A ferry ran aground.</p><p>Nobody was hurt.</p>",
        '<div class="body">\n<p>A ferry ran aground.</p>\n<p>Nobody was hurt.</p>\n</div>',
    ),
    "nothing is left": ("<p>Fog.</p>\n", "", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_written(case: str) -> None:
    source, new, written = CASES[case]
    document, wanted = read(source, format="html"), read(new, format="html")
    made = diff(document, wanted)
    found = document.with_text(made.accept(made.changes)).decode()
    if written is not None:
        assert found == written
    assert [one.text for one in read(found, format="html").paragraphs] == [one.text for one in wanted.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_are_in_the_encoding_that_they_were_in(encoding: str) -> None:
    source = "<p>Café near the pier.</p>\r\n<p>Naïve.</p>".encode(encoding)
    document = read(source, format="html", encoding=None if "utf" in encoding else encoding)
    made = diff(document, [("", "Café near the old pier, à la carte."), ("", "Naïve.")], ignore=["markup"])
    written = document.with_text(made.accept(made.changes))
    assert written.decode(encoding) == "<p>Café near the old pier, à la carte.</p>\r\n<p>Naïve.</p>"
    assert written[:2] == source[:2]


def test_what_an_encoding_lacks_is_refused() -> None:
    document = read("<p>Café à la carte, señor.</p>".encode("cp1252"), format="html", encoding="cp1252")
    made = diff(document, ["Café à la carte, señor Łukasz."], ignore=["markup"])
    with pytest.raises(WriteError, match="cp1252, which has no 'Ł'"):
        document.with_text(made.accept(made.changes))


@pytest.mark.parametrize(
    ("source", "block", "said"),
    [
        ("<p>Fog.</p>", Block(None, "a", role="caption"), "paragraph 2 of the text is a new caption"),
        ("<p>Fog.</p>", Block(None, "a\x00b"), r"U\+0000"),
        (
            "<p>Fog.</p>",
            Block(None, "abc", role="body", marks=[Mark((0, 1), "underline")]),
            "no way to write the mark 'underline'",
        ),
        ("<p>Fog.</p>", Block(None, "abc", role="body", marks=[Mark((0, 1), "link", {"to": 4})]), "no link with to"),
        ("<table><tr><td>Fog.</table>", Block(None, "a", role="cell"), "paragraph 2 of the text is a new cell"),
    ],
)
def test_what_cannot_be_said_is_refused(source: str, block: Block, said: str) -> None:
    document = read(source, format="html")
    kept = [Block(one.key, one.text, role=one.role, marks=one.marks) for one in document.paragraphs]
    revision = Revision.from_paragraphs([*kept, block])
    with pytest.raises(WriteError, match=said):
        document.with_text(revision)


def test_a_plain_text_says_nothing_of_marks_and_roles() -> None:
    source = '<h2>Fog</h2><ul><li>The <b>old ferry</b> ran</li><li>Two <a href="/t">tugs</a> came</li></ul>'
    document = read(source, format="html")
    made = diff(document, ["Fog", "The old grey ferry ran aground", "Nobody was hurt", "Two tugs came"])
    assert document.with_text(made.accept(made.changes)).decode() == (
        "<h2>Fog</h2><ul><li>The <b>old grey ferry</b> ran aground</li><li>Nobody was hurt</li>"
        '<li>Two <a href="/t">tugs</a> came</li></ul>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JaVa\nScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_no_link_that_runs_something_is_put_in(address: str) -> None:
    document = read("<p>The fog.</p>", format="html")
    revision = Revision.from_paragraphs(
        [Block(None, "The fog.", role="body", marks=[Mark((4, 7), "link", {"href": address})])]
    )
    with pytest.raises(WriteError, match="may run something"):
        document.with_text(revision)


def test_other_formats_are_refused_and_say_which_are_not() -> None:
    document = read("Fog.\n\nRain.", format="text")
    with pytest.raises(
        WriteError, match="cannot be written back into text, only into html, wagtail, wordpress, ans, ninjs"
    ):
        document.with_text(document.revision)
    with pytest.raises(OptionError, match="revision is a Revision"):
        read("<p>Fog.", format="html").with_text("Fog.")  # type: ignore[arg-type]


def test_a_conflict_is_not_written_before_it_is_settled() -> None:
    base, ours, theirs = (
        read(f"<p>Two tugs came at {time}.</p><p>Nobody was hurt{end}.</p>", format="html")
        for time, end in (("noon", ""), ("dawn", ""), ("night", " there"))
    )
    merged = merge(base, ours, theirs)
    with pytest.raises(WriteError, match="paragraph 1 of the text is a conflict"):
        ours.with_text(merged.revision)
    settled = ours.with_text(merged.resolve("theirs").revision)
    assert settled == b"<p>Two tugs came at night.</p><p>Nobody was hurt there.</p>"
