"""Edits of pins, tags and marks: who may, what it means for the row, and what is answered."""

from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import func

from smartpin_server.auth.authorize import Action, Owned, authorize
from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.pins import queries
from smartpin_server.pins.keyring import CHANGING_FORMATS
from smartpin_server.pins.schemas import MarkEdit, NewMark, NewTag, PinEdit, Position, TagEdit
from smartpin_server.tables.pin import PinMark, PinTag

Thing = TypeVar("Thing")
_PLAIN_PIN_COLUMNS = ("state", "position_method", "street_id", "steward_id", "installed_on", "note")


async def edit_pin(entered: Transaction, pin_id: UUID, base: int, edit: PinEdit) -> str:
    """The pin after the edit, as JSON text."""
    kept = _found(await queries.kept_pin(entered.connection, pin_id), "pin")
    _authorize(entered, "pin.edit", "pin", kept)
    values = _named(edit, _PLAIN_PIN_COLUMNS)
    if "position" in edit.model_fields_set and edit.position is not None:
        values |= _placed(edit.position)
    _refuse_nothing(values)
    await queries.write_pin(entered.connection, pin_id, base, values)
    return _found(await queries.pin_text(entered.connection, pin_id), "pin")


async def add_tag(entered: Transaction, pin_id: UUID, new: NewTag) -> dict[str, Any]:
    """The new tag. A tag whose identity changes needs keys on the pin itself and is not made here."""
    kept = _found(await queries.kept_pin(entered.connection, pin_id), "pin")
    _authorize(entered, "tag.add", "pin", kept)
    if new.format in CHANGING_FORMATS:
        raise Problem(
            422, "NEEDS_COMMISSIONING", f"A tag of format {new.format} gets its keys when it is commissioned."
        )
    id_ = new.id or uuid4()
    values = {"id": id_, "pin_id": pin_id, "carrier": new.carrier.value, "format": new.format.value}
    await queries.add_part(
        entered.connection, PinTag, {**values, "identity": bytes.fromhex(new.identity), "label": new.label}
    )
    return _found(await queries.tag_json(entered.connection, id_), "tag")


async def edit_tag(entered: Transaction, tag_id: UUID, base: int, edit: TagEdit) -> dict[str, Any]:
    """The tag after the edit."""
    kept = _found(await queries.kept_part(entered.connection, PinTag, tag_id), "tag")
    _authorize(entered, "tag.edit", "pin", kept)
    if edit.active_to is not None and edit.active_to.tzinfo is None:
        raise Problem(
            422, "INVALID", "/active_to: must say its zone", errors=[_wrong("/active_to", "must say its zone")]
        )
    values = _named(edit, ("label", "active_to"))
    _refuse_nothing(values)
    await queries.write_part(entered.connection, PinTag, tag_id, base, values)
    return _found(await queries.tag_json(entered.connection, tag_id), "tag")


async def add_mark(entered: Transaction, pin_id: UUID, new: NewMark) -> dict[str, Any]:
    """The new mark."""
    kept = _found(await queries.kept_pin(entered.connection, pin_id), "pin")
    _authorize(entered, "mark.add", "pin", kept)
    if "offset_m" not in new.model_fields_set:
        raise Problem(422, "INVALID", "/offset_m: Field required", errors=[_wrong("/offset_m", "Field required")])
    id_ = new.id or uuid4()
    values = _named(new, (*_MARK_COLUMNS, "line_id", "node_id"))
    await queries.add_part(
        entered.connection, PinMark, {**values, "id": id_, "pin_id": pin_id, "measured_by": entered.actor.person_id}
    )
    return _found(await queries.mark_json(entered.connection, id_), "mark")


async def edit_mark(entered: Transaction, mark_id: UUID, base: int, edit: MarkEdit) -> dict[str, Any]:
    """The mark after the edit; measuring it anew makes the caller the one who measured."""
    kept = _found(await queries.kept_part(entered.connection, PinMark, mark_id), "mark")
    _authorize(entered, "mark.edit", "pin", kept)
    values = _named(edit, _MARK_COLUMNS)
    if "measured_at" in values:
        values["measured_by"] = entered.actor.person_id
    if edit.retire:
        values["valid_to"] = func.now()
    _refuse_nothing(values)
    await queries.write_part(entered.connection, PinMark, mark_id, base, values)
    return _found(await queries.mark_json(entered.connection, mark_id), "mark")


_MARK_COLUMNS = (
    "bearing_deg", "offset_m", "depth_m", "depth_reference", "level_m", "measured_at", "method", "h_uncertainty_m",
    "v_uncertainty_m",
)  # fmt: skip


def _authorize(entered: Transaction, action: Action, name: str, kept: queries.Kept) -> None:
    authorize(entered.actor, action, Owned(name, kept.steward_id))


def _found(thing: Thing | None, name: str) -> Thing:
    if thing is None:
        raise Problem(404, f"{name.upper()}_NOT_FOUND", f"There is no such {name}, or you may not see it.")
    return thing


def _named(edit: PinEdit | TagEdit | MarkEdit, columns: tuple[str, ...]) -> dict[str, Any]:
    """Values of the columns the body names; codes as their text."""
    values = {name: getattr(edit, name) for name in columns if name in edit.model_fields_set}
    return {name: str(value) if hasattr(value, "rank") else value for name, value in values.items()}


def _placed(position: Position) -> dict[str, Any]:
    """The projected point, and beside it the fix as it came."""
    return {
        "geom": queries.place(position.lon, position.lat, position.height_m),
        "z_reference": "unknown" if position.height_m is None else "crown",
        "position_accuracy_m": position.accuracy_m,
        "source_crs": "EPSG:4326",
        "source_position": position.model_dump(),
    }


def _refuse_nothing(values: dict[str, Any]) -> None:
    if not values:
        raise Problem(422, "NOTHING_TO_CHANGE", "The body names nothing that can be changed.")


def _wrong(pointer: str, detail: str) -> dict[str, str]:
    return {"pointer": pointer, "in": "body", "detail": detail}
