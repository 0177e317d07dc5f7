"""SQLAlchemy mappings of the lasting schemas, one module per aggregate; `metadata` holds all of them."""

from smartpin_server.tables.access import Device, Session, SignInAttempt
from smartpin_server.tables.as_found import AsFound, OwnerAccuracy
from smartpin_server.tables.audit import BulkLoad, Change, ChangeCell, History, Look
from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.base_map import Block, Street
from smartpin_server.tables.clearance import Clearance, Finding, HoldPoint
from smartpin_server.tables.code_list import CODE_LISTS
from smartpin_server.tables.evidence import AbandonmentProof, Exposure, Inspection
from smartpin_server.tables.excavation import (
    Excavation,
    ExcavationPart,
    ExcavationRevision,
    RoutedOwner,
    Shift,
    StandingInstruction,
)
from smartpin_server.tables.lookup import Envelope, Jurisdiction, RuleSet, RuleValue
from smartpin_server.tables.organisation import Membership, Organisation, Person, WorkArea
from smartpin_server.tables.pin import Pin, PinMark, PinTag
from smartpin_server.tables.reply import Consent, OwnerReply, Reminder, RestrictedRelease
from smartpin_server.tables.responsibility import Coverage, OwnerList, ServiceArea
from smartpin_server.tables.sighting import PinStatus, Sighting
from smartpin_server.tables.sync import Attachment, OpReceipt, Proposal, Task
from smartpin_server.tables.tile import DirtyCell, TileLine, TileNode, TileOverview, TilePin
from smartpin_server.tables.utility import UtilityLine, UtilityNode

metadata = Base.metadata

__all__ = [
    "CODE_LISTS",
    "AbandonmentProof",
    "AsFound",
    "Attachment",
    "Base",
    "Block",
    "BulkLoad",
    "Change",
    "ChangeCell",
    "Clearance",
    "Consent",
    "Coverage",
    "Device",
    "DirtyCell",
    "Envelope",
    "Excavation",
    "ExcavationPart",
    "ExcavationRevision",
    "Exposure",
    "Finding",
    "History",
    "HoldPoint",
    "Inspection",
    "Jurisdiction",
    "Look",
    "Membership",
    "OpReceipt",
    "Organisation",
    "OwnerAccuracy",
    "OwnerList",
    "OwnerReply",
    "Person",
    "Pin",
    "PinMark",
    "PinStatus",
    "PinTag",
    "Proposal",
    "Reminder",
    "RestrictedRelease",
    "RoutedOwner",
    "RuleSet",
    "RuleValue",
    "ServiceArea",
    "Session",
    "Shift",
    "Sighting",
    "SignInAttempt",
    "StandingInstruction",
    "Street",
    "Task",
    "TileLine",
    "TileNode",
    "TileOverview",
    "TilePin",
    "UtilityLine",
    "UtilityNode",
    "Versioned",
    "WorkArea",
    "metadata",
]
