"""httpx for a small machine, and the one client the agent uses."""

import ssl
import sys
from urllib.parse import urlsplit

# httpx loads its own command line (click, rich, pygments: 10 MB) whenever those are installed, and goes on without
# it when the import fails. An agent of at most 80 MB has no use for it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

from httpx import AsyncClient, HTTPError, Timeout  # noqa: E402

__all__ = ["AsyncClient", "HTTPError", "client_for", "is_this_machine"]

_TIMEOUT = Timeout(30.0, connect=5.0)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_this_machine(server: str) -> bool:
    return urlsplit(server).hostname in _LOOPBACK


def client_for(server: str) -> AsyncClient:
    """A client with the server's address as its base; the caller closes it."""
    # the system's certificates take 10 MB and a plain connection has no use for them
    verify: ssl.SSLContext | bool = ssl.create_default_context() if server.startswith("https:") else False
    # a proxy set for the outside must not swallow the way to this very machine
    return AsyncClient(base_url=server, timeout=_TIMEOUT, trust_env=not is_this_machine(server), verify=verify)
