"""A diff or a story for the terminal: plain text that reads well anywhere, in color where a terminal is and rich too.

Without color, what went stands in ``[-…-]`` and what came in ``{+…+}``, as in `git diff --word-diff`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TextIO

from revdiff.compare import Diff, Kind, Op
from revdiff.errors import OptionError
from revdiff.layers import Layer, Order, Story
from revdiff.views.walk import Departure, Fold, Passage, Stretch, walk

_WIDTH = 96
_SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.SPLIT: "<", Kind.MERGED: ">", Kind.KEPT: " "}
# Styles of rich, by what a run of characters is.
_STYLES = {"gone": "red strike", "came": "bold green", "head": "bold", "quiet": "dim", "text": ""}

Run = tuple[str, str]


def to_text(shown: object) -> str:
    """``shown``, a `Diff` or a `Story`, as plain text. Raises `OptionError` for anything else."""
    return _plain(_runs(shown))


def show(shown: object, stream: TextIO, *, color: bool) -> None:
    """Writes a `Diff` or a `Story` to ``stream``; ``color`` needs rich and is left out without it."""
    if not color or find_spec("rich") is None:
        stream.write(to_text(shown) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, force_terminal=True, highlight=False, soft_wrap=True)
    for line in _lines(_runs(shown)):
        console.print(Text.assemble(*[(_marked(text, "text"), _STYLES[style]) for text, style in line]))


def _runs(shown: object) -> Iterator[Run]:
    match shown:
        case Diff():
            return diff_runs(shown)
        case Story():
            return story_runs(shown)
    raise OptionError(f"there is no terminal view of {type(shown).__name__}")


def diff_runs(diff: Diff) -> Iterator[Run]:
    """The diff as runs of characters, each with what it is."""
    yield f"{diff.summary}\n", "head"
    for step in walk(diff):
        yield "\n", "text"
        match step:
            case Fold():
                yield f"    ... {step.count} kept\n", "quiet"
            case Departure():
                yield f"    (from here: {step.passage.number}, to paragraph {step.passage.new_places})\n", "quiet"
            case Passage():
                yield from _passage_runs(step)


def _passage_runs(passage: Passage) -> Iterator[Run]:
    if passage.number is None:
        yield _indented(passage.lines[0]) + "\n", "quiet"
        return
    sign = "^" if passage.change.kind is Kind.KEPT else _SIGNS[passage.change.kind]
    yield f"{sign} {passage.number}. {passage.label}  (paragraph {passage.places})\n", "head"
    for line in passage.lines:
        yield "    ", "text"
        for stretch in line:
            yield from _stretch_runs(stretch)
        yield "\n", "text"


def _stretch_runs(stretch: Stretch) -> Iterator[Run]:
    if stretch.op is Op.EQUAL:
        yield _one_line(stretch.new), "text"
        return
    if stretch.old:
        yield _one_line(stretch.old), "gone"
    if stretch.new:
        yield _one_line(stretch.new), "came"


def story_runs(story: Story) -> Iterator[Run]:
    """The story as runs: headline, layers newest first, then what changed from each to the next."""
    yield f"{_one_line(story.headline.text) if story.headline else '(no headline)'}\n", "head"
    count = len(story.layers)
    yield f"{count} update layer{'' if count == 1 else 's'}, order: {story.order}\n", "text"
    for number, layer in enumerate(story.layers, start=1):
        yield f"\n  {_layer_name(story, number)}\n", "head"
        for fact in _layer_facts(layer):
            yield f"      {fact}\n", "text"
    if story.order is Order.UNKNOWN:
        yield "\nNothing on the page says which layer is older, so no changes are shown.\n", "text"
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield f"\n{'=' * 8} from {_layer_name(story, older)} to {_layer_name(story, older - 1)}: ", "head"
        yield from diff_runs(diff)


def _layer_name(story: Story, number: int) -> str:
    known = story.order is not Order.UNKNOWN and len(story.layers) > 1
    age = {1: " (newest)", len(story.layers): " (oldest)"}.get(number, "") if known else ""
    return f"layer {number}{age}"


def _layer_facts(layer: Layer) -> Iterator[str]:
    if layer.marker:
        yield f"opened by: {_one_line(layer.marker.text)}"
    if layer.dateline:
        yield f"dateline: {layer.dateline}"
    if layer.published:
        yield f"published: {layer.published.isoformat()}"
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    yield f"size: {len(layer.paragraphs)} paragraphs, {words} words"
    for note in layer.notes:
        yield f"note ({note.kind}): {_one_line(note.text)}"


def _indented(line: Sequence[Stretch]) -> str:
    """A kept paragraph as context: its beginning."""
    text = _one_line("".join(stretch.new for stretch in line))
    return "    " + (textwrap.shorten(text, _WIDTH - 4, placeholder=" ...") if text else "(empty)")


def _one_line(text: str) -> str:
    """The text without line breaks and without characters that a terminal would obey."""
    broken = " ".join(text.splitlines())
    return "".join(sign if sign.isprintable() or sign.isspace() else f"\\x{ord(sign):02x}" for sign in broken)


def _marked(text: str, style: str) -> str:
    match style:
        case "gone":
            return f"[-{text}-]"
        case "came":
            return f"{{+{text}+}}"
    return text


def _plain(runs: Iterator[Run]) -> str:
    whole = "".join(_marked(text, style) for text, style in runs)
    return "\n".join(_wrapped(line) for line in whole.rstrip("\n").split("\n"))


def _wrapped(line: str) -> str:
    if len(line) <= _WIDTH or not line.startswith("    "):
        return line
    return textwrap.fill(
        line.strip(),
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(runs: Iterator[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for text, style in runs:
        first, *rest = text.split("\n")
        line.append((first, style))
        for part in rest:
            yield line
            line = [(part, style)]
    if any(text for text, _ in line):
        yield line
