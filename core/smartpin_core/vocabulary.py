"""The words of the register as codes, the same in SQL, Python, TypeScript and on screens.

Each list is a table of schema `lookup` and a file of `migrations/reference`, where every code has
its meaning and its source; members stand in the order of their rank. A code is compared and
stored as its text: `Kind.WATER == "water"`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class Code(str, Enum):
    """A code that reads, compares and prints as its text."""

    def __str__(self) -> str:
        return str(self.value)

    @property
    def rank(self) -> int:
        """Its place in its list, from 0."""
        return list(type(self)).index(self)


class Kind(Code):
    """What a buried line or node carries."""

    WATER = "water"
    FOUL_SEWER = "foul_sewer"
    STORM_SEWER = "storm_sewer"
    COMBINED_SEWER = "combined_sewer"
    GAS = "gas"
    POWER = "power"
    STREET_LIGHTING = "street_lighting"
    TELECOM = "telecom"
    DISTRICT_ENERGY = "district_energy"
    FUEL = "fuel"
    DUCT = "duct"
    TUNNEL = "tunnel"
    UNKNOWN = "unknown"


class AssetStatus(Code):
    """Whether an asset is in use. Anything but removed or planned counts as in service."""

    PLANNED = "planned"
    IN_SERVICE = "in_service"
    ISOLATED = "isolated"
    ABANDONED = "abandoned"
    REMOVED = "removed"
    UNKNOWN = "unknown"


class Quality(Code):
    """How well an asset's place is known, best first."""

    A = "A"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    B4 = "B4"
    C = "C"
    D = "D"


class DepthReference(Code):
    """Which part of an asset a depth was measured to."""

    CROWN = "crown"
    AXIS = "axis"
    INVERT = "invert"
    UNKNOWN = "unknown"


class ZReference(Code):
    """Which part of an asset its height is that of."""

    CROWN = "crown"
    AXIS = "axis"
    INVERT = "invert"
    UNKNOWN = "unknown"


class NodeKind(Code):
    """What a utility node is."""

    VALVE = "valve"
    HYDRANT = "hydrant"
    MANHOLE = "manhole"
    HANDHOLE = "handhole"
    CHAMBER = "chamber"
    INLET = "inlet"
    JOINT = "joint"
    JUNCTION = "junction"
    CABINET = "cabinet"
    TRANSFORMER = "transformer"
    METER = "meter"
    PUMP = "pump"
    LAMP = "lamp"
    POLE = "pole"
    END = "end"
    OTHER = "other"
    UNKNOWN = "unknown"


class Material(Code):
    """What an asset is made of."""

    PE = "pe"
    PVC = "pvc"
    GRP = "grp"
    DUCTILE_IRON = "ductile_iron"
    CAST_IRON = "cast_iron"
    STEEL = "steel"
    CONCRETE = "concrete"
    REINFORCED_CONCRETE = "reinforced_concrete"
    ASBESTOS_CEMENT = "asbestos_cement"
    CLAY = "clay"
    BRICK = "brick"
    COPPER = "copper"
    ALUMINIUM = "aluminium"
    FIBRE = "fibre"
    OTHER = "other"
    UNKNOWN = "unknown"


class PinState(Code):
    """Where a pin is in its life."""

    IN_STOCK = "in_stock"
    INSTALLED = "installed"
    DAMAGED = "damaged"
    MISSING = "missing"
    RETIRED = "retired"


class Carrier(Code):
    """How a pin's identity was read."""

    BLE = "ble"
    EPC = "epc"
    NFC = "nfc"
    QR = "qr"
    CODE = "code"


class TagFormat(Code):
    """In which format a pin's identity was read."""

    SMARTPIN = "smartpin"
    EDDYSTONE_UID = "eddystone-uid"
    EDDYSTONE_TLM = "eddystone-tlm"
    EDDYSTONE_EID = "eddystone-eid"
    IBEACON = "ibeacon"
    ALTBEACON = "altbeacon"
    BTHOME = "bthome"
    GIAI_96 = "giai-96"
    GIAI_202 = "giai-202"
    EPC = "epc"
    NDEF_URI = "ndef-uri"
    NFC_UID = "nfc-uid"
    NTAG424_SUN = "ntag424-sun"
    PIN_RECORD = "pin-record"
    CODE = "code"


