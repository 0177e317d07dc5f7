"""What the agent's tests share: a receiver, a clock that stands still, and adverts as bleak hands them over."""

import itertools
from collections.abc import Iterator

import pytest
from bleak.backends.scanner import AdvertisementData

from smartpin_ble.capture import Clock
from tests.ble.receiver import Receiver


@pytest.fixture(scope="session")
def receiver_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    started = Receiver(tmp_path_factory.mktemp("receiver"))
    try:
        yield started.start()
    finally:
        started.close()


@pytest.fixture
def receiver(receiver_process: Receiver) -> Receiver:
    receiver_process.begin_anew()
    return receiver_process


class HeldClock:
    """Time that goes on only when told to, and randomness that never repeats."""

    def __init__(self) -> None:
        self.wall = 1_800_000_000.0
        self.monotonic = 0.0
        numbers = itertools.count(1)
        self.clock = Clock(lambda: self.wall, lambda: self.monotonic, lambda n: next(numbers).to_bytes(n, "big"))

    def go_on(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds


@pytest.fixture
def held() -> HeldClock:
    return HeldClock()


def advert(
    *,
    service_data: dict[str, bytes] | None = None,
    manufacturer_data: dict[int, bytes] | None = None,
    rssi: int = -60,
) -> AdvertisementData:
    return AdvertisementData(None, manufacturer_data or {}, service_data or {}, [], None, rssi, ())
