"""Catalogs: the entries of a language, each a template or one for every plural form, read from TOML and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from string import Formatter
from typing import NamedTuple, TypeAlias
from unicodedata import category

from revdiff.arguments import told
from revdiff.errors import OptionError
from revdiff.packaged import packaged_lists

COUNT = "count"
"""The placeholder of the number by which a plural form is chosen."""
OTHER = "other"
"""The plural form that stands in for those that an entry does not have."""
PLURALS = ("zero", "one", "two", "few", "many", OTHER)
"""The plural forms that languages have, by their names in CLDR."""


class Part(NamedTuple):
    """A stretch of a template: ``words``, and the name of the ``slot`` behind them, None at the end."""

    words: str
    slot: str | None


class Entry(NamedTuple):
    """What is told, in one form, or in one for each plural of the language."""

    forms: Mapping[str, tuple[Part, ...]]
    counts: bool

    @property
    def slots(self) -> frozenset[str]:
        """The names of the placeholders in any of the forms."""
        return frozenset(part.slot for parts in self.forms.values() for part in parts if part.slot is not None)

    def form(self, plural: str) -> tuple[Part, ...]:
        """The parts in the form of ``plural``, or in the one for all others."""
        return self.forms[plural if plural in self.forms else OTHER]

    @property
    def templates(self) -> dict[str, str]:
        """The forms as they are written in a catalog."""
        return {form: "".join(map(_written, parts)) for form, parts in self.forms.items()}


Entries: TypeAlias = Mapping[str, Entry]
"""The entries of a catalog by their names: ``label.edited``."""


@cache
def built_in(code: str) -> Entries:
    """The entries of a catalog of our own."""
    return dict(_entries(packaged_lists(__name__, f"catalogs/{code}.toml"), f"{code}.toml"))


def own_entries(tables: Mapping[str, object], source: str, plurals: Iterable[str]) -> Entries:
    """The entries of a newsroom's own catalog, measured by those in English and by the ``plurals`` that its language has.

    Raises `OptionError`, in which ``source`` names the catalog.
    """
    known = sorted({name.partition(".")[0] for name in built_in("en")})
    strange = [table for table in tables if table not in known]
    if strange:
        raise OptionError(f"{source}: the interface has no table {told(strange[0])}; these are {', '.join(known)}")
    found = dict(_entries(tables, source))
    for name, entry in found.items():
        _check(name, entry, built_in("en").get(name), source)
        lacking = sorted(set(plurals) - entry.forms.keys())
        if lacking and OTHER not in entry.forms:
            raise OptionError(
                f"{source}: {name} lacks the plural form {told(lacking[0])}, and {OTHER!r}, which would stand in for it"
            )
    return found


def _check(name: str, entry: Entry, english: Entry | None, source: str) -> None:
    """Holds an entry to what English has under its name. Raises `OptionError`."""
    if english is None:
        raise OptionError(f"{source}: the interface has no entry {told(name)}")
    if entry.counts and not english.counts:
        raise OptionError(f"{source}: {name} counts nothing: it is one text, without plural forms")
    for form, template in entry.templates.items():
        where = f"{source}: {name}" + (f", {form}" if entry.counts else "")
        slots = {part.slot for part in entry.forms[form] if part.slot is not None}
        strange, lacking = sorted(slots - english.slots), sorted(english.slots - slots - {COUNT})
        if strange:
            known = ", ".join(f"{{{slot}}}" for slot in sorted(english.slots)) or "none"
            raise OptionError(f"{where}: {{{strange[0]}}} is no placeholder of it in {told(template)}; it has {known}")
        if lacking:
            raise OptionError(f"{where}: {{{lacking[0]}}} is missing in {told(template)}")


def _entries(tables: Mapping[str, object], source: str) -> Iterator[tuple[str, Entry]]:
    for table, entries in tables.items():
        if not isinstance(entries, Mapping):
            raise OptionError(f"{source}: {told(table)} is no table of entries")
        for name, value in entries.items():
            yield f"{table}.{name}", _entry(value, f"{source}: {table}.{name}")


def _entry(value: object, where: str) -> Entry:
    counts = isinstance(value, Mapping)
    forms = value if isinstance(value, Mapping) else {OTHER: value}
    if not forms or not all(isinstance(text, str) for text in forms.values()):
        raise OptionError(f"{where} is neither a text nor a table of plural forms")
    strange = [form for form in forms if form not in PLURALS]
    if strange:
        raise OptionError(f"{where}: {told(strange[0])} is no plural form; these are {', '.join(PLURALS)}")
    return Entry({str(form): _parts(str(text), where) for form, text in forms.items()}, counts)


# Controls and ends of lines, which a terminal would obey, and what turns the direction of all that follows.
_UNTIDY = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _parts(template: str, where: str) -> tuple[Part, ...]:
    if _UNTIDY.search(template):
        raise OptionError(
            f"{where} is one line, and nothing in it turns the direction of text, unlike {told(template)}"
        )
    # Space, and signs that are not seen, say nothing.
    if all(category(sign)[0] in "ZC" for sign in template):
        raise OptionError(f"{where} is empty: {told(template)}")
    try:
        parsed = [*Formatter().parse(template)]
    except ValueError as error:
        raise OptionError(f"{where}: {error} in {told(template)}") from None
    for _, slot, how, conversion in parsed:
        if slot is not None and (how or conversion or not slot.isidentifier()):
            raise OptionError(f"{where}: a placeholder is a name in braces, and nothing else, in {told(template)}")
    return tuple(Part(words, slot) for words, slot, _, _ in parsed)


def _written(part: Part) -> str:
    words = part.words.replace("{", "{{").replace("}", "}}")
    return words if part.slot is None else f"{words}{{{part.slot}}}"
