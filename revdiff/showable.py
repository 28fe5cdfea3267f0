"""The one upward door: how an object of any room shows itself through the views.

The rooms stand below the views and may not import them. What can be shown inherits from `Showable`; the views are
imported when a picture is first asked for, so that nobody pays for what is not looked at.
"""

from __future__ import annotations

from revdiff.errors import OptionError

__all__ = ["Showable"]

SHOWN = "a diff, story, history, blame or merge"
"""What every view shows."""


def no_view(shown: object, view: str, kinds: str = SHOWN) -> OptionError:
    """The error for what a ``view`` does not show, which shows ``kinds``.

    >>> print(no_view(7, "HTML view"))
    there is no HTML view of int, only of a diff, story, history, blame or merge
    """
    return OptionError(f"there is no {view} of {type(shown).__name__}, only of {kinds}")


class Showable:
    """Something with a view: ``print()`` for terminals, ``to_html()`` for web pages, a rich display for notebooks."""

    __slots__ = ()

    def to_html(self, *, page: bool = False, nonce: str | None = None, layout: str = "inline", context: int = 1) -> str:
        """The object as HTML that loads nothing from outside: a fragment, or a whole ``page``.

        A ``nonce`` is put on its style and its script, for a strict content security policy of the server's. ``layout`` is
        ``inline`` or ``side-by-side``; of kept paragraphs, ``context`` on each side of a change are shown, the others are folded.

        Raises ``OptionError`` for a nonce that is none, another layout, and a context below 0.
        """
        from revdiff.views.web import to_html

        return to_html(self, page=page, nonce=nonce, layout=layout, context=context)

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
