"""What a file plainly is that is no plain text: told by its first bytes, its language, its name."""

from __future__ import annotations

import json
import re

_BINARY = (
    (re.compile(rb"PK\x03\x04"), "a Word document or another archive"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word document or another of its kind"),
    (re.compile(rb"\x1f\x8b|\xfd7zXZ\x00|BZh[1-9]1AY&SY"), "a compressed file"),
    (re.compile(rb"SQLite format 3\x00"), "a database"),
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd"), "a file packed by 7-Zip, RAR or Zstandard"),
    (re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL), "a picture"),
    (re.compile(rb"ID3[\x02-\x04]|OggS\x00|RIFF.{4}(?:WAVE|AVI )|\x00.{3}ftyp", re.DOTALL), "a sound or a film"),
)
_HTML = frozenset({".html", ".htm", ".xhtml"})
_HEAD_OF_MAIL = re.compile(r"From \S+ [^\n]*\n|[A-Za-z-]+:[ \t]")
_LONGEST_HEAD = 65_536
"""Characters among which the head of a mail ends."""
_MARKUP = re.compile(r"<(?:!doctype\s|html[\s>]|\?xml\s)", re.IGNORECASE)


def binary_kind(data: bytes) -> str | None:
    """What a file of these bytes, or of which they are the first, plainly is for programs alone; None where it may be a text.

    >>> binary_kind(b"%PDF-1.7")
    'a PDF document'
    """
    return next((kind for beginning, kind in _BINARY if beginning.match(data)), None)


def language_kind(text: str) -> str | None:
    """The language for programs, or the wrapping of mail, that a text is plainly written in; None where it is for people.

    >>> language_kind('{"headline": "Fog"}'), language_kind("[Update, 5 p.m.] Fog")
    ('JSON', None)
    """
    beginning = text.lstrip()
    if _MARKUP.match(beginning):
        return "HTML or XML"
    if beginning.startswith(("{", "[")) and beginning.rstrip().endswith(("}", "]")) and _is_json(beginning):
        return "JSON"
    return _mail_kind(beginning) if _HEAD_OF_MAIL.match(beginning) else None


def _mail_kind(text: str) -> str | None:
    """What is wrapped as mail is: a mailbox, or a page that a browser saved in one file. A single mail may be read as a text."""
    head = text[:_LONGEST_HEAD].replace("\r\n", "\n").partition("\n\n")[0].lower()
    if head.startswith("from ") and "\nmessage-id:" in head:
        return "a mailbox (of which each mail, saved by itself, is a text)"
    if "mime-version:" in head and "multipart/related" in head:
        return "a page saved as MHTML (saved as HTML it can be read)"
    return None


def named_kind(suffix: str, text: str) -> str | None:
    """The language for programs that a text is in by the end of its file's name, where it begins as one in it does.

    A piece of HTML, which has no beginning of its own, is told so; by itself it may be a text about HTML.

    >>> named_kind(".html", "<p>Fog</p>"), named_kind(".html", "Fog"), named_kind("", "<p>Fog</p>")
    ('HTML', None, None)
    """
    return "HTML" if suffix.lower() in _HTML and text.lstrip().startswith("<") else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
