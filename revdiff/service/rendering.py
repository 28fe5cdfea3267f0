"""A result as people see it: a page, Markdown, text, or a Word document with tracked changes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from revdiff.arguments import told
from revdiff.compare import Diff
from revdiff.errors import OptionError, SchemaError
from revdiff.exports.docx import docx_bytes
from revdiff.interface import BUILT_IN, language_of
from revdiff.service.answers import Answer
from revdiff.service.asked import Asked
from revdiff.service.limits import Limits
from revdiff.service.operations import asked_blame, asked_diff, asked_history, asked_merge, asked_story
from revdiff.service.problems import NOT_ACCEPTABLE, WRONG_OPTION, at, refused
from revdiff.showable import Showable
from revdiff.views.web.drawing import Layout


class Form(StrEnum):
    """What a result is rendered as."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    DOCX = "docx"


MEDIA_TYPES: Final = {
    Form.HTML: "text/html; charset=utf-8",
    Form.MARKDOWN: "text/markdown; charset=utf-8",
    Form.TEXT: "text/plain; charset=utf-8",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

RESULTS: Final = ("diff", "segment", "merge", "history", "blame")
"""What can be rendered: each a member that holds what the endpoint of that name is asked."""


def rendered(asked: Asked, accept: str, limits: Limits) -> Answer:
    """The one result that is asked for, in the form that is asked for."""
    form = asked.choice("as", Form) or _accepted(accept)
    layout, page = asked.choice("layout", Layout) or Layout.INLINE, asked.flag("page")
    context, lang = asked.count("context"), asked.word("lang") or "en"
    author, date, moves = asked.word("author") or "revdiff", asked.time("date"), asked.flag("moves")
    try:
        language = language_of(lang)
    except OptionError:
        # A language of one's own, of which its message tells, is a file, and a request names none.
        detail = f"lang is one of {', '.join(BUILT_IN)}, not {told(lang)}"
        raise refused(WRONG_OPTION, detail, asked.pointer("lang")) from None
    shown = _result(asked, limits)
    asked.require_all_read()
    beside = 1 if context is None else context
    match form:
        case Form.HTML:
            text = shown.to_html(page=page is not False, layout=layout, context=beside, lang=lang)
        case Form.MARKDOWN:
            text = shown.to_markdown(context=context or 0, lang=lang)
        case Form.TEXT:
            text = shown.to_text(context=beside, lang=lang) + "\n"
        case Form.DOCX:
            if not isinstance(shown, Diff):
                raise refused(WRONG_OPTION, "a Word document shows a diff alone", asked.pointer("as"))
            with at(asked.pointer("author")):
                data = docx_bytes(shown, author=author, date=date, moves=bool(moves), language=language)
            return Answer(200, MEDIA_TYPES[form], data)
    return Answer(200, MEDIA_TYPES[form], text.encode())


def _result(asked: Asked, limits: Limits) -> Showable:
    wanted = [name for name in RESULTS if asked.has(name)]
    inner = asked.inner(wanted[0]) if len(wanted) == 1 else None
    if inner is None:
        raise SchemaError(f"$ holds one of {', '.join(RESULTS)}, not {len(wanted)} of them")
    match wanted[0]:
        case "diff":
            return asked_diff(inner, limits)
        case "segment":
            return asked_story(inner)
        case "merge":
            return asked_merge(inner)
        case "blame":
            return asked_blame(inner)
        case _:
            return asked_history(inner)


def _accepted(accept: str) -> Form:
    """The form that the header ``Accept`` likes best; of several that it likes alike, the first of ours."""
    ranges = [_weighed(one) for one in (accept or "*/*").split(",")]
    best = max(Form, key=lambda form: _liking(form, ranges))
    if not _liking(best, ranges):
        forms = ", ".join(kind.partition(";")[0] for kind in MEDIA_TYPES.values())
        raise refused(NOT_ACCEPTABLE, f"the forms there are: {forms}; the member `as` chooses one, too")
    return best


def _weighed(one: str) -> tuple[str, float]:
    """A range of media types, and how well it is liked, 0 to 1."""
    kind, *parameters = (part.strip().lower() for part in one.split(";"))
    weights = [parameter[2:] for parameter in parameters if parameter.startswith("q=")]
    try:
        weight = float(weights[0]) if weights else 1.0
    except ValueError:
        return kind, 0.0
    return kind, weight if 0 <= weight <= 1 else 0.0


def _liking(form: Form, ranges: list[tuple[str, float]]) -> float:
    """How well a form is liked: by the narrowest range that holds it."""
    kind = MEDIA_TYPES[form].partition(";")[0]
    narrower = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((weight for wanted in narrower for given, weight in ranges if given == wanted), 0.0)
