"""README as a package index shows it, which knows no files of the source: asked by scikit-build-core, which builds the packages.

Links and pictures lead to where the environment variable ``REVDIFF_SOURCE`` says that the files of the source are, such as
``https://example.org/desk/revdiff/blob/v1.0``. Where it says nothing, pictures are left out and links are plain words: better
than broken ones.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_README = Path(__file__).parent.parent / "README.md"
_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?![a-z]+:)([^)]+)\)")


def dynamic_metadata(_settings: Mapping[str, object], _project: Mapping[str, object]) -> dict[str, object]:
    """The README among what is known of the package, with links from the environment."""
    shown = for_an_index(_README.read_text(encoding="utf-8"), os.environ.get("REVDIFF_SOURCE", ""))
    return {"readme": {"content-type": "text/markdown", "text": shown}}


def for_an_index(text: str, source: str) -> str:
    """The README with links to files at ``source``; if that is empty, without them."""

    def led(link: re.Match[str]) -> str:
        picture, words, path = link.groups()
        if not source:
            return "" if picture else words
        # A picture itself, not the page around it.
        return f"{picture}[{words}]({source.rstrip('/')}/{path}{'?raw=true' if picture else ''})"

    return re.sub(r"\n{3,}", "\n\n", _LINK.sub(led, text))
