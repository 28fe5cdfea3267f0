"""Rules read from TOML: the package's own files, and a newsroom's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from revdiff.arguments import in_order, told
from revdiff.errors import RuleError
from revdiff.layers.datafiles import built_in
from revdiff.layers.rule import Place, Rule, alone_or_none, meaning, places, require_slot_name
from revdiff.text import read_text
from revdiff.text.toml import toml_in

_MEMBERS: Final = ("id", "means", "phrases", "at", "slots", "alone", "says_where")
_MARKERS: Final = "markers.toml"
_NOTES: Final = "notes.toml"

_Placed: TypeAlias = tuple[str, Rule]
"""A rule, and where it stands."""


def parse_rules(source: str, name: str) -> tuple[Rule, ...]:
    """A newsroom's own rules in a TOML text; ``name`` says in errors which file it is.

    Raises `RuleError`, with file and line.
    """
    return _own(_placed(source, name))


def load_rules(source: Path | Iterable[Rule]) -> tuple[Rule, ...]:
    """A newsroom's own rules: from a TOML file, or `Rule` objects as they are. Raises `RuleError` and `ReadError`."""
    if isinstance(source, Path):
        return parse_rules(read_text(source), str(source))
    if isinstance(source, str):
        raise RuleError(
            "rules are a pathlib.Path of a file or Rule objects, not a str: wrap the file's name in Path(...)"
        )
    rules = in_order("rules, unless a pathlib.Path names their file,", source, RuleError)
    for rule in rules:
        if not isinstance(rule, Rule):
            raise RuleError(f"a rule is a Rule, not {type(rule).__name__}")
    return _own([(f"rules[{index}]", rule) for index, rule in enumerate(rules)])


@cache
def marker_rules() -> tuple[Rule, ...]:
    """The package's own rules for markers."""
    return _rules(_built_in(_MARKERS))


@cache
def note_rules() -> tuple[Rule, ...]:
    """The package's own rules for notes."""
    return _rules(_built_in(_NOTES))


# Ids


def _own(placed: Sequence[_Placed]) -> tuple[Rule, ...]:
    """Rules of which each has an id of its own. Raises `RuleError` for an id that another has, or a built-in one.

    Results say by its id alone which rule fired.
    """
    taken: dict[str, str] = {}
    for place, rule in placed:
        other = taken.get(rule.id) or _built_in_places().get(rule.id)
        if other is not None:
            raise RuleError(f"{place}: the id {told(rule.id)} is that of the rule in {other}: give this one its own")
        taken[rule.id] = place
    return _rules(placed)


@cache
def _built_in_places() -> Mapping[str, str]:
    """Where each rule of the package stands, by its id."""
    return {rule.id: f"revdiff's own {place}" for place, rule in (*_built_in(_MARKERS), *_built_in(_NOTES))}


@cache
def _built_in(file: str) -> tuple[_Placed, ...]:
    return _placed(built_in(file), file)


def _rules(placed: Iterable[_Placed]) -> tuple[Rule, ...]:
    return tuple(rule for _, rule in placed)


# TOML


def _placed(source: str, name: str) -> tuple[_Placed, ...]:
    """The rules of a TOML text, each with its place in it. Raises `RuleError`."""
    try:
        data = toml_in(source)
    except ValueError as error:
        raise RuleError(f"{name}: {error}") from None
    with _told_with(name):
        unknown = sorted(set(data) - {"slots", "rule"})
        if unknown:
            raise RuleError(f"{told(unknown[0])} is neither 'slots' nor 'rule'")
        tables, members = data.get("rule", []), data.get("slots", {})
        if not isinstance(tables, list) or not isinstance(members, dict):
            raise RuleError("'rule' is written [[rule]], 'slots' is written [slots]")
        slots = _slots(members)
    placed = []
    for place, table in zip(_places(source, name, len(tables)), tables, strict=True):
        with _told_with(place):
            placed.append((place, _rule(table, slots)))
    return tuple(placed)


def _places(source: str, name: str, count: int) -> list[str]:
    """Where each of the rules of a TOML text stands: by its line, or by its number where tables are written inline."""
    lines = [number for number, line in enumerate(source.split("\n"), 1) if line.strip().startswith("[[rule]]")]
    if len(lines) == count:
        return [f"{name}, line {line}" for line in lines]
    return [f"{name}, rule {number}" for number in range(1, count + 1)]


def _rule(table: object, slots: Mapping[str, tuple[str, ...]]) -> Rule:
    if not isinstance(table, dict):
        raise RuleError(f"a rule is a table, written [[rule]], not {told(table)}")
    identity = table.get("id")
    if not isinstance(identity, str):
        raise RuleError("a rule needs an id" if identity is None else f"a rule's id is a string, not {told(identity)}")
    with _told_with(f"rule {told(identity)}"):
        unknown = sorted(set(table) - set(_MEMBERS))
        if unknown:
            raise RuleError(f"a rule has no {told(unknown[0])}; it has {', '.join(_MEMBERS)}")
        for needed in ("means", "phrases"):
            if needed not in table:
                raise RuleError(f"{needed} is missing")
        means, phrases = meaning(table["means"]), _strings("phrases", table["phrases"])
        at = places(_strings("at", table["at"])) if "at" in table else (Place.LINE, Place.HEAD)
        own, alone, says_where = (
            table.get("slots", {}),
            alone_or_none(table.get("alone")),
            table.get("says_where", False),
        )
        if not isinstance(own, dict):
            raise RuleError(f"slots is a table, not {told(own)}")
        own = _slots(own)
        if not isinstance(says_where, bool):
            raise RuleError(f"says_where is true or false, not {told(says_where)}")
    return Rule(identity, means, phrases, at, {**slots, **own}, alone=alone, says_where=says_where)


def _slots(members: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    for name in members:
        require_slot_name(name)
    return {name: _strings(f"slot {told(name)}", phrases) for name, phrases in members.items()}


def _strings(what: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RuleError(f"{what} is a list of strings, not {told(value)}")
    wrong = next((item for item in value if not isinstance(item, str)), None)
    if wrong is not None:
        raise RuleError(f"{what} is a list of strings, and {told(wrong)} is none")
    if not value:
        raise RuleError(f"{what} is an empty list: one string at least is to be in it")
    return tuple(value)


@contextmanager
def _told_with(place: str) -> Iterator[None]:
    """What is wrong in here is told with its place."""
    try:
        yield
    except RuleError as error:
        raise RuleError(f"{place}: {error}") from None
