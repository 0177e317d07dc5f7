"""The same frame of the same pin is kept once per window, and again only when it comes from markedly nearer.

The first hearing of a pin is the farthest one. Ten decibels more are a third of the distance, so that a pass by a pin
leaves a few sightings of which the strongest tells best where the pin is.

The key is what was said (identity, frame type, bytes), never who said it: a radio address is no identity, and BlueZ
may show an old frame of one type beside a new one of another.
"""

from collections import OrderedDict
from dataclasses import dataclass

DEFAULT_WINDOW_S = 30.0
DEFAULT_KEPT = 5_000
NEARER_DB = 10
_RSSI_UNKNOWN = -127


@dataclass
class DedupeCounts:
    new: int = 0
    nearer: int = 0
    repeated: int = 0
    forgotten_early: int = 0
    """Keys pushed out by the memory bound before their window ended: their next frame counts as new."""


class Dedupe:
    """Remembers at most `kept` frames; beyond that the one kept longest ago is forgotten first."""

    def __init__(self, *, window_s: float = DEFAULT_WINDOW_S, kept: int = DEFAULT_KEPT) -> None:
        if not window_s >= 0 or kept < 1:
            raise ValueError("the window must not be negative and at least one frame must be kept")
        self.counts = DedupeCounts()
        self._window_s = window_s
        self._kept = kept
        self._last_kept: OrderedDict[tuple[str, bytes, bytes], tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._last_kept)

    def is_new(
        self, frame_type: str, identity: bytes, frame: bytes, rssi: int = _RSSI_UNKNOWN, *, now_s: float
    ) -> bool:
        """True once per window for the same words, and when they are 10 dB stronger. `now_s` is a monotonic clock."""
        key = (frame_type, identity, frame)
        before = self._last_kept.get(key)
        if before is not None and now_s - before[0] < self._window_s:
            if rssi < before[1] + NEARER_DB:
                self.counts.repeated += 1
                return False
            self.counts.nearer += 1
        else:
            self.counts.new += 1
        self._forget_ended(now_s)
        self._last_kept[key] = (now_s, rssi)
        self._last_kept.move_to_end(key)
        if len(self._last_kept) > self._kept:
            self._last_kept.popitem(last=False)
            self.counts.forgotten_early += 1
        return True

    def _forget_ended(self, now_s: float) -> None:
        """Keys stand in the order they were kept, so the ended ones are at the front."""
        while self._last_kept:
            key, (kept_at, _rssi) = next(iter(self._last_kept.items()))
            if now_s - kept_at < self._window_s:
                return
            del self._last_kept[key]
