"""Sources that nobody means well with, each made when it is wanted: bombs, floors without end, wrong signs, contradictions."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.packing import zipped

SECRET: Final = "what-stands-in-a-file-outside"

_LETTERS: Final = "abcdefgh"

# A root by which a format of XML is told, and what a text would stand in.
_ROOTS: Mapping[str, str] = {
    "NITF": "<nitf><body><body.content><p>{}</p></body.content></body></nitf>",
    "NewsML-G2": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:kelby:1" version="1"><contentSet>'
    "<inlineXML>{}</inlineXML></contentSet></newsItem>",
    "dump": '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page><title>Fog</title><id>1</id><revision>'
    "<id>1</id><text>{}</text></revision></page></mediawiki>",
    "RSS": '<rss version="2.0"><channel><item><title>Fog</title><description>{}</description></item></channel></rss>',
    "Atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fog</title><content>{}</content></entry></feed>',
    "export of WordPress": '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/'
    'modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><wp:post_id>1</wp:post_id><content:encoded>{}'
    "</content:encoded></item></channel></rss>",
    "page": "<html><body><article><p>{}</p></article></body></html>",
}


def _bomb(root: str) -> bytes:
    """Entities that make ten of each other, eight times."""
    entities = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(_LETTERS))
    return f'<!DOCTYPE x [<!ENTITY a "fog">{entities}]>{root.format("&h;")}'.encode()


def _outside(root: str, secret: Path) -> bytes:
    """An entity that stands for a file of the reader's."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>{root.format("&out;")}'.encode()
    )


def _from_the_network(root: str) -> bytes:
    doctype = (
        '<!DOCTYPE x PUBLIC "-//X//X" "http://127.0.0.1:9/x.dtd" [<!ENTITY % all SYSTEM "http://127.0.0.1:9/x"> %all;]>'
    )
    return (doctype + root.format("Fog.")).encode()


def _included(secret: Path) -> bytes:
    within = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    return _ROOTS["NITF"].format(within).encode()


