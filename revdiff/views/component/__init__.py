"""The web components: one script that draws a diff, a merge and a history, from their JSON, inside an editorial tool."""

from __future__ import annotations

import json
import re
from importlib.metadata import version

from revdiff.compare.unseen import look_alikes
from revdiff.compare.white_space import sign_tables
from revdiff.interface import Lang, Language, language_of
from revdiff.packaged import packaged_text

__all__ = ["script"]

# The modules, each behind those that it needs when it is loaded.
_MODULES = {
    "ground": ("tables", "language", "elements", "words", "stage", "written", "host", "past"),
    "diff": ("change", "bonds", "shape", "offsets", "compact", "record", "decisions", "review"),
    "picture": (
        "ends",
        "runs",
        "signs",
        "markup",
        "unseen",
        "drawing",
        "reshaped",
        "telling",
        "untold",
        "deeds",
        "picture",
    ),
    "view": ("bar", "place", "steps", "scene", "hands", "view", "nested"),
    "merge": ("shape", "record", "settling", "words", "conflict", "prose", "walk", "scene", "hands", "merge"),
    "history": ("revisions", "pair", "naming", "strip", "controls", "display", "history"),
}
# Behind each other they are the style sheet.
_STYLES = ("ground", "merge", "history")

# Together the modules are one script: imports are lines of their own, and nothing of it is seen outside.
_BETWEEN_MODULES = re.compile(r"^(?:import [^\n]*\n|export )", re.MULTILINE)
_PLACE = "// modules\n"


def script(*langs: Lang) -> str:
    """The script, to be served with a tool's own: it defines ``<revdiff-view>`` for a diff, ``<revdiff-merge>`` for a merge and
    ``<revdiff-history>`` for a history, and loads nothing.

    It can tell changes in English and in ``langs``, each as for ``to_html``: codes of languages, or words of a newsroom's
    own. Raises ``OptionError`` for one that is not known, and ``MissingExtra``.

    >>> [script().count(f'define("revdiff-{name}"') for name in ("view", "merge", "history")]
    [1, 1, 1]
    """
    languages = [language_of("en"), *map(language_of, langs)]
    modules = "\n".join(
        _BETWEEN_MODULES.sub("", _read(f"{folder}/{name}.js")) for folder, names in _MODULES.items() for name in names
    )
    source = _read("frame.js").replace(_PLACE, modules).replace("revdiff VERSION", f"revdiff {version('revdiff')}", 1)
    source = _filled(source, "VERSION", '""', version("revdiff"))
    source = _filled(source, "CATALOGS", "{}", {language.code: _catalog(language) for language in languages})
    source = _filled(source, "UNSEEN", "{}", {**sign_tables(), "alike": look_alikes()})
    return _filled(source, "STYLE", '""', "".join(_read(f"{folder}/style.css") for folder in _STYLES))


def _read(path: str) -> str:
    return packaged_text(__name__, path)


def _filled(source: str, table: str, empty: str, value: object) -> str:
    """The source with a table in it. Nothing in that ends the element that a page may put the script in."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return source.replace(f"const {table} = {empty};", f"const {table} = {written};")


# The tables of the catalog that the script tells from.
_TABLES = {
    *("list", "label", "count", "place", "fold", "markup", "white", "untold", "aspect", "spoken", "decision", "diff"),
    *("merge", "settle", "clash", "history"),
}


def _catalog(language: Language) -> dict[str, dict[str, str]]:
    return {"direction": {"other": language.direction}, **language.templates(_TABLES)}
