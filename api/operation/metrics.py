"""What Prometheus asks: how many requests, how long they take, how long the graph takes, and what was written."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one service. A route is its pattern, so that ids do not make labels without end."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zeren_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._latency = self._histogram("zeren_request_seconds", "Seconds to the end of an answer.", "route")
        self._engine = self._histogram("zeren_graph_seconds", "Seconds that the graph took for a question.", "question")
        self._writes = Counter(
            "zeren_writes", "Plans loaded and removed, by how it ended.", ("action", "outcome"), registry=self._registry
        )
        self.running = Gauge("zeren_requests_running", "Requests that run at this moment.", registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests.labels(method, route, status).inc()
        self._latency.labels(route).observe(seconds)

    def question(self, name: str, seconds: float) -> None:
        """Count an answer of the graph."""
        self._engine.labels(name).observe(seconds)

    def write(self, action: str, outcome: str) -> None:
        """Count a write."""
        self._writes.labels(action, outcome).inc()

    def text(self) -> bytes:
        """All of them in Prometheus' text format 0.0.4."""
        return generate_latest(self._registry)

    def _histogram(self, name: str, doc: str, label: str) -> Histogram:
        return Histogram(name, doc, (label,), buckets=_SECONDS, registry=self._registry)


def metrics_router(counters: Metrics) -> APIRouter:
    """``/metrics`` in the text format."""
    router = APIRouter(tags=["operation"])

    @router.get("/metrics", summary="Prometheus 指标 Metrics for Prometheus", response_class=PlainTextResponse)
    def metrics() -> Response:
        return Response(counters.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router
