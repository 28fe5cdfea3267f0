"""Commands for patches: ``patch`` writes one, ``apply`` puts it on a text."""

from __future__ import annotations

import argparse
from pathlib import Path

from revdiff.cli.complaining import complain
from revdiff.cli.options import TEXT_FILE, Commands, described, encoding, file_name, paragraphs, target
from revdiff.cli.reading import revisions, text_of
from revdiff.cli.writing import put
from revdiff.compare import How, Landing, Patch, diff
from revdiff.errors import OptionError
from revdiff.spelling import spelled_in_line

_ALL, _SOME = 0, 1

_PATCH = """\
examples:
  revdiff patch old.txt new.txt > story.patch
  revdiff apply story.patch old.txt           makes the text of new.txt, or says which paragraph differs

The patch is a unified diff with checksums in comments above it: `git apply` and `patch` take it too.
"""

_APPLY = """\
examples:
  revdiff apply story.patch story.txt -o story.txt     in place
  revdiff apply story.patch story.txt --reverse        takes the patch back
  revdiff apply story.patch edited.txt --fuzzy         on a text that has drifted; what found no place is told

exit codes: 0, 1 where --fuzzy could place only some of the patch, 2 in trouble
"""


def add_to(commands: Commands) -> None:
    """Adds the commands for patches."""
    writing = described(
        commands, "patch", "write what makes one text into another", _PATCH, paragraphs(), encoding(), target()
    )
    writing.add_argument("old", type=file_name, help=TEXT_FILE)
    writing.add_argument("new", type=file_name, help=TEXT_FILE)
    writing.add_argument("--json", action="store_true", help="as JSON instead of a unified diff")
    writing.add_argument("--name", help="the file that the patch is for (the name of the old one)")
    writing.set_defaults(run=_patch)

    applying = described(commands, "apply", "put a patch on a text", _APPLY, encoding(), target())
    applying.add_argument("patch", type=file_name, help="what `revdiff patch` wrote, or - for standard input")
    applying.add_argument("file", type=file_name, help=TEXT_FILE)
    applying.add_argument("--fuzzy", action="store_true", help="put it on a text that has drifted, as far as it goes")
    applying.add_argument(
        "--no-overwrite", action="store_true", help="with --fuzzy: reject what would overwrite words changed since"
    )
    applying.add_argument("--reverse", action="store_true", help="take the patch back")
    applying.set_defaults(run=_apply)


def _patch(options: argparse.Namespace) -> int:
    old, new = revisions([options.old, options.new], options.paragraphs, options.encoding)
    patch = diff(old, new).patch
    name = options.name or ("story.txt" if options.old == "-" else spelled_in_line(Path(options.old).name))
    put(patch.to_json(indent=2) + "\n" if options.json else patch.to_text(name), options.output)
    return 0


def _apply(options: argparse.Namespace) -> int:
    if options.patch == options.file == "-":
        raise OptionError("only one of patch and text can come from standard input")
    patch, (base,) = _read(options.patch), revisions([options.file], encoding=options.encoding)
    text = base.text
    if options.reverse:
        patch = patch.invert()
    if not options.fuzzy:
        put(patch.apply(text), options.output)
        return _ALL
    landing = patch.apply(text, fuzzy=True, overwrite=not options.no_overwrite)
    put(landing.text, options.output)
    _tell(landing)
    return _SOME if landing.rejected else _ALL


def _read(name: str) -> Patch:
    text = text_of(name)
    return Patch.from_json(text) if text.lstrip().startswith("{") else Patch.from_text(text)


def _tell(landing: Landing) -> None:
    """What did not simply land, hunk by hunk."""
    for number, outcome in enumerate(landing.outcomes, start=1):
        if outcome.how is not How.EXACT:
            how = outcome.reason or f"match {outcome.match:.2f}"
            complain(f"hunk {number}, line {outcome.hunk.line + 1} of the base: {outcome.how} ({how})")
