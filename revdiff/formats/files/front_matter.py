"""Front matter: fields in front of a Markdown text, in YAML between lines of ``---``, TOML between ``+++``, or a JSON object.

Of YAML no more is read than texts, lists and mappings: a date, a number or a ``no`` stays what was written. An alias is not
followed, so that nothing grows by reading it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from types import ModuleType
from typing import Final

from attrs import field, frozen

from revdiff.errors import MissingExtra
from revdiff.formats.lines import line_range
from revdiff.formats.names import AnchorScheme
from revdiff.formats.numbers import DEEPEST_FRONT_MATTER, LONGEST_FRONT_MATTER
from revdiff.schema import Json
from revdiff.text import Anchor
from revdiff.text.toml import toml_in

_FENCED: Final = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>(?:.*\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD: Final = re.compile(r"""(?P<indent>[ \t{]*)["']?(?P<name>[\w-]+)["']?[ \t]*[:=]""")


@frozen
class FrontMatter:
    """The ``fields``, the line that each begins in, and how many ``lines`` they take in front of the text."""

    fields: Mapping[str, Json] = field(factory=dict)
    lines: int = 0
    _places: Mapping[str, int] = field(factory=dict)

    def anchor(self, name: str) -> Anchor:
        """The line in which a field begins; all lines of the front matter where that is not known."""
        first = self._places.get(name, 1)
        last = self._places.get(name, self.lines)
        return Anchor(AnchorScheme.LINES, line_range(first, last))


def front_matter(text: str, warnings: list[str]) -> FrontMatter:
    r"""The front matter of a text whose lines end with line feeds; one without fields where it has none.

    What stands there and cannot be read is no front matter but text, and ``warnings`` are added to.

    >>> front_matter("---\ntitle: Ferry aground\n---\nFog.", []).fields
    {'title': 'Ferry aground'}
    """
    head = text[:LONGEST_FRONT_MATTER]
    try:
        if head.startswith("{"):
            return _json(head)
        fenced = _FENCED.match(head)
        if fenced is None:
            return FrontMatter()
        fields = (_toml if fenced["fence"] == "+++" else _yaml)(fenced["inside"])
    except ValueError as error:
        warnings.append(f"what stands in front of the text was taken for text, for it {error}")
        return FrontMatter()
    return _placed(fields, fenced.group())


def _placed(fields: Mapping[str, Json], written: str) -> FrontMatter:
    """The fields with their lines: of those with the name of one, the first that is set in the least."""
    lines = written.split("\n")
    found = [(number, line) for number, line in enumerate(map(_FIELD.match, lines), 1) if line]
    least = min((len(line["indent"]) for _, line in found), default=0)
    places: dict[str, int] = {}
    for number, line in found:
        if len(line["indent"]) == least:
            places.setdefault(line["name"], number)
    return FrontMatter(fields, len(lines) - written.endswith("\n"), places)


def _json(head: str) -> FrontMatter:
    try:
        fields, end = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        # A text may begin with a brace.
        return FrontMatter()
    rest = re.compile(r"[ \t]*(?:\n|\Z)").match(head, end)
    if rest is None or not isinstance(fields, dict):
        return FrontMatter()
    return _placed(fields, head[: rest.end()])


def _toml(inside: str) -> dict[str, Json]:
    try:
        return {name: _plain(value) for name, value in toml_in(inside).items()}
    except ValueError as error:
        raise ValueError(f"is no TOML: {error}") from None
    except RecursionError:  # of tables in tables, which Python reads without end
        raise ValueError("is nested without end") from None


def _plain(value: object) -> Json:
    """A value of TOML as JSON has it: times as they are written."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    assert value is None or isinstance(value, str | int | float | bool)
    return value


def _yaml(inside: str) -> dict[str, Json]:
    yaml = _yaml_library()
    try:
        _require_bounds(yaml, inside)
        fields = yaml.load(inside, Loader=yaml.BaseLoader)  # texts, lists and mappings alone
    except yaml.YAMLError as error:
        told = getattr(error, "problem", None) or "it has a character that may not be there"
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f" at line {mark.line + 2}"
        raise ValueError(f"is no YAML{where}: {told}") from None
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise ValueError("has no fields")
    return {str(name): value for name, value in fields.items()}


def _require_bounds(yaml: ModuleType, inside: str) -> None:
    """Raises `ValueError` for levels without end and for aliases, before anything is made of them."""
    depth = 0
    for event in yaml.parse(inside, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(f"has an alias at line {event.start_mark.line + 2}, which is not followed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST_FRONT_MATTER:
            raise ValueError(f"has more than {DEEPEST_FRONT_MATTER} levels at line {event.start_mark.line + 2}")


def _yaml_library() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise MissingExtra("front matter in YAML needs PyYAML: pip install 'revdiff[formats]'") from None
    return yaml