def tarred(*members: tarfile.TarInfo) -> bytes:
    """A tar archive of members, each with as many letters as it says."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"f" * member.size))
    return made.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, size
    return made


def _in_archives(levels: int) -> bytes:
    data = b"Fog."
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def _json_in_json(levels: int) -> bytes:
    """A page of Wagtail whose text is JSON, whose text is JSON, and so on."""
    inner = "Fog lay over the bay."
    for _ in range(levels):
        inner = json.dumps([{"type": "text", "value": inner, "id": "a1"}])
    return json.dumps(
        {"pk": 1, "model": "wagtailcore.revision", "fields": {"content": json.dumps({"body": inner})}}
    ).encode()


def _item(**members: object) -> bytes:
    """An item of ninjs with other members than it should have."""
    usual = {
        "uri": "urn:kelby:1",
        "type": "text",
        "version": "1",
        "headline": "Fog",
        "body_text": "Fog lay over the bay.",
    }
    return json.dumps({**usual, **members}).encode()


def _deep(many: int, opening: str, closing: str, within: str = "") -> bytes:
    return (opening * many + within + closing * many).encode()


def _pages(secret: Path, many: int) -> Mapping[str, Callable[[], bytes]]:
    return {
        **{f"a bomb of entities: {name}": lambda root=root: _bomb(root) for name, root in _ROOTS.items()},
        **{f"a file as an entity: {name}": lambda root=root: _outside(root, secret) for name, root in _ROOTS.items()},
        **{f"what is elsewhere: {name}": lambda root=root: _from_the_network(root) for name, root in _ROOTS.items()},
        "a file included": lambda: _included(secret),
        "elements without end": lambda: _deep(many, "<div>", "</div>", "Fog."),
        "elements never closed": lambda: b"<html><body>" + b"<b><p>" * many,
        "elements that were never opened": lambda: b"<p>Fog." + b"</div></p>" * many,
        "attributes without end": lambda: b"<p " + b"a='1' " * many + b">Fog.</p>",
        "a tag without end": lambda: b"<html><p " + b"x" * many,
        "comments without end": lambda: b"<html><p>Fog." + b"<!--" * many,
        "ids that are the same": lambda: b"<div>" + b"<p id='1'>Fog.</p>" * 500 + b"</div>",
        "instructions in front": lambda: b"<?xml version='1.0'?>" + b"<?x y?>\n" * many + b"<nitf/>",
        "a script": lambda: (
            b"<html><script>while (1) fetch('http://127.0.0.1:9')</script><p onclick='x()'>Fog.</p></html>"
        ),
        "blocks without end": lambda: _deep(many, "<!-- wp:group -->", "<!-- /wp:group -->", "<p>Fog.</p>"),
        "blocks of broken JSON": lambda: (
            b'<!-- wp:paragraph {"a":' + b"[" * many + b" --><p>Fog.</p><!-- /wp:paragraph -->"
        ),
    }


def _of_json(many: int) -> Mapping[str, Callable[[], bytes]]:
    return {
        "lists without end": lambda: _deep(many, "[", "]"),
        "lists never closed": lambda: b"[" * many,
        "objects without end": lambda: _deep(many, '{"content":', "}", "1"),
        "JSON in JSON in JSON": lambda: _json_in_json(12),
        "an id that is a number": lambda: _item(uri=17, version=2),
        "an id that is no number": lambda: b'{"uri": NaN, "type": "text", "version": -Infinity, "body_text": "Fog."}',
        "an id of 5,000 figures": lambda: (
            b'{"uri": 1%s, "type": "text", "version": 1, "body_text": "Fog."}' % (b"0" * 5000)
        ),
        "nothing in it": lambda: _item(uri=None, headline=None, body_text=None, versioncreated=None),
        "lists where words should be": lambda: _item(
            headline=[[["Fog"]]], body_text={"a": 1}, ednote=[None], byline=1.5
        ),
        "a member that comes twice": lambda: (
            b'{"uri": "a", "uri": "b", "type": "text", "body_text": "Fog.", "body_text": "Rain."}'
        ),
        "half a character": lambda: _item(body_text="Fog \ud800 lay", uri="urn:\udfff", headline="\ud83c"),
        "a year without end": lambda: _item(versioncreated="99999-13-45T99:99:99+99:99", embargoed="0000-00-00"),
        "a line of JSON, and another": lambda: _item() + b"\n" + _item(uri="urn:kelby:2"),
    }


def _of_text(many: int) -> Mapping[str, Callable[[], bytes]]:
    return {
        "nothing": lambda: b"",
        "white space": lambda: b" \t\r\n" * 1000,
        "NULs": lambda: b"Fog\0lay\0over" * 100,
        "a NUL far behind": lambda: b"Fog lay over the bay.\n\n" * 5000 + b"\0",
        "control characters": lambda: bytes(range(1, 32)) * 50,
        "every byte": lambda: bytes(range(256)) * 20,
        "one line": lambda: b"Fog lay over the bay. " * (5 * many),
        "one word": lambda: b"f" * (10 * many),
        "empty lines": lambda: b"\n" * (3 * many),
        "lines of other kinds": lambda: "Fog\u2028lay\u2029over\x85the\x0bbay\x0c.\r\r\n\n\r".encode() * 300,
        "half characters in UTF-8": lambda: b"Fog \xed\xa0\x80 lay \xed\xbf\xbf over",
        "half a character at the end": lambda: "Fog – lay –".encode()[:-1],
        "UTF-16 that says so": lambda: "Fog lay over the bay.".encode("utf-16"),
        "UTF-16 that does not": lambda: "Fog lay over the bay.".encode("utf-16-le"),
        "UTF-16 cut in a character": lambda: "Fog lay over the bay.".encode("utf-16")[:-1],
        "UTF-32 that says so": lambda: "Fog lay over the bay.".encode("utf-32"),
        "marks alone": lambda: b"\xef\xbb\xbf" * 3,
        "XML that says it is in UTF-16": lambda: (
            b"<?xml version='1.0' encoding='UTF-16'?><nitf><body><p>Fog.</p></body></nitf>"
        ),
        "XML that says it is in UTF-7": lambda: (
            b"<?xml version='1.0' encoding='UTF-7'?><nitf><p>+ADw-b+AD4-</p></nitf>"
        ),
        "XML in no encoding": lambda: b"<?xml version='1.0' encoding='klingon'?><nitf><body><p>Fog.</p></body></nitf>",
        "HTML that says two encodings": lambda: (
            b"\xef\xbb\xbf<html><meta charset='utf-16'><meta charset='cp1252'><p>\xe9"
        ),
        "HTML that says what it is not": lambda: b"<html><meta charset='utf-8'><p>Caf\xe9 closed.</p></html>",
        "quotes without end": lambda: b">" * many + b" Fog.",
        "brackets without end": lambda: _deep(many, "[", "](", "Fog"),
        "stars without end": lambda: b"*a **b " * (many // 5),
        "backquotes without end": lambda: b"`" * 500 + b" `a ``b ```c" * (many // 20),
        "list in list": lambda: "".join(f"{'  ' * level}- fog\n" for level in range(500)).encode(),
        "cells without end": lambda: b"|a" * (many // 5) + b"\n" + b"|-" * (many // 5),
        "front matter in itself": lambda: (
            b"---\na: &a [*a, *a]\nb: &b [*a, *a]\nc: !!python/object/apply:os.system ['x']\n---\nFog."
        ),
        "front matter without end": lambda: b"---\n" + b"a: b\n" * many,
        "templates without end": lambda: _deep(many, "{{", "}}", "Fog"),
        "tables without end": lambda: b"{|\n" * (many // 5) + b"| Fog",
        "a message that never ends": lambda: b"ZCZC ABC123\n" + b"r a\n" + b"Fog lay over the bay.\n" * (many // 20),
        "beginnings of messages": lambda: b"\x01" * (many // 5) + b"\x02Fog\x03" * (many // 20),
        "a capture longer than it is": lambda: (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
        ),
        "a capture of less than nothing": lambda: (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n"
        ),
        "headers without end": lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * (many // 2),
        "a database of nothing": lambda: b"SQLite format 3\0" + b"\0" * 84,
        "a database without an end": lambda: b"SQLite format 3\0" + b"\xff" * 4000,
    }


def _packed() -> Mapping[str, Callable[[], bytes]]:
    return {
        "a bomb in ZIP": lambda: zipped({"fog.txt": b"f" * 20_000_000}),
        "a bomb for Word": lambda: zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 20_000_000}),
        "a bomb in gzip": lambda: gzip.compress(b"f" * 20_000_000),
        "a bomb in bzip2": lambda: bz2.compress(b"f" * 20_000_000),
        "a bomb in xz": lambda: lzma.compress(b"f" * 20_000_000, preset=0),
        "gzip in gzip": lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"Fog."))))),
        "archives in archives": lambda: _in_archives(30),
        "names that lead out": lambda: zipped(
            dict.fromkeys(("../up.txt", "/etc/passwd", "C:\\up.txt", "a/../../up.txt"), b"Fog.")
        ),
        "a name of lines": lambda: zipped(
            {"fog\nrain\r\u2028\x1b[2J.txt": b"Fog.", "\ud7ff.txt": b"\x89PNG\r\n\x1a\n\0"}
        ),
        "links": lambda: tarred(
            _member("a.txt", tarfile.SYMTYPE, "/etc/passwd"), _member("b.txt", tarfile.LNKTYPE, "../up")
        ),
        "pipes and devices": lambda: tarred(
            _member("a", tarfile.FIFOTYPE), _member("b", tarfile.CHRTYPE), _member("c", size=4)
        ),
        "a member longer than it is": lambda: tarred(_member("fog.txt", size=100_000))[:2_000],
        "nothing packed": lambda: zipped({}),
        "gzip and then nothing": lambda: gzip.compress(b"")[:12],
        "half an archive": lambda: zipped({"fog.txt": b"Fog lay over the bay. " * 99})[:100],
    }


def hostile_sources(secret: Path, many: int) -> Mapping[str, Callable[[], bytes]]:
    """All of them by their names, what is in them without end ``many`` times; ``secret`` is a file that some try to have read."""
    return {**_pages(secret, many), **_of_json(many), **_of_text(many), **_packed()}


NAMES: Final = tuple(hostile_sources(Path("/secret"), 0))
