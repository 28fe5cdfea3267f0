"""The web component ``<revdiff-view>``: one script that draws a diff, from its JSON, inside an editorial tool."""

from __future__ import annotations

import json
from importlib import resources

from revdiff.compare.unseen import look_alikes
from revdiff.compare.white_space import sign_tables
from revdiff.interface import Lang, Language, language_of

__all__ = ["script"]

_CATALOGS = "const CATALOGS = {};"
_UNSEEN = "const UNSEEN = {};"


def script(*langs: Lang) -> str:
    """The script, to be served with a tool's own: it defines ``<revdiff-view>`` and loads nothing.

    It can tell changes in English and in ``langs``, each as for ``to_html``: codes of languages, or words of a newsroom's
    own. Raises ``OptionError`` for one that is not known, and ``MissingExtra``.

    >>> script().splitlines()[0]
    '// <revdiff-view>: a diff of revdiff, drawn from its JSON (schema revdiff/2, or /1) inside an editorial tool.'
    """
    source = resources.files(__package__).joinpath("revdiff-view.js").read_text(encoding="utf-8")
    languages = [language_of("en"), *map(language_of, langs)]
    catalogs = {language.code: _catalog(language) for language in languages}
    # Nothing in it ends the element that a page may put the script in.
    written = json.dumps(catalogs, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    signs = json.dumps({**sign_tables(), "alike": look_alikes()}, separators=(",", ":"))
    source = source.replace(_UNSEEN, f"const UNSEEN = {signs};")
    return source.replace(_CATALOGS, f"const CATALOGS = {written};")


# The tables of the catalog that the script tells from.
_TABLES = {"list", "label", "count", "place", "fold", "markup", "white", "untold", "aspect", "spoken", "decision"}


def _catalog(language: Language) -> dict[str, dict[str, str]]:
    return {"direction": {"other": language.direction}, **language.templates(_TABLES)}
