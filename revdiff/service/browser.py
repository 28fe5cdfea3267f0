"""The script for the browser, as `GET /revdiff.js` has it: made once for each choice of languages, and known again by its tag."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from attrs import frozen

from revdiff.interface import language_of
from revdiff.service import numbers
from revdiff.service.answers import Answer
from revdiff.service.problems import MISFIT, at, refused
from revdiff.views.component import script

NAME: Final = "revdiff.js"
"""Where the script stands."""
MEDIA_TYPE: Final = "text/javascript; charset=utf-8"
LANG: Final = "lang"
"""What the address says of it, once for each language."""


@frozen
class _Script:
    body: bytes
    tag: str


def script_answer(options: Iterable[tuple[str, str]], known: str) -> Answer:
    """The script that an address asks for by its ``options``; nothing but its tag where it is among those that are ``known``.

    ``known`` is the header ``If-None-Match``. Raises `RefusedError`: an option that there is not, a language that is not known.
    """
    made = _made(_codes(options))
    # Whoever keeps it asks each time whether it is still this one: with a new revdiff it is another.
    headers = {"etag": made.tag, "cache-control": "public, no-cache"}
    if _is_among(made.tag, known):
        return Answer(304, MEDIA_TYPE, b"", headers=headers)
    return Answer(200, MEDIA_TYPE, made.body, headers=headers)


def _codes(options: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The languages that are asked for, in the one order in which they are kept."""
    langs: list[str] = []
    for name, value in options:
        if name != LANG:
            raise refused(MISFIT, f"the address of the script says {LANG} and nothing else", f"/{name}")
        langs.append(value)
    if len(langs) > numbers.MAX_LANGS:
        raise refused(MISFIT, f"a script has at most {numbers.MAX_LANGS} languages here", f"/{LANG}")
    with at(f"/{LANG}"):
        return tuple(sorted({language_of(lang).code for lang in langs}))


@lru_cache(maxsize=numbers.SCRIPTS_KEPT)
def _made(langs: tuple[str, ...]) -> _Script:
    body = script(*langs).encode("utf-8")
    return _Script(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _is_among(tag: str, known: str) -> bool:
    """Whether a tag is named by a list of them as HTTP writes it; weak ones count, for to be the same is enough."""
    tags = [one.strip().removeprefix("W/") for one in known.split(",")]
    return tag in tags or known.strip() == "*"
