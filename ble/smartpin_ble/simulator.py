"""A street of virtual pins and a crew that walks along it, on one bumble link in this process.

The crew's host is a complete Bluetooth stack: what it hears comes through HCI and bleak like from an adapter. Simulated
are the air (path loss, fading, a horizon of some 43 m), the walk, and the satellites; nothing else.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable, Sequence

from bleak.backends.scanner import BaseBleakScanner

from smartpin_ble.bumble_backend import power_on_host, scanner_backend
from smartpin_ble.radio import STREET_AIR, Air, RadioLink
from smartpin_ble.simulated_pins import SimulatedPin, voices
from smartpin_ble.trouble import AgentTrouble
from smartpin_ble.virtual_pin import Health, VirtualPin
from smartpin_ble.walk import LocalPlane, Walk, WalkedPosition

DEFAULT_WALK_M_S = 5.0
CREW, _CREW_ADDRESS = "crew", "F0:00:00:00:00:01"
_STEP_S = 0.25
_SPEAK_ANEW_EVERY = 8  # steps, so 2 s: an own frame is good for 16


class Street:
    """Pins in walking order, the crew, and the time that moves them. `start`, then `run` until `stopping` is set.

    By an event and not by cancelling: a task cancelled while it waits for an HCI answer leaves bumble's host locked.
    """

    def __init__(
        self,
        pins: Sequence[SimulatedPin],
        *,
        speed_m_s: float = DEFAULT_WALK_M_S,
        air: Air = STREET_AIR,
        rng: random.Random,
        wall_s: Callable[[], float],
        monotonic_s: Callable[[], float],
    ) -> None:
        if not pins:
            raise AgentTrouble("There is not one pin to simulate.")
        self._wall_s, self._monotonic_s = wall_s, monotonic_s
        self._rng = rng
        self._link = RadioLink(air, rng=rng)
        plane = LocalPlane(pins[0].lon, pins[0].lat)
        self.walk = Walk([plane.spot(pin.lon, pin.lat) for pin in pins], speed_m_s=speed_m_s, started_s=monotonic_s())
        self.position = WalkedPosition(self.walk, plane, rng=rng)
        started_s = wall_s()
        self._pins: list[VirtualPin] = []
        for number, pin in enumerate(pins):
            health = Health(rng.randrange(2500, 3050, 10), round(rng.uniform(18, 38), 1))
            spoken = voices(pin, health, started_s=started_s)
            if spoken:
                name = f"pin {pin.code}"
                spot = plane.spot(pin.lon, pin.lat)
                self._pins.append(VirtualPin(name, _static_random_address(number), spot, spoken, health=health))
        if not self._pins:
            raise AgentTrouble("None of the pins has a Bluetooth tag that can be simulated here.")
        self.stopping = asyncio.Event()

    @property
    def speaking(self) -> int:
        """How many pins send anything."""
        return len(self._pins)

    async def start(self) -> type[BaseBleakScanner]:
        """Put up the pins and switch the crew's adapter on; the result is the backend for bleak's scanner."""
        for pin in self._pins:
            # real intervals differ a little, so that pins do not speak in step for ever
            await pin.start(self._link, wall_s=self._wall_s(), interval_s=self._rng.uniform(0.9, 1.1))
        host = await power_on_host(self._link, name=CREW, address=_CREW_ADDRESS)
        self._step()
        return scanner_backend(host)

    async def run(self) -> None:
        """Walk and let the pins' clocks run; in the end the pins fall silent."""
        step = 0
        while not self.stopping.is_set():
            self._step()
            if step % _SPEAK_ANEW_EVERY == 0:
                for pin in self._pins:
                    await pin.speak_anew(self._wall_s())
            step += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), _STEP_S)
        for pin in self._pins:
            await pin.stop()

    def _step(self) -> None:
        self._link.place(CREW, self.walk.spot(self._monotonic_s()))


def _static_random_address(number: int) -> str:
    """A static random address (its two highest bits are set, Core 5.4 vol 6 part B 1.3.2.1), one per pin."""
    raw = (0xC4_53_50_00_00_00 | number & 0xFFFFFF).to_bytes(6, "big")
    return ":".join(f"{byte:02X}" for byte in raw)
