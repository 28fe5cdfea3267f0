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

from revdiff.compare import Diff, Merge
from revdiff.layers import Order, Story
from revdiff.lineage import Blame, History
from revdiff.showable import no_view
from revdiff.spelling import spelled
from revdiff.text import Revision
from revdiff.views.brought import Piece, pieces_of
from revdiff.views.telling import layer_facts, layer_name, name_of
from revdiff.views.walk import Passage, Stretch, walk

_GONE, _CAME, _MARKED = "~~", "**", "*"
_UNSEEN = "\u200b"
_READ_BY_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
_CALLS = re.compile(r"(?<=[@#])(?=\w)|(?<=\w)(?=\\\.\w)")


def to_markdown(shown: object) -> str:
    """``shown``, a diff, story, history, blame or merge, as Markdown. Raises `OptionError` for anything else.

    >>> from revdiff import diff
    >>> print(to_markdown(diff("Two people died.", "Three people died.")))
    **1 edited; 1 word in, 1 out**
    <BLANKLINE>
    1\\. edited, paragraph 1 → 1
    <BLANKLINE>
    > ~~Two~~ **Three** people died\\.
    <BLANKLINE>
    """
    return "\n\n".join(_blocks(shown)) + "\n"


@singledispatch
def _blocks(shown: object) -> Iterator[str]:
    """What stands between blank lines; each kind of thing has its own way."""
    raise no_view(shown, "Markdown view")


@_blocks.register
def _diff(diff: Diff) -> Iterator[str]:
    yield f"**{diff.summary}**"
    for step in walk(diff, context=0):
        if isinstance(step, Passage):
            yield f"{step.number}\\. {step.label}, paragraph {step.places}"
            yield _quoted(_woven(line) for line in step.lines)


@_blocks.register
def _story(story: Story) -> Iterator[str]:
    yield f"## {escaped(story.headline.text) if story.headline else 'Story'}"
    count = len(story.layers)
    yield f"{count} update layer{'' if count == 1 else 's'}, {story.order}"
    for number, layer in enumerate(story.layers, start=1):
        yield "\n".join([f"- {layer_name(story, number)}", *(f"  - {escaped(fact)}" for fact in layer_facts(layer))])
    if story.order is Order.UNKNOWN:
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield f"### From {layer_name(story, older)} to {layer_name(story, older - 1)}"
        yield from _diff(diff)


@_blocks.register
def _history(history: History) -> Iterator[str]:
    yield f"**{len(history)} revisions**"
    for number, diff in enumerate(history.diffs, start=1):
        named = f": {escaped(diff.new.label)}" if diff.new.label else ""
        yield f"### Revision {number}{named}"
        yield from _diff(diff)


@_blocks.register
def _blame(blame: Blame) -> Iterator[str]:
    """The revisions that words are left of, and the paragraphs, before each run of words the number of its revision."""
    yield f"**Who brought the words of revision {blame.index}**"
    yield "\n".join(
        f"- {origin}: {count} words{_named(blame.revisions[origin])}" for origin, count in blame.totals.items()
    )
    yield _quoted(" ".join(map(_piece, pieces)) for pieces in pieces_of(blame))


def _named(revision: Revision) -> str:
    name = name_of(revision)
    return f", {escaped(name)}" if name else ""


def _piece(piece: Piece) -> str:
    text = escaped(piece.text.strip())
    return text if piece.origin is None else f"**{piece.origin}** {text}"


@_blocks.register
def _merge(merge: Merge) -> Iterator[str]:
    count = len(merge.conflicts)
    yield f"**{count} conflict{'' if count == 1 else 's'}**"
    for conflict in merge.conflicts:
        yield f"{conflict.id}: {conflict.reason}"
        ours, theirs = (conflict.ours, conflict.ours_markup), (conflict.theirs, conflict.theirs_markup)
        for name, (text, markup) in (("base", (conflict.base, "")), ("ours", ours), ("theirs", theirs)):
            yield _quoted([f"{name}: {escaped(text) or 'nothing'}{markup and escaped(f' [{markup}]')}"])
    yield _quoted(escaped(paragraph) for paragraph in merge.text.splitlines() if paragraph.strip())


def _quoted(lines: Iterable[str]) -> str:
    return "\n>\n".join(f"> {line}" for line in lines)


def _woven(line: Iterable[Stretch]) -> str:
    """The words of one paragraph; between two marks that would touch, a space."""
    written = ""
    for stretch in line:
        words = _words(stretch)
        # Two runs of the sign would be read as one.
        apart = _UNSEEN if written[-1:] == words[:1] == "*" else ""
        written += apart + words + escaped(stretch.remark)
    return written.strip()


def _words(stretch: Stretch) -> str:
    if stretch.stays:
        return _marked(stretch.new, _MARKED) if stretch.told else escaped(stretch.new)
    gone, came = _marked(stretch.old, _GONE), _marked(stretch.new, _CAME)
    return f"{gone} {came}" if gone and came and not (gone[-1].isspace() or came[0].isspace()) else gone + came


def _marked(text: str, mark: str) -> str:
    """``text`` between marks, white space outside of them; a change of white space alone is not shown."""
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inside = escaped(core)
    # A mark beside a sign inside and a letter outside would not count as one.
    first = "" if core[0].isalnum() else _UNSEEN
    last = "" if core[-1].isalnum() else _UNSEEN
    return f"{before}{mark}{first}{inside}{last}{mark}{after}"


def escaped(text: str) -> str:
    """``text`` on one line as Markdown that shows just it.

    >>> print(escaped("*Not* <b>bold</b>"))
    \\*Not\\* \\<b\\>bold\\<\\/b\\>
    """
    line = spelled(" ".join(text.splitlines()))
    return _CALLS.sub(_UNSEEN, _READ_BY_MARKDOWN.sub(r"\\\g<0>", line))
