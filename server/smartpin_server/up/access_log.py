"""One log line a request: method, pattern of the route, status, time. Never the address itself, which holds places."""

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_log = logging.getLogger("smartpin.access")
# Asked for every few seconds by supervisors: lines of them would hide all others.
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})


class AccessLog:
    """Wraps the whole application, so that what other layers refuse is logged too."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log its end."""
        if scope["type"] != "http" or not _log.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._tell(scope, status, time.perf_counter() - began)

    @staticmethod
    def _tell(scope: Scope, status: int, took_s: float) -> None:
        if scope["path"] in _QUIET and status < 400:
            return
        pattern = getattr(scope.get("route"), "path", "(no route)")
        fields = {"method": scope["method"], "route": pattern, "status": status, "took_ms": round(took_s * 1000, 1)}
        _log.info("request", extra={"fields": fields})
