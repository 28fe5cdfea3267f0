"""Parts of pages that are written by a command: between two comments, the first of which names it."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parent.parent
PAGE = _ROOT / "docs" / "explanation" / "performance.md"
PEERS = _ROOT / "docs" / "explanation" / "peers.md"
README = _ROOT / "README.md"
_END = "<!-- end -->"


def put(page: Path, command: str, text: str) -> None:
    """Puts the text into a page, between the comment that names the command and the next end; else leaves the page as it is."""
    start = f"<!-- written by {command} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(start)
    if found:
        after = rest.partition(_END)[2]
        page.write_text(f"{before}{start}\n\n{text}\n\n{_END}{after}", encoding="utf-8", newline="\n")
