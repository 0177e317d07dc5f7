"""Many clients on kept connections that send prepared bytes and time the answers.

Written against asyncio's transports: a full HTTP client would spend more processor time than the server it measures.
Answers must carry Content-Length or be 204.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import uvloop


@dataclass
class Load:
    """What came back."""

    seconds: float
    latencies_ms: list[float] = field(default_factory=list)
    octets: int = 0
    refused: int = 0
    first_refusal: bytes = b""

    @property
    def per_second(self) -> float:
        return len(self.latencies_ms) / self.seconds

    def quantile_ms(self, share: float) -> float:
        ordered = sorted(self.latencies_ms)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if method != "GET":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def fire(port: int, requests: Sequence[bytes], *, clients: int = 8, seconds: float = 5.0, seed: int = 1) -> Load:
    """Send requests drawn at random for a while."""
    draw = random.Random(seed)
    return uvloop.run(_fire(port, lambda: draw.choice(requests), clients, seconds, None))


def send_all(port: int, requests: Sequence[bytes], *, clients: int = 2) -> Load:
    """Send each request once, as quick as it goes."""
    left = iter(requests)
    return uvloop.run(_fire(port, lambda: next(left, None), clients, 3600.0, len(requests)))


def send_until(port: int, requests: Sequence[bytes], *, clients: int = 8, seconds: float = 4.0) -> Load:
    """Send each request at most once, for a while: for those that must not be repeated."""
    left = iter(requests)
    return uvloop.run(_fire(port, lambda: next(left, None), clients, seconds, None))


async def _fire(port, next_request, clients, seconds, count):  # type: ignore[no-untyped-def]
    loop = asyncio.get_running_loop()
    load = Load(seconds)
    began = time.perf_counter()
    until = began + seconds
    streams = [
        (await loop.create_connection(lambda: _Client(load, next_request, until), "127.0.0.1", port))[1]
        for _ in range(clients)
    ]
    await asyncio.gather(*(stream.done for stream in streams))
    load.seconds = time.perf_counter() - began
    if load.refused:
        raise RuntimeError(f"{load.refused} requests were refused, the first with: {load.first_refusal[:600]!r}")
    if count is not None and len(load.latencies_ms) != count:
        raise RuntimeError(f"{count} requests were sent and {len(load.latencies_ms)} answered")
    return load


class _Client(asyncio.Protocol):
    """One connection: a request is out, its answer comes in, the next goes out."""

    def __init__(self, load: Load, next_request, until: float) -> None:  # type: ignore[no-untyped-def]
        self._load, self._next, self._until = load, next_request, until
        self._buffer = b""
        self._wanted = -1
        self._sent_at = 0.0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._send()

    def _send(self) -> None:
        now = time.perf_counter()
        data = self._next() if now < self._until else None
        if data is None:
            self._transport.close()
            return
        self._sent_at = now
        self._transport.write(data)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._wanted < 0:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._wanted = end + 4 + _content_length(self._buffer[:end])
        if len(self._buffer) < self._wanted:
            return
        self._load.latencies_ms.append((time.perf_counter() - self._sent_at) * 1000)
        self._load.octets += len(self._buffer)
        if self._buffer[9:10] != b"2":
            self._load.refused += 1
            self._load.first_refusal = self._load.first_refusal or self._buffer
        self._buffer, self._wanted = b"", -1
        self._send()

    def connection_lost(self, error: Exception | None) -> None:
        if error is not None:
            self.done.set_exception(error)
        elif not self.done.done():
            self.done.set_result(None)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
