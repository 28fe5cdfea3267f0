"""Rules read from TOML: the package's own files, and a newsroom's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from revdiff.arguments import in_order
from revdiff.errors import RuleError
from revdiff.layers.datafiles import built_in
from revdiff.layers.rule import Rule
from revdiff.text import read_text


def _listed(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RuleError(f"{what} is not a list of strings")
    return tuple(value)


def parse_rules(source: str, name: str) -> tuple[Rule, ...]:
    """The rules of a TOML text; ``name`` says in errors which file it is. Raises `RuleError` with file and
    line."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from None
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip().startswith("[[rule]]")]
    unknown = sorted(set(data) - {"slots", "rule"})
    if unknown:
        raise RuleError(f"{name}: {unknown[0]!r} is neither 'slots' nor 'rule'")
    tables, members = data.get("rule", []), data.get("slots", {})
    if not isinstance(tables, list) or not isinstance(members, dict):
        raise RuleError(f"{name}: 'rule' is written [[rule]], 'slots' is written [slots]")
    try:
        slots = {slot: _listed(phrases, f"slot {slot!r}") for slot, phrases in members.items()}
    except RuleError as error:
        raise RuleError(f"{name}: {error}") from None
    rules = []
    for number, table in enumerate(tables):
        try:
            rules.append(_rule(table, slots))
        except RuleError as error:
            # Tables written inline have no line of their own.
            where = f"{name}, line {lines[number]}" if len(lines) == len(tables) else name
            raise RuleError(f"{where}: {error}") from None
    return tuple(rules)


def _rule(table: dict[str, object], slots: Mapping[str, tuple[str, ...]]) -> Rule:
    unknown = sorted(set(table) - {"id", "means", "phrases", "at", "slots", "alone", "says_where"})
    if unknown:
        raise RuleError(f"a rule has no {unknown[0]!r}")
    identity = table.get("id")
    if not isinstance(identity, str):
        raise RuleError("a rule needs an id")
    own = table.get("slots", {})
    if not isinstance(own, dict):
        raise RuleError(f"rule {identity!r}: slots is not a table")
    alone, says_where = table.get("alone"), table.get("says_where", False)
    if not isinstance(says_where, bool):
        raise RuleError(f"rule {identity!r}: says_where is neither true nor false")
    return Rule(
        identity,
        str(table.get("means")),
        _listed(table.get("phrases"), f"rule {identity!r}: phrases"),
        _listed(table.get("at", ["line", "head"]), f"rule {identity!r}: at"),
        {**slots, **{slot: _listed(phrases, f"slot {slot!r}") for slot, phrases in own.items()}},
        alone=None if alone is None else str(alone),
        says_where=says_where,
    )


def load_rules(source: Path | Iterable[Rule]) -> tuple[Rule, ...]:
    """A newsroom's own rules: from a TOML file, or `Rule` objects as they are. Raises `RuleError` and `ReadError`."""
    if isinstance(source, Path):
        return parse_rules(read_text(source), str(source))
    if isinstance(source, str):
        raise RuleError(
            "rules are a pathlib.Path of a file or Rule objects, not a str: wrap the file's name in Path(...)"
        )
    for rule in (rules := in_order("rules, unless a pathlib.Path names their file,", source, RuleError)):
        if not isinstance(rule, Rule):
            raise RuleError(f"a rule is a Rule, not {type(rule).__name__}")
    return rules


@cache
def marker_rules() -> tuple[Rule, ...]:
    """The package's own rules for markers."""
    return parse_rules(built_in("markers.toml"), "markers.toml")


@cache
def note_rules() -> tuple[Rule, ...]:
    """The package's own rules for notes."""
    return parse_rules(built_in("notes.toml"), "notes.toml")
