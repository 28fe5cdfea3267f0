"""One service for all tests that need no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.serving import Serving


@pytest.fixture(scope="session")
def service() -> Iterator[Serving]:
    with Serving("--workers", "2") as serving:
        yield serving
