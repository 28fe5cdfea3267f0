"""The one upward door: how an object of any room shows itself through the views.

The rooms stand below the views and may not import them. What can be shown inherits from `Showable`; the views are
imported when a picture is first asked for, so that nobody pays for what is not looked at.
"""

from __future__ import annotations


class Showable:
    """Something with a view: ``print()`` for terminals, ``to_html()`` for web pages, a rich display for notebooks."""

    __slots__ = ()

    def to_html(self, *, page: bool = False) -> str:
        """The object as HTML that loads nothing from outside: a fragment, or a whole ``page``."""
        from revdiff.views.html import to_html

        return to_html(self, page=page)

    def to_markdown(self) -> str:
        """The object as Markdown, for an issue tracker or a chat: what went struck through, what came in bold."""
        from revdiff.views.markdown import to_markdown

        return to_markdown(self)

    def __str__(self) -> str:
        from revdiff.views.terminal import to_text

        return to_text(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: HTML, and plain text where HTML is not."""
        return {"text/html": self.to_html(), "text/plain": str(self)}
