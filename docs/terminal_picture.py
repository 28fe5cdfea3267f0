"""What a wide terminal shows of two revisions, as SVG, of which ``docs/pictures.py`` takes a picture."""

from __future__ import annotations

import io
import re

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

import revdiff
from revdiff import samples
from revdiff.views.terminal import to_text

_WIDTH = 124


def terminal() -> str:
    """The picture of a diff, side by side."""
    filed = samples.history()
    old, new = (revdiff.Revision(filed[number].text, label=f"fire-{number}.txt") for number in (2, 4))
    console = Console(record=True, width=_WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(to_text(revdiff.diff(old, new), width=_WIDTH, beside=True, color=True)))
    drawn = console.export_svg(title="revdiff fire-2.txt fire-4.txt", theme=DEFAULT_TERMINAL_THEME, unique_id="diff")
    # The picture asks nothing of the network: whatever font of even width there is will do.
    return re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
