"""How a source spells what JSON or HTML lets be spelled in several ways: what is put in is spelled the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from attrs import field, frozen

from revdiff.errors import WriteError

_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_JSON_SHORT: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
# What ends a line in scripts, in which JSON is often put.
_JSON_ALWAYS: Final = frozenset("\u2028\u2029")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNSPEAKABLE = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")


@frozen
class JsonSpelling:
    """How a text of JSON spells its strings: ``escaped`` are characters that it escapes, ``ascii`` says that it is ASCII.

    ``capital`` says that its numbers are in capitals.
    """

    ascii: bool
    escaped: frozenset[str] = frozenset()
    capital: bool = False

    @classmethod
    def of(cls, text: str) -> JsonSpelling:
        """How a text of JSON does it. One without anything beyond ASCII stays so."""
        codes = [found[1] for found in _JSON_ESCAPE.finditer(text) if found[1]]
        spelled = {chr(int(code, 16)) for code in codes}
        if "\\/" in text:
            spelled.add("/")
        digits = "".join(codes)
        return cls(text.isascii(), frozenset(spelled), any(digit in "ABCDEF" for digit in digits))

    def spelled(self, text: str) -> str:
        """A text as the inside of a string."""
        return "".join(map(self._character, text))

    def _character(self, character: str) -> str:
        if character == "/" and "/" in self.escaped:
            return "\\/"
        if (short := _JSON_SHORT.get(character)) is not None:
            return short
        if self._is_escaped(character):
            units = character.encode("utf-16-be", "surrogatepass")
            codes = [units[place : place + 2].hex() for place in range(0, len(units), 2)]
            return "".join(f"\\u{code.upper() if self.capital else code}" for code in codes)
        return character

    def _is_escaped(self, character: str) -> bool:
        return (
            character < " "
            or character in self.escaped
            or character in _JSON_ALWAYS
            or (self.ascii and not character.isascii())
        )


@frozen
class HtmlSpelling:
    """How a piece of HTML spells its text: ``references`` has the characters that it writes as such.

    ``numbers`` says that whatever is beyond ASCII is a reference, ``line_break`` how a line ends.
    """

    references: Mapping[str, str] = field(factory=dict)
    numbers: bool = False
    line_break: str = "<br>"

    @classmethod
    def of(cls, html: str) -> HtmlSpelling:
        """How a piece of HTML does it."""
        references: dict[str, str] = {}
        for found in _REFERENCE.finditer(html):
            if len(character := unescape(found[0])) == 1:
                references.setdefault(character, found[0])
        numbers = html.isascii() and any(not character.isascii() for character in references)
        line_break = _BREAK.search(html)
        return cls(references, numbers, line_break[0] if line_break else "<br>")

    def text(self, text: str, *, keeps_space: bool = False) -> str:
        """A text as HTML has it between tags. Raises `WriteError` for what HTML cannot have."""
        if (bad := _UNSPEAKABLE.search(text)) is not None:
            raise WriteError(f"HTML cannot hold the character U+{ord(bad[0]):04X}; take it out of the text")
        return "".join(self.line_break if it == "\n" and not keeps_space else self._character(it) for it in text)

    def attribute(self, value: str) -> str:
        """A value as it stands in an attribute, in quotes."""
        return '"' + self.text(value, keeps_space=True).replace('"', "&quot;") + '"'

    def _character(self, character: str) -> str:
        if character in "&<>":
            return self.references.get(character, {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[character])
        if character in self.references and character not in "\n\r\t ":
            return self.references[character]
        return f"&#{ord(character)};" if self.numbers and not character.isascii() else character
