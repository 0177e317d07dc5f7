"""A wire between the server and PostgreSQL that counts how often the server waits for an answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wire:
    """`turns`: how often a side spoke after the other had; a question and its answer are two turns, one round trip."""

    port: int
    turns: list[tuple[int, str]] = field(default_factory=list)
    said: bytes = b""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def spoke(self, connection: int, side: str, piece: bytes = b"") -> None:
        with self._lock:
            if side == "server asks":
                self.said += piece
            last = next((who for number, who in reversed(self.turns) if number == connection), None)
            if last != side:
                self.turns.append((connection, side))

    @contextmanager
    def counting(self) -> Iterator[list[int]]:
        """The number of round trips while the block ran, when it has ended."""
        with self._lock:
            before = len(self.turns)
        count: list[int] = []
        yield count
        with self._lock:
            count.append(sum(1 for _, side in self.turns[before:] if side == "server asks"))

    @contextmanager
    def listening(self) -> Iterator["Heard"]:
        """What the server said to the database while the block ran, when it has ended."""
        with self._lock:
            before = len(self.said)
        heard = Heard()
        yield heard
        with self._lock:
            heard.said = self.said[before:]


@dataclass
class Heard:
    """Bytes of the wire."""

    said: bytes = b""


@contextmanager
def wire_to(host: str, port: int) -> Iterator[Wire]:
    """A listening port whose connections are passed on to a database."""
    door = socket.create_server(("127.0.0.1", 0))
    wire = Wire(door.getsockname()[1])
    threading.Thread(target=_accept, args=(door, (host, port), wire), daemon=True).start()
    try:
        yield wire
    finally:
        door.close()


def _accept(door: socket.socket, target: tuple[str, int], wire: Wire) -> None:
    number = 0
    while True:
        try:
            near, _ = door.accept()
        except OSError:
            return
        number += 1
        far = socket.create_connection(target)
        for source, sink, side in ((near, far, "server asks"), (far, near, "database answers")):
            threading.Thread(target=_pass_on, args=(source, sink, wire, number, side), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket, wire: Wire, number: int, side: str) -> None:
    try:
        while piece := source.recv(65536):
            wire.spoke(number, side, piece)
            sink.sendall(piece)
    except OSError:
        pass
    finally:
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
