"""Figures for Prometheus: requests by route pattern, sightings, listeners, the pool. Never a name, token or place."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "smartpin_requests", "Requests answered", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "smartpin_request_seconds",
            "Time to the start of the answer",
            ("route",),
            buckets=_BUCKETS_S,
            registry=self.registry,
        )
        self.sightings = Counter("smartpin_sightings", "Sightings handed in", ("outcome",), registry=self.registry)
        self.listeners = Gauge("smartpin_live_listeners", "Open live views", registry=self.registry)
        self.listening = Gauge(
            "smartpin_live_connected", "1 when the server hears the database", registry=self.registry
        )
        self.connections = Gauge(
            "smartpin_database_connections", "Connections of the pool in use", registry=self.registry
        )
        self.ready = Gauge(
            "smartpin_ready", "1 when the last readiness check found nothing wrong", registry=self.registry
        )

    def count_sightings(self, stored: int, refused: int) -> None:
        """Sightings of one request; stored includes repeats."""
        self.sightings.labels("stored").inc(stored)
        self.sightings.labels("refused").inc(refused)

    def text(self) -> bytes:
        """The exposition text."""
        return generate_latest(self.registry)


class CountRequests:
    """ASGI middleware: counts under the route's pattern, never under the address, which holds places."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on and count."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "none")
                metrics: Metrics = scope["app"].state.metrics
                metrics.requests.labels(scope["method"], route, message["status"]).inc()
                metrics.seconds.labels(route).observe(time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, counted)
