"""What a service counts, in the text format of Prometheus."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST

# Seconds; a pair of 40 paragraphs takes some hundredths.
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one service, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "revdiff_requests",
            "Requests that were answered.",
            ["endpoint", "status", "problem"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "revdiff_request_seconds",
            "From the first byte of a request to the last of its answer.",
            ["endpoint"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._bytes = Counter("revdiff_bytes", "Bytes of bodies.", ["endpoint", "direction"], registry=self._registry)
        self.inside = Gauge("revdiff_requests_inside", "Requests that are inside now.", registry=self._registry)

    def answered(
        self, endpoint: str, status: int, problem: str | None, *, seconds: float, came: int, went: int
    ) -> None:
        """Counts a request that was answered."""
        self._requests.labels(endpoint, str(status), problem or "").inc()
        self._seconds.labels(endpoint).observe(seconds)
        self._bytes.labels(endpoint, "in").inc(came)
        self._bytes.labels(endpoint, "out").inc(went)

    def told(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)
