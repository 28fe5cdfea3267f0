"""Commands for one story: ``segment`` and ``demo``."""

from __future__ import annotations

import argparse
from pathlib import Path

from revdiff import samples
from revdiff.cli.options import FILE, Commands, described, file_name, layers, output, paragraphs, reading
from revdiff.cli.reading import documents, story_in
from revdiff.cli.screen import say
from revdiff.cli.writing import put, show
from revdiff.interface import language_of
from revdiff.layers import Story, segment
from revdiff.views.sentences import to_sentences

_SEGMENT = """\
examples:
  revdiff segment story.txt               headline, layers, notes, and what changed from layer to layer
  revdiff segment story.txt --json        the same as data
  revdiff segment - --html story.html     from standard input, with a page
  revdiff segment story.txt --least plain   without boundaries that are a guess
  revdiff segment story.txt --rules desk.toml   with a newsroom's own markers
  revdiff segment story.txt --published 2026-03-12T17:05 --timezone Europe/Oslo
                                          with the moments that clock times on it mean
  revdiff segment story.txt --sentences   a sentence to a line, for programs that compare lines
"""

_DEMO = """\
example:
  revdiff demo --html ferry.html          three versions of a ferry story on one page
"""


def add_to(commands: Commands) -> None:
    """Adds the commands for one story."""
    segmenting = described(
        commands,
        "segment",
        "cut a stacked story into its update layers",
        _SEGMENT,
        output(),
        paragraphs(),
        reading(),
        layers(),
    )
    segmenting.add_argument("story", type=file_name, help=FILE)
    segmenting.add_argument("--sentences", action="store_true", help="print the page, a sentence to a line")
    segmenting.set_defaults(run=_segment)

    showing = described(commands, "demo", "do the main job on a bundled story; writes demo.html", _DEMO, output())
    showing.set_defaults(run=_demo, html=Path("demo.html"))


def _segment(options: argparse.Namespace) -> int:
    (page,) = documents([options.story], options)
    story = story_in(page, options)
    if options.sentences:
        put(to_sentences(story))
    else:
        _show(story, options)
    return 0


def _demo(options: argparse.Namespace) -> int:
    _show(segment(samples.stacked()), options)
    if not options.json:
        say("\n" + language_of(options.lang).told("command.page", path=str(options.html.resolve())))
    return 0


def _show(story: Story, options: argparse.Namespace) -> None:
    show(story, options, lambda: story.to_json(indent=2))
