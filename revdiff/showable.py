"""The one upward door: how an object of any room shows itself through the views.

The rooms stand below the views and may not import them. What can be shown inherits from `Showable`; the views are
imported when a picture is first asked for, so that nobody pays for what is not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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

    def to_html(
        self,
        *,
        page: bool = False,
        nonce: str | None = None,
        layout: str = "inline",
        context: int = 1,
        lang: str | Path | Mapping[str, object] = "en",
    ) -> str:
        """The object as HTML that loads nothing from outside: a fragment, or a whole ``page``.

        A ``nonce`` is put on its style and its script, for a strict content security policy of the server's. ``layout`` is
        ``inline`` or ``side-by-side``; of kept paragraphs, ``context`` on each side of a change are shown, the others are folded.

        Folded, too, are runs of paragraphs that are not repeated or taken up again, if there are more than ``context`` and more
        than one, and runs of added or removed ones, if there are more than ``context`` and more than eight. Of a long stretch
        that stays in a paragraph, 60 characters are shown beside a change, and 60 more for each paragraph of ``context``.

        ``lang`` is the language of all words around the texts, and so the direction of the layout: ``ar``, ``de``, ``en``,
        ``es``, ``fr``, ``pl``, or one of their regions, such as ``ar-EG``; or a newsroom's own words, a mapping or the path of a
        TOML file.

        Raises ``OptionError`` for a nonce that is none, another layout, a context below 0, an unknown language, and words of
        one's own that do not fit; ``MissingExtra`` for languages other than English where Babel is not installed.
        """
        from revdiff.views.web import to_html

        return to_html(self, page=page, nonce=nonce, layout=layout, context=context, lang=lang)

    def to_markdown(self, *, context: int = 0, lang: str | Path | Mapping[str, object] = "en") -> str:
        """The object as Markdown, for an issue tracker or a chat: what went struck through, what came in bold.

        ``context`` says how much is shown beside the changes, of long runs and of long paragraphs, ``lang`` is the language of
        what is told, as with ``to_html``. What is left out is told with its number. The errors are those of these two.
        """
        from revdiff.views.markdown import to_markdown

        return to_markdown(self, context=context, lang=lang)

    def to_text(self, *, context: int = 1, lang: str | Path | Mapping[str, object] = "en") -> str:
        """The object as plain text, which ``print()`` shows: what went in ``[-…-]``, what came in ``{+…+}``.

        ``context`` says how much is shown beside the changes, of long runs and of long paragraphs, ``lang`` is the language of
        what is told, as with ``to_html``. What is left out is told with its number. The errors are those of these two.
        """
        from revdiff.views.terminal import to_text

        return to_text(self, context=context, lang=lang)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        """What is shown by whatever asks for HTML alone."""
        return self.to_html()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: HTML, and plain text where HTML is not."""
        return {"text/html": self.to_html(), "text/plain": str(self)}
