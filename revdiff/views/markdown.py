"""What changed as Markdown, for issue trackers and chat: what went struck through, what came in bold.

Words that stayed under other marks are in italics, and behind them in brackets what became of the marks.

Every sign that Markdown reads is escaped. Marks of emphasis stand only where CommonMark takes them for that (its flanking
rules), helped by a zero-width space where a word would be in their way; the same keeps ``@names`` and ``#numbers`` from
calling anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch

from revdiff.arguments import whole
from revdiff.compare import Diff, Merge
from revdiff.compare.markup_changes import markup_told
from revdiff.compare.merging.reporting import versions_of
from revdiff.compare.summary import summary_of
from revdiff.compare.untold import untold_told
from revdiff.interface import Lang, Language, language_of
from revdiff.layers import Order, Story
from revdiff.lineage import Blame, History
from revdiff.showable import no_view
from revdiff.spelling import spelled
from revdiff.text import Revision
from revdiff.views.brought import Piece, pieces_of
from revdiff.views.steps import Fold, Passage
from revdiff.views.stretches import Stretch
from revdiff.views.telling import layer_facts, layer_name, name_of, number_of
from revdiff.views.walk import walk

_GONE, _CAME, _MARKED = "~~", "**", "*"
_MARKING = ("*", "~")
_UNSEEN = "\u200b"
_READ_BY_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
_MARKS = re.compile(r"[\\`*_~\[\]<>&|]")
_LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_CALLS = re.compile(r"(?<=[@#])(?=\w)|(?<=\w)(?=\\\.\w)")


def to_markdown(shown: object, *, context: int = 0, lang: Lang = "en") -> str:
    """``shown``, a diff, story, history, blame or merge, as Markdown; ``lang`` is the language of what is told.

    Of kept paragraphs, ``context`` on each side of a change are shown; it also says how much is left out of long runs and of long
    paragraphs, as told at `Showable.to_html`.

    Raises `OptionError` for anything else, for a context below 0 and for an unknown language, and `MissingExtra`.

    >>> from revdiff import diff
    >>> print(to_markdown(diff("Two people died.", "Three people died.")))
    **1 edited; 1 word in, 1 out**
    <BLANKLINE>
    1\\. edited, paragraph 1 → 1
    <BLANKLINE>
    > ~~Two~~ **Three** people died\\.
    <BLANKLINE>
    """
    return "\n\n".join(_blocks(shown, language_of(lang), whole("context", context, least=0))) + "\n"


@singledispatch
def _blocks(shown: object, language: Language, context: int) -> Iterator[str]:
    """What stands between blank lines; each kind of thing has its own way."""
    raise no_view(shown, "Markdown view")


@_blocks.register
def _diff(diff: Diff, language: Language, context: int) -> Iterator[str]:
    yield f"**{_own(summary_of(diff.stats, language))}**"
    if not diff.changed and diff.untold:
        yield _own(language.told("untold.told", told=untold_told(diff.untold, language)))
    for step in walk(diff, context=context, language=language):
        match step:
            case Fold() if step.numbers:
                yield f"{_own(step.numbers)}\\. {''.join(step.told(_own, escaped))}"
            case Passage():
                if step.number is not None:
                    entry, others = step.place
                    numbers = step.new_places if entry == "place.around" else step.places
                    place = language.told(entry, numbers=numbers, others=others)
                    yield f"{language.number(step.number)}\\. {_own(language.listed([step.label, place]))}"
                yield _quoted(_woven(line, language) for line in step.lines)


@_blocks.register
def _story(story: Story, language: Language, context: int) -> Iterator[str]:
    yield f"## {escaped(story.headline.text) if story.headline else _own(language.told('story.untitled'))}"
    count = len(story.layers)
    layers, order = language.told("story.layers", count=count), language.told(f"order.{story.order}")
    yield _own(language.listed([layers, order]))
    for number, layer in enumerate(story.layers, start=1):
        facts = layer_facts(layer, language, quote=escaped, own=_own)
        yield "\n".join([f"- {_own(layer_name(story, number, language))}", *(f"  - {fact}" for fact in facts)])
    if story.order is Order.UNKNOWN:
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        names = layer_name(story, older, language), layer_name(story, older - 1, language)
        yield f"### {_own(language.told('story.step-heading', older=names[0], newer=names[1]))}"
        yield from _diff(diff, language, context)


@_blocks.register
def _history(history: History, language: Language, context: int) -> Iterator[str]:
    yield f"**{_own(language.told('count.revisions', count=len(history)))}**"
    for index, diff in enumerate(history.diffs, start=1):
        heading = _own(language.told("history.heading", number=number_of(index)))
        if diff.new.label:
            named = language.filled("list.named", _own, name=heading, value=escaped(diff.new.label))
            heading = "".join(named)
        yield f"### {heading}"
        yield from _diff(diff, language, context)


@_blocks.register
def _blame(blame: Blame, language: Language, context: int) -> Iterator[str]:
    """The revisions that words are left of, and the paragraphs, before each run of words the number of its revision."""
    yield f"**{_own(language.told('blame.heading', number=number_of(blame.index)))}**"
    yield "\n".join(
        f"- {_brought(blame.revisions[origin], origin, count, language)}" for origin, count in blame.totals.items()
    )
    yield _quoted(" ".join(_piece(piece, language) for piece in pieces) for pieces in pieces_of(blame))


def _brought(revision: Revision, origin: int, count: int, language: Language) -> str:
    """How many words a revision brought, and what it is called."""
    words = language.told("count.words", count=count)
    told = _own(language.told("list.named", name=language.number(number_of(origin)), value=words))
    name = name_of(revision)
    return f"{told}{_own(language.told('list.comma'))}{escaped(name)}" if name else told


def _piece(piece: Piece, language: Language) -> str:
    text = escaped(piece.text.strip())
    return text if piece.origin is None else f"**{language.number(number_of(piece.origin))}** {text}"


@_blocks.register
def _merge(merge: Merge, language: Language, context: int) -> Iterator[str]:
    count = len(merge.conflicts)
    yield f"**{_own(language.told('count.conflicts', count=count))}**"
    for conflict in merge.conflicts:
        reason = language.told(f"clash.{conflict.disagreement}")
        yield _own(language.told("list.named", name=conflict.id, value=reason))
        for side, text, changes in versions_of(conflict):
            markup = markup_told(changes, language)
            value = (escaped(text) or _own(language.told("merge.nothing"))) + (markup and escaped(f" [{markup}]"))
            name = _own(language.told(f"merge.{side}"))
            yield _quoted(["".join(language.filled("list.named", _own, name=name, value=value))])
    yield _quoted(escaped(paragraph) for paragraph in merge.text.splitlines() if paragraph.strip())


def _quoted(lines: Iterable[str]) -> str:
    return "\n>\n".join(f"> {line}" for line in lines)


def _woven(line: Iterable[Stretch], language: Language) -> str:
    """The words of one paragraph; between two marks that would touch, a space that is not seen."""
    written = ""
    for stretch in line:
        words = _words(stretch, language)
        # Two runs of one sign would be read as one, and four tildes as no mark at all.
        apart = _UNSEEN if written[-1:] == words[:1] and words[:1] in _MARKING else ""
        written += apart + words + escaped(stretch.remark)
    return written.strip()


def _words(stretch: Stretch, language: Language) -> str:
    if stretch.left_out:
        told = language.told("fold.words", count=stretch.left_out)
        return _own(f" [... {told} ...] ")
    if stretch.white:
        gone, came = (_marked(stretch.shown(text), mark) for text, mark in ((stretch.old, _GONE), (stretch.new, _CAME)))
        # The white space that stands there now, so that words stay apart.
        return " ".join(filter(None, (gone, came))) + (" " if stretch.new else "")
    if stretch.stays:
        return _marked(stretch.new, _MARKED) if stretch.told else escaped(stretch.new)
    gone, came = (_marked(stretch.shown(text), mark) for text, mark in ((stretch.old, _GONE), (stretch.new, _CAME)))
    return f"{gone} {came}" if gone and came and not (gone[-1].isspace() or came[0].isspace()) else gone + came


def _marked(text: str, mark: str) -> str:
    """``text`` between marks, white space outside of them."""
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inside = escaped(core)
    # A mark beside a sign inside and a letter outside would not count as one.
    first = "" if core[0].isalnum() else _UNSEEN
    last = "" if core[-1].isalnum() else _UNSEEN
    return f"{before}{mark}{first}{inside}{last}{mark}{after}"


def _own(words: str) -> str:
    """Words of the interface: what would be read as more than words is escaped, other signs of a sentence stay as they are."""
    return _MARKS.sub(r"\\\g<0>", words)


def escaped(text: str) -> str:
    """``text`` on one line as Markdown that shows just it.

    >>> print(escaped("*Not* <b>bold</b>"))
    \\*Not\\* \\<b\\>bold\\<\\/b\\>
    """
    line = spelled(_LINE_BREAK.sub(" ", text))
    return _CALLS.sub(_UNSEEN, _READ_BY_MARKDOWN.sub(r"\\\g<0>", line))
