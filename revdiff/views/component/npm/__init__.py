"""The component as a package for npm: the same script, with types, and nothing to build."""

from __future__ import annotations

import json
from importlib import resources
from importlib.metadata import version

from revdiff.interface import Lang
from revdiff.views.component import script

__all__ = ["package"]

# Named as the package of Python is, and of its version: who has both sees that they belong together.
_NAME = "revdiff"
_WRITTEN = ("revdiff.d.ts", "react.d.ts", "README.md")


def package(*langs: Lang) -> dict[str, str]:
    """The files of a package for npm, by their names: the script with ``langs``, its types, and what npm is told of it.

    The script is that of `revdiff.views.component.script` to the character, and the version is that of revdiff. The package has
    no dependencies. Raises ``OptionError`` for a language that is not known, and ``MissingExtra``.

    >>> sorted(package())
    ['README.md', 'package.json', 'react.d.ts', 'revdiff.d.ts', 'revdiff.js']
    """
    here = resources.files(__package__)
    written = {name: here.joinpath(name).read_text(encoding="utf-8") for name in _WRITTEN}
    return {"revdiff.js": script(*langs), **written, "package.json": json.dumps(_manifest(), indent=2) + "\n"}


def _manifest() -> dict[str, object]:
    return {
        "name": _NAME,
        "version": version("revdiff"),
        "description": "A web component that shows how a story changed, and lets people decide on each change",
        "license": "MIT",
        "type": "module",
        "exports": {
            ".": {"types": "./revdiff.d.ts", "default": "./revdiff.js"},
            "./react": {"types": "./react.d.ts"},
            "./revdiff.js": "./revdiff.js",
        },
        # Who imports it wants the element to be defined, even where nothing of it is named.
        "sideEffects": ["./revdiff.js"],
        "files": ["*.js", "*.d.ts"],
    }
