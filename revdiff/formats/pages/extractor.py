"""trafilatura, which says what on a page is the article. It is given the page, and nothing is fetched."""

from __future__ import annotations

import logging
import re

from revdiff.errors import MissingExtra

_BULLET = re.compile(r"[-•]\s")


def extracted_lines(html: str) -> list[str]:
    """The lines of the article as trafilatura takes it from a page, or none. Cells of a table are lines; comments are left out.

    Its text is good for telling which parts of the page are meant, not for keeping: what is repeated and what stands in some
    elements is missing in it. Raises `MissingExtra` where it is not installed.
    """
    try:
        import trafilatura
    except ModuleNotFoundError:
        raise MissingExtra("whole pages need trafilatura: pip install 'revdiff[web]'") from None
    # Without handlers of somebody's own it tells the terminal of each page that it finds nothing in.
    log = logging.getLogger("trafilatura")
    if log.level == logging.NOTSET:
        log.setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
        )
    except Exception:
        # Whatever a page does to it, the blocks of the page can still be read.
        text = None
    lines = (_BULLET.sub("", line) for line in (text or "").splitlines())
    return [part for line in lines for part in (line.split("|") if line.startswith("|") else [line]) if part.strip()]
