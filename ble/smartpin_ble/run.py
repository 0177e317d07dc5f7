"""Puts the parts together for one run: who hears, where it stands, where it spools, to whom it hands over."""

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartpin_ble.access import Access
from smartpin_ble.agent import Agent
from smartpin_ble.capture import Capture, Clock
from smartpin_ble.dedupe import Dedupe
from smartpin_ble.disk import SpoolDisk
from smartpin_ble.gateway import Gateway, Tell
from smartpin_ble.http import AsyncClient, client_for, is_this_machine
from smartpin_ble.position import PositionSource
from smartpin_ble.scanner import Mode, PinScanner
from smartpin_ble.spool import Spool
from smartpin_ble.status import Status
from smartpin_ble.trouble import AgentTrouble

if TYPE_CHECKING:
    from smartpin_ble.simulator import Street

_STATUS_EVERY_S = 1.0


@dataclass(frozen=True)
class Options:
    """What a person asked for, checked and with every default filled in."""

    server: str
    home: Path
    spool_file: Path
    spool_cap_bytes: int
    keep_journal: bool
    access: Access
    position: PositionSource
    adapter: str | None
    mode: Mode
    simulate: int
    pins_file: Path | None
    walk_m_s: float
    window_s: float
    duration_s: float | None

    @property
    def simulated(self) -> bool:
        return self.simulate > 0 or self.pins_file is not None


async def run_agent(options: Options, status: Status) -> None:
    """Run until a signal or the duration ends it. Raises AgentTrouble when a person must do something first."""
    clock = Clock(time.time, time.monotonic, os.urandom)
    rng = random.Random()
    spool = open_spool(
        options.spool_file, cap_bytes=options.spool_cap_bytes, keep_journal=options.keep_journal, tell=status.tell
    )
    disk = SpoolDisk(spool)
    try:
        async with client_for(options.server) as client:
            warn_if_in_the_clear(options.server, status.tell)
            street = await _street(options, client, clock, rng, status.tell) if options.simulated else None
            position = street.position if street and not _was_given(options.position) else options.position
            capture = Capture(clock=clock, position=position, dedupe=Dedupe(window_s=options.window_s))
            gateway = Gateway(disk, client, options.access, rng=rng, tell=status.tell)
            agent = Agent(capture=capture, disk=disk, gateway=gateway, clock=clock, tell=status.tell)
            scanner = PinScanner(
                agent.heard,
                mode=options.mode,
                adapter=options.adapter,
                backend=await street.start() if street else None,
                tell=status.tell,
            )
            await _until_the_end(options, agent, scanner, street, status)
    finally:
        disk.close()


async def _until_the_end(
    options: Options, agent: Agent, scanner: PinScanner, street: "Street | None", status: Status
) -> None:
    stop = asyncio.Event()
    _stop_on_signals(stop)
    if options.duration_s is not None:
        asyncio.get_running_loop().call_later(options.duration_s, stop.set)
    walking = asyncio.create_task(street.run()) if street else None
    showing = asyncio.create_task(_show(agent, status))
    try:
        await agent.run(scanner, stop)
    finally:
        showing.cancel()
        if street is not None and walking is not None:
            street.stopping.set()
            await walking
        status.end(await agent.standing())


async def _show(agent: Agent, status: Status) -> None:
    while True:
        status.show(await agent.standing(), time.monotonic())
        await asyncio.sleep(_STATUS_EVERY_S)


def open_spool(path: Path, *, cap_bytes: int, keep_journal: bool, tell: Tell) -> Spool:
    """The spool, or a new one beside a damaged file: an unattended gateway must go on, and nothing is deleted."""
    try:
        return Spool(path, cap_bytes=cap_bytes, keep_journal=keep_journal)
    except (sqlite3.OperationalError, OSError) as error:
        raise AgentTrouble(f"The spool {path} cannot be opened: {error}. Give another with --spool FILE.") from error
    except sqlite3.DatabaseError as error:
        aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        for tail in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + tail).rename(aside.with_name(aside.name + tail))
        tell(f"THE SPOOL WAS DAMAGED ({error}). It is kept as {aside}, and a new one begun. Let somebody look at it.")
        return Spool(path, cap_bytes=cap_bytes, keep_journal=keep_journal)


def warn_if_in_the_clear(server: str, tell: Tell) -> None:
    if server.startswith("http:") and not is_this_machine(server):
        tell(f"{server} is not encrypted: whoever listens on the way learns the device token. Use https.")


async def _street(options: Options, client: AsyncClient, clock: Clock, rng: random.Random, tell: Tell) -> "Street":
    try:
        from smartpin_ble.simulated_pins import read_pins_file
        from smartpin_ble.simulator import Street
    except ModuleNotFoundError as missing:
        if missing.name is None or not missing.name.startswith("bumble"):
            raise
        raise AgentTrouble("Simulating needs a part that is not installed: pip install 'smartpin[sim]'") from missing
    if options.pins_file is not None:
        pins = read_pins_file(options.pins_file)
        pins = pins[: options.simulate] if options.simulate else pins
    else:
        from smartpin_ble.town_pins import town_pins_for

        pins = await town_pins_for(options.simulate, client, options.access, options.home)
    street = Street(pins, speed_m_s=options.walk_m_s, rng=rng, wall_s=clock.wall_s, monotonic_s=clock.monotonic_s)
    tell(
        f"Simulating {street.speaking} pins along {street.walk.length_m:.0f} m; "
        f"a crew walks past them at {options.walk_m_s:g} m/s."
    )
    return street


def _was_given(position: PositionSource) -> bool:
    return position.fix(0.0) is not None


def _stop_on_signals(stop: asyncio.Event) -> None:
    """The first signal ends the run in order; the second one ends it at once (the spool bears that too)."""

    def on_signal() -> None:
        if stop.is_set():
            os._exit(130)
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C raises there
            loop.add_signal_handler(number, on_signal)
