"""The HTTP server process: uvicorn on one address until it is told to stop."""

import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from smartpin_server.db.address import port_is_free
from smartpin_server.settings import Settings
from smartpin_server.up.access_log import AccessLog
from smartpin_server.up.logs import set_up_logging

_log = logging.getLogger("smartpin.up")
# Live event streams never end by themselves; after this time they are cut.
_FAREWELL_S = 3


class PortTaken(Exception):
    """Another program listens where the server should."""

    code = "PORT_TAKEN"

    def __init__(self, host: str, port: int) -> None:
        what = f"Port {port} on {host} is taken by another program."
        mend = f"end that program, or choose another port: smartpin up --port {port + 1}"
        super().__init__(f"{what}\n  What to do: {mend}")


def refuse_taken_port(settings: Settings) -> None:
    """Raise PortTaken before any costly work is begun."""
    if not port_is_free(settings.port, settings.host):
        raise PortTaken(settings.host, settings.port)


def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; `ready` is called once requests are answered."""
    from smartpin_server.app import create_app

    set_up_logging(as_json=settings.log_json)
    config = uvicorn.Config(
        AccessLog(create_app(settings)),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        # Headers of a proxy are believed from nobody unless the operator names the proxy.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=_FAREWELL_S,
    )
    _Server(config, ready).run()


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into the same KeyboardInterrupt as Ctrl-C, so that `finally` parts run.

    A closed terminal (SIGHUP) becomes a SIGTERM, which uvicorn takes for a request to end in good order.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def hang_up(number: int, frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGTERM)

    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, stop), signal.SIGHUP: signal.signal(signal.SIGHUP, hang_up)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
