"""Whatever the description allows, and whatever it does not, is answered as the description says: never by a fault."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from revdiff.service import browser
from revdiff.service.endpoints import ENDPOINTS
from tests.service.serving import Serving

pytestmark = pytest.mark.xdist_group("service")

# Making a request of the description takes far longer than answering it.
FEW = settings(max_examples=settings().max_examples // 10, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def described(service: Serving) -> Any:
    return schemathesis.openapi.from_url(f"{service.url}/openapi.json")


@pytest.mark.parametrize(("endpoint", "method"), [*((name, "POST") for name in ENDPOINTS), (browser.NAME, "GET")])
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_requests_made_from_the_description(
    described: Any, endpoint: str, method: str, mode: schemathesis.GenerationMode
) -> None:
    requests = described[f"/{endpoint}"][method].as_strategy(generation_mode=mode)

    @FEW
    @given(requests)
    def answered(case: Any) -> None:
        # A schema cannot say that a mark lies in its text, or that an id is one of this diff.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    answered()
