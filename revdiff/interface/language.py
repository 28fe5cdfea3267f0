"""A language of the interface: its words, from a catalog of ours or a newsroom's own, and its rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from attrs import field, frozen

from revdiff.arguments import told
from revdiff.errors import OptionError
from revdiff.interface.catalog import COUNT, OTHER, Entries, built_in, own_entries
from revdiff.interface.rules import EnglishRules, Rules, rules_of
from revdiff.text import read_text
from revdiff.text.toml import toml_in

Lang: TypeAlias = str | Path | Mapping[str, object]
"""What names a language: its code, or a newsroom's own words, as a mapping or the path of a TOML file."""

BUILT_IN = ("ar", "de", "en", "es", "fr", "pl")
"""The languages that have a catalog, by their codes."""

_T = TypeVar("_T")


@frozen(slots=False, eq=False)
class Language:
    """A language of the interface by its ``code``, such as ``de`` or ``ar-EG``: its words, and how it counts.

    See the glossary: :term:`catalog`.
    """

    code: str
    _rules: Rules = field(repr=False)
    _own: Entries = field(factory=dict, repr=False)

    @cached_property
    def _entries(self) -> Entries:
        """A newsroom's own entries, else those of our catalog in the language, else those in English."""
        base = self.code.partition("-")[0]
        ours = built_in(base) if base in BUILT_IN else {}
        return {**built_in("en"), **ours, **self._own}

    @property
    def direction(self) -> str:
        """``rtl`` where it is written from right to left, else ``ltr``, as HTML calls it."""
        return "rtl" if self._rules.right_to_left else "ltr"

    def told(self, entry: str, /, *, count: int | None = None, **values: str | int) -> str:
        """The words of an entry with ``values`` in the place of its placeholders; of one that counts, in the form for ``count``.

        >>> ENGLISH.told("fold.kept", count=1)
        '1 paragraph kept'
        """
        told = ""
        if count is not None:
            values[COUNT] = count
        for words, slot in self.parts(entry, self.plural(count)):
            told += words
            if slot is not None:
                value = values[slot]
                told += self.number(value) if isinstance(value, int) else value
        return told

    def filled(
        self, entry: str, write: Callable[[str], _T], /, *, count: int | None = None, **values: _T
    ) -> Iterator[_T]:
        """The same in pieces, for a view that escapes or colors: ``write`` takes our own words, ``values`` stand as they are.

        >>> [*ENGLISH.filled("place.paragraph", str.upper, numbers="<a>3</a>")]
        ['PARAGRAPH ', '<a>3</a>']
        """
        for words, slot in self.parts(entry, self.plural(count)):
            if words:
                yield write(words)
            if slot == COUNT and count is not None:
                yield write(self.number(count))
            elif slot is not None:
                yield values[slot]

    def plural(self, count: int | None) -> str:
        """The plural form for ``count``; that of what counts nothing for None."""
        return OTHER if count is None else self._rules.plural(count)

    def parts(self, entry: str, plural: str) -> Iterable[tuple[str, str | None]]:
        """The stretches of words of an entry in a plural form, each with the placeholder behind it, None at the end."""
        return self._entries[entry].form(plural)

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        return self._rules.number(number)

    def moment(self, moment: datetime) -> str:
        """A time to the minute, with its zone, as the language tells it."""
        return self._rules.moment(moment)

    def d3(self) -> dict[str, dict[str, object]]:
        """How D3, by which Vega draws, is to write numbers and times; empty where it does so without being told."""
        return self._rules.d3()

    def templates(self, tables: Container[str]) -> dict[str, dict[str, str]]:
        """The entries of some tables as their catalog has them: for each the plural forms, or ``other`` alone."""
        return {name: entry.templates for name, entry in self._entries.items() if name.partition(".")[0] in tables}

    def listed(self, told: Iterable[str]) -> str:
        """Several things in a row: ``2 edited, 1 added``."""
        return self._comma.join(told)

    @cached_property
    def _comma(self) -> str:
        return self.told("list.comma")


ENGLISH = Language("en", EnglishRules())
"""English, which needs nothing but revdiff."""


def language_of(lang: Lang) -> Language:
    """The language that ``lang`` names: a code such as ``de`` or ``ar-EG``, or a newsroom's own words.

    These are a mapping, or the ``Path`` of a TOML file: ``language``, the code, and tables of entries as in our own catalogs.
    What they lack, our catalog of that language has, or English.

    Raises ``OptionError`` for a code that has no catalog, for words that do not fit their entries and for a file that is no TOML;
    ``ReadError`` for one that cannot be read; ``MissingExtra`` for all but English, where Babel is not installed.

    >>> language_of("en").told("label.split")
    'split'
    >>> language_of({"language": "en", "label": {"split": "cut in two"}}).told("label.split")
    'cut in two'
    """
    match lang:
        case str():
            return _by_code(lang)
        case Path():
            return _of_file(lang)
        case Mapping():
            return _own(lang, "lang")
    raise OptionError(f"lang is the code of a language, a pathlib.Path or a mapping, not {type(lang).__name__}")


@lru_cache(maxsize=16)
def _by_code(code: str) -> Language:
    tag = _tag(code)
    if not _TAG.fullmatch(tag) or tag.partition("-")[0] not in BUILT_IN:
        known = ", ".join(BUILT_IN)
        raise OptionError(f"lang is one of {known}, or the path of a file with words of one's own, not {told(code)}")
    return Language(tag, rules_of(tag))


def _of_file(path: Path) -> Language:
    try:
        tables = toml_in(read_text(path))
    except ValueError as error:
        raise OptionError(f"{path}: {error}") from None
    return _own(tables, str(path))


def _own(words: Mapping[str, object], source: str) -> Language:
    code = words.get("language")
    tag = _tag(code) if isinstance(code, str) else ""
    if not _TAG.fullmatch(tag):
        raise OptionError(
            f"{source}: language is the code of the language that the words are in, such as 'nl', not {told(code)}"
        )
    rules = rules_of(tag)
    tables = {name: table for name, table in words.items() if name != "language"}
    # Every form that whole numbers take is met among these.
    forms = {rules.plural(count) for count in (*range(201), 1_000_000)}
    return Language(tag, rules, own_entries(tables, source, forms))


# A language, then its script, region and the like; what is in it goes into attributes of pages.
_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _tag(code: str) -> str:
    """The code as the web writes it."""
    language, apart, rest = code.replace("_", "-").partition("-")
    return language.lower() + apart + rest
