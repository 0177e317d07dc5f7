"""Repeatable chance: every number comes from the seed and the place it is used for, never from a global state.

SplitMix64 (Steele, Lea, Flood 2014) is used for both mixing and drawing: it is three lines, the same on every
platform and in every version of NumPy, so a town keeps its shape for ever.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Option = TypeVar("Option")

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_SALTS: dict[str, int] = {}


def _finish(z: int) -> int:
    z = ((z ^ (z >> 30)) * _FIRST) & _MASK
    z = ((z ^ (z >> 27)) * _SECOND) & _MASK
    return z ^ (z >> 31)


def _salt(word: str) -> int:
    if word not in _SALTS:
        state = 0
        for byte in word.encode():
            state = _finish((state + byte + _GOLDEN) & _MASK)
        _SALTS[word] = state
    return _SALTS[word]


def key(seed: int, word: str, *numbers: int) -> int:
    """The 64-bit key of one use of chance: ``word`` says what for, ``numbers`` where."""
    state = _finish((seed + _salt(word)) & _MASK)
    for number in numbers:
        state = _finish((state + (number & _MASK) + _GOLDEN) & _MASK)
    return state


def chance(seed: int, word: str, *numbers: int) -> float:
    """One number in [0, 1)."""
    return (key(seed, word, *numbers) >> 11) * 2.0**-53


def words64(start: int, count: int) -> npt.NDArray[np.uint64]:
    """``count`` 64-bit words that follow from the key ``start``."""
    z = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(_GOLDEN)  # arrays wrap around in silence, as wanted
    z += np.uint64(start)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(_FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(_SECOND)
    return z ^ (z >> np.uint64(31))


def rolls(start: int, count: int) -> Floats:
    """``count`` numbers in [0, 1) that follow from the key ``start``."""
    return (words64(start, count) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def uuids(start: int, count: int) -> list[str]:
    """``count`` UUIDs of version 8 (RFC 9562, section 5.8: made from whatever the maker likes, here the key)."""
    raw = words64(start, 2 * count).reshape(count, 2)
    raw[:, 0] = (raw[:, 0] & np.uint64(0xFFFFFFFFFFFF0FFF)) | np.uint64(0x8000)
    raw[:, 1] = (raw[:, 1] & np.uint64(0x3FFFFFFFFFFFFFFF)) | np.uint64(0x8000000000000000)
    text = raw.astype(">u8").tobytes().hex()
    hexes = (text[k : k + 32] for k in range(0, 32 * count, 32))
    return [f"{t[:8]}-{t[8:12]}-{t[12:16]}-{t[16:20]}-{t[20:]}" for t in hexes]


def pick(options: Sequence[tuple[Option, float]], roll: float) -> Option:
    """The option whose share of [0, 1) holds ``roll``; shares are weights and need not add up to one."""
    level = float(roll) * sum([weight for _, weight in options])
    for option, weight in options:
        level -= weight
        if level < 0:
            return option
    return options[-1][0]
