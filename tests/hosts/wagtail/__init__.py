"""A small site in Wagtail, whose compare page and review page are revdiff's."""

from __future__ import annotations

import pytest

MARKS = [
    # One process has all tests of the site: Django is set up once in each.
    pytest.mark.xdist_group("wagtail"),
    # Wagtail makes the small pictures of its editor so, and leaves them to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]
"""What the tests of the site have in common."""
