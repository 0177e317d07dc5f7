"""How often one address may ask what needs no sign-in. In memory: it protects this process, it is no secret's guard."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST_ADDRESSES: Final = 10_000


class PerAddress:
    """At most `most` questions of one address in a minute; the addresses that asked longest ago are forgotten."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._asked: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Count a question; False when it was one too many."""
        now = self._clock()
        since, count = self._asked.pop(address, (now, 0))
        if now - since >= 60:
            since, count = now, 0
        self._asked[address] = since, count + 1
        if len(self._asked) > MOST_ADDRESSES:
            self._asked.popitem(last=False)
        return count < self._most
