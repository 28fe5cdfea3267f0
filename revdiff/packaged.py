"""Files that stand beside a module of ours: lists of words, style sheets, scripts, samples."""

from __future__ import annotations

import tomllib
from pkgutil import get_data
from typing import Any


def packaged_text(module: str, path: str) -> str:
    """The text of a file by its ``path`` from the folder of a ``module``, which says ``__name__`` of itself.

    >>> packaged_text("revdiff.words.signs", "signs.toml").isspace()
    False
    """
    # Half the modules of the core read a list when they are imported, and this is the fastest way to one.
    data = get_data(module, path)
    assert data is not None, "a module of ours is a file in a folder"
    return data.decode("utf-8")


def packaged_lists(module: str, path: str) -> dict[str, Any]:
    """What a TOML file holds that stands there.

    >>> sorted(packaged_lists("revdiff.text.sentence", "stops.toml"))[0]
    'by_themselves'
    """
    return tomllib.loads(packaged_text(module, path))