class TrustClass(Code):
    """What a reading proves, weakest first. No reading ever lowers a verdict."""

    STATIC = "static"
    BOUND = "bound"
    FRESH = "fresh"
    LIVE = "live"


class PositionMethod(Code):
    """How a position or a depth was measured."""

    TOTAL_STATION = "total_station"
    RTK_GNSS = "rtk_gnss"
    DGNSS = "dgnss"
    GNSS = "gnss"
    TAPE = "tape"
    TRIAL_HOLE = "trial_hole"
    EM_LOCATOR = "em_locator"
    GPR = "gpr"
    RECORDS = "records"
    DIGITISED = "digitised"
    UNKNOWN = "unknown"


class InspectionResult(Code):
    """What an inspection found."""

    IN_ORDER = "in_order"
    DAMAGED = "damaged"
    MOVED = "moved"
    REPLACED = "replaced"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not_found"


class OrganisationKind(Code):
    """What an organisation is."""

    OWNER = "owner"
    AUTHORITY = "authority"
    CONTRACTOR = "contractor"


class Role(Code):
    """What a person or device may do."""

    GATEWAY = "gateway"
    CONTRACTOR = "contractor"
    CREW = "crew"
    OWNER = "owner"
    ENGINEER = "engineer"
    AUTHORITY = "authority"
    ADMIN = "admin"


class DigMethod(Code):
    """How ground is broken, gentlest first except that TRENCHLESS and MECHANICAL have no order."""

    HAND = "HAND"
    VACUUM = "VACUUM"
    MECHANICAL = "MECHANICAL"
    TRENCHLESS = "TRENCHLESS"
    IMPACT = "IMPACT"


class Verdict(Code):
    """The answer to a dig, best first: the worst of all reasons counts."""

    CLEAR = "CLEAR"
    CAUTION = "CAUTION"
    UNKNOWN = "UNKNOWN"
    CONFLICT = "CONFLICT"


class ReplyCode(Code):
    """What an owner answered."""

    NO_CONFLICT = "NO_CONFLICT"
    MARKED = "MARKED"
    MAPS_PROVIDED = "MAPS_PROVIDED"
    STANDBY = "STANDBY"
    HIGH_PRIORITY_MEETING = "HIGH_PRIORITY_MEETING"
    PARTIAL = "PARTIAL"
    NEEDS_INFO = "NEEDS_INFO"
    NO_ACCESS = "NO_ACCESS"


class ExcavationLife(Code):
    """Where an excavation is in its life."""

    DRAFT = "draft"
    REQUESTED = "requested"
    OPEN = "open"
    CLOSED = "closed"


class ClearanceStatus(Code):
    """Where a clearance is in its life. STALE and EXPIRED are derived when read."""

    AWAITING = "AWAITING"
    VALID = "VALID"
    SUPERSEDED = "SUPERSEDED"
    REVOKED = "REVOKED"


class HoldPointPhase(Code):
    """When a hold point must be signed."""

    BEFORE = "before"
    DURING = "during"
    CLOSE = "close"


class TaskState(Code):
    """Where a task is in its life."""

    OPEN = "open"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class ProposalState(Code):
    """Where a change that needs a second person is."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


LISTS: Final[dict[str, type[Code]]] = {
    "kind": Kind,
    "asset_status": AssetStatus,
    "quality": Quality,
    "depth_reference": DepthReference,
    "z_reference": ZReference,
    "node_kind": NodeKind,
    "material": Material,
    "pin_state": PinState,
    "carrier": Carrier,
    "tag_format": TagFormat,
    "trust_class": TrustClass,
    "position_method": PositionMethod,
    "inspection_result": InspectionResult,
    "organisation_kind": OrganisationKind,
    "role": Role,
    "dig_method": DigMethod,
    "verdict": Verdict,
    "reply_code": ReplyCode,
    "excavation_life": ExcavationLife,
    "clearance_status": ClearanceStatus,
    "hold_point_phase": HoldPointPhase,
    "task_state": TaskState,
    "proposal_state": ProposalState,
}
"""Name of the table in schema `lookup` → its codes."""
