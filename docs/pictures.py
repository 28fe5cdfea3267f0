"""Draws the charts of the pages: ``python docs/pictures.py`` (``make pictures``)."""

from __future__ import annotations

from pathlib import Path

import revdiff

FOLDER = Path(__file__).parent / "pictures"


def main() -> None:
    """Every chart of the sample history, into the folder of pictures."""
    fire = revdiff.history(revdiff.samples.history())
    for name in ("flow", "survival", "churn", "intensity"):
        getattr(revdiff.charts, name)(fire).save(str(FOLDER / f"{name}.svg"))


if __name__ == "__main__":
    main()
