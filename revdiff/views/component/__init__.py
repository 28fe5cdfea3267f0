"""The web component ``<revdiff-view>``: one script that draws a diff, from its JSON, inside an editorial tool."""

from __future__ import annotations

from importlib import resources

__all__ = ["script"]


def script() -> str:
    """The script, to be served with a tool's own: it defines ``<revdiff-view>`` and loads nothing.

    >>> script().splitlines()[0]
    '// <revdiff-view>: a diff of revdiff, drawn from its JSON (schema revdiff/2, or /1) inside an editorial tool.'
    """
    return resources.files(__package__).joinpath("revdiff-view.js").read_text(encoding="utf-8")
