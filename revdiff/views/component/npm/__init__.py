"""The components as a package for npm: the same script, with types, and nothing to build."""

from __future__ import annotations

import json
from importlib.metadata import version

from revdiff.interface import Lang
from revdiff.packaged import packaged_text
from revdiff.views.component import script

__all__ = ["package"]

_AS_THEY_STAND = ("revdiff.d.ts", "react.d.ts", "README.md")


def package(*langs: Lang) -> dict[str, str]:
    """The files of a package for npm, by their names: the script with ``langs``, its types, and what npm is told of it.

    The script is that of `revdiff.views.component.script` to the character, and the version is that of revdiff. The package has
    no dependencies. Raises ``OptionError`` for a language that is not known, and ``MissingExtra``.

    >>> sorted(package())
    ['README.md', 'package.json', 'react.d.ts', 'revdiff.d.ts', 'revdiff.js']
    """
    # Of the version of the package of Python, too: who has both sees whether they belong together.
    manifest = {**json.loads(_written("package.json")), "version": version("revdiff")}
    files = {name: _written(name) for name in _AS_THEY_STAND}
    return {"revdiff.js": script(*langs), **files, "package.json": json.dumps(manifest, indent=2) + "\n"}


def _written(name: str) -> str:
    return packaged_text(__name__, name)
