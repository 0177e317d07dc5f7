"""A virtual air for bumble in which distance matters: path loss, fading, loss, and a horizon.

bumble's own `LocalLink` hands every advert to every controller at a constant -50 dBm, and its controller (0.0.236)
repeats each advert as its own scan response and never ends a cancelled connection. The two classes here change that
and nothing else, so that what reaches the host is still HCI made by bumble.
"""

import asyncio
import math
import random
from typing import NamedTuple

from bumble import hci, ll
from bumble.controller import Controller
from bumble.link import LocalLink

from smartpin_ble.walk import Spot

_AdvertReport = hci.HCI_LE_Extended_Advertising_Report_Event


class Air(NamedTuple):
    """How the signal fades: log-distance path loss with shadowing (ITU-R P.1411 gives 2 to 3 along a street)."""

    power_at_1m_dbm: float = -59.0
    loss_exponent: float = 2.2
    fading_db: float = 4.0
    sensitivity_dbm: float = -95.0
    lost_share: float = 0.0


STREET_AIR = Air()


class RadioLink(LocalLink):
    """A link whose controllers stand somewhere; only a controller that listens is given an advert.

    Handing adverts to listeners only is what lets some hundred pins share one process: without it each pin
    would be told of every other pin's advert.
    """

    def __init__(self, air: Air = STREET_AIR, *, rng: random.Random) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # bumble leaves this one bare
        self._air = air
        self._rng = rng
        self._spots: dict[str, Spot] = {}

    def place(self, controller_name: str, spot: Spot) -> None:
        self._spots[controller_name] = spot

    def mean_rssi(self, distance_m: float) -> float:
        """DBm at this distance without fading; nearer than 0.1 m counts as 0.1 m."""
        return self._air.power_at_1m_dbm - 10 * self._air.loss_exponent * math.log10(max(0.1, distance_m))

    def horizon_m(self) -> float:
        """The distance at which the mean signal meets the receiver's sensitivity."""
        air = self._air
        return float(10 ** ((air.power_at_1m_dbm - air.sensitivity_dbm) / (10 * air.loss_exponent)))

    def heard_rssi(self, sender: str, listener: str) -> int | None:
        """What the listener measures for one advert, or None when it does not hear it."""
        here, there = self._spots.get(listener), self._spots.get(sender)
        if here is None or there is None:
            return None
        rssi = self.mean_rssi(math.dist(here, there)) + self._rng.gauss(0.0, self._air.fading_db)
        if rssi < self._air.sensitivity_dbm or self._rng.random() < self._air.lost_share:
            return None
        return max(-127, min(20, round(rssi)))  # the range of the HCI field, Core 5.4 vol 4 part E 7.7.65.13

    def send_advertising_pdu(self, sender_controller: Controller, packet: ll.AdvertisingPdu) -> None:
        loop = asyncio.get_running_loop()
        for controller in self.controllers:
            if controller is sender_controller:
                continue
            if not isinstance(packet, ll.AdvInd | ll.AdvExtInd):
                loop.call_soon(controller.on_ll_advertising_pdu, packet)
            elif isinstance(controller, RadioController) and controller.is_listening:
                rssi = self.heard_rssi(sender_controller.name, controller.name)
                if rssi is not None:
                    loop.call_soon(controller.hear_advert, packet, rssi)


class RadioController(Controller):
    """bumble's controller with a real RSSI, no invented scan responses, and a connect that can be given up."""

    @property
    def is_listening(self) -> bool:
        return self.le_scan_enable or self.pending_le_connection is not None

    def hear_advert(self, pdu: ll.AdvInd | ll.AdvExtInd, rssi: int) -> None:
        if self.le_scan_enable:
            self.send_hci_packet(_AdvertReport([_report(pdu, rssi)]))
        pending = self.pending_le_connection
        if pending is not None and pending.peer_address == pdu.advertiser_address:
            self.create_le_connection(pdu.advertiser_address)

    def send_hci_packet(self, packet: hci.HCI_Packet) -> None:
        # bumble's own formats every packet for a debug log first, which costs more than the packet itself
        if self.host is not None:
            asyncio.get_running_loop().call_soon(self.host.on_packet, bytes(packet))

    def on_hci_le_create_connection_cancel_command(
        self, _command: hci.HCI_LE_Create_Connection_Cancel_Command
    ) -> hci.HCI_StatusReturnParameters:
        """Core 5.4 vol 4 part E 7.8.12: success, then Connection Complete with Unknown Connection Identifier.

        bumble omits the event, and a pin that is not there would then block every later connect.
        """
        pending = self.pending_le_connection
        if pending is None:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        self.pending_le_connection = None
        given_up = hci.HCI_LE_Connection_Complete_Event(
            status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
            connection_handle=0,
            role=hci.Role.CENTRAL,
            peer_address_type=pending.peer_address.address_type,
            peer_address=pending.peer_address,
            connection_interval=0,
            peripheral_latency=0,
            supervision_timeout=0,
            central_clock_accuracy=0,
        )
        asyncio.get_running_loop().call_soon(self.send_hci_packet, given_up)
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)


def _report(pdu: ll.AdvInd | ll.AdvExtInd, rssi: int) -> _AdvertReport.Report:
    return _AdvertReport.Report(
        event_type=_AdvertReport.EventType.CONNECTABLE_ADVERTISING,
        address_type=pdu.advertiser_address.address_type,
        address=pdu.advertiser_address,
        primary_phy=hci.Phy.LE_1M,
        secondary_phy=hci.Phy.LE_1M,
        advertising_sid=0,
        tx_power=_AdvertReport.TX_POWER_INFORMATION_NOT_AVAILABLE,
        rssi=rssi,
        periodic_advertising_interval=0,
        direct_address_type=0,
        direct_address=hci.Address.ANY,
        data=pdu.data,
    )
