"""What the tests of runs share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for sources and for what comes of them; pieces are so small that a short source has several."""
    monkeypatch.setattr("revdiff.corpus.sources.cutting.PIECE_ROWS", 60)
    return tmp_path
