"""Signing steps, writing down what was found, and the owner's word about it. What may be is judged by the database."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.excavations.site import queries
from smartpin_server.excavations.site.schemas import AsFoundIn, Fix, ReviewIn, Sign
from smartpin_server.excavations.site.wording import accuracy_words, outcome_words, step_words

_EVERYWHERE = frozenset({"authority", "admin"})
LONGEST_PATH = 200


async def steps(entered: Transaction, clearance_id: UUID, language: str) -> dict[str, Any]:
    """All steps of a clearance in order, with words."""
    if not await queries.sees_clearance(entered.connection, clearance_id):
        raise Problem(404, "CLEARANCE_NOT_FOUND", "There is no such clearance, or you may not see it.")
    found = [told(step, language) for step in await queries.steps(entered.connection, clearance_id)]
    unsigned = [step for step in found if step["signed_at"] is None]
    return {
        "clearance_id": str(clearance_id),
        "before_done": bool(found) and all(step["phase"] != "before" for step in unsigned),
        "all_done": bool(found) and not unsigned,
        "items": found,
    }


def told(step: dict[str, Any], language: str) -> dict[str, Any]:
    """A step of app.step_json with its sentence."""
    return {**step, "words": step_words(step, language)}


async def sign(entered: Transaction, step_id: UUID, signature: Sign, language: str) -> dict[str, Any]:
    """The step, signed. The same signature sent again, as a phone does that heard no answer, changes nothing."""
    kept = await queries.step(entered.connection, step_id)
    if kept is None:
        raise Problem(404, "STEP_NOT_FOUND", "There is no such step, or you may not see it.")
    if not _is_repeated(kept, signature):
        await _refuse_missing_photos(entered, signature.photos, "hold_point", step_id)
        values = {
            "result": signature.result,
            "note": signature.note,
            "signed_at_device": signature.signed_at,
            "sighting_id": signature.sighting_id,
            **await _placed(entered, signature.position),
        }
        await queries.write_signature(entered.connection, step_id, values)
        kept = await queries.step(entered.connection, step_id)
    return told(kept or {}, language)


def _is_repeated(kept: Mapping[str, Any], signature: Sign) -> bool:
    if kept["signed_at"] is None or signature.signed_at is None or kept["signed_at_device"] is None:
        return False
    sighting = None if signature.sighting_id is None else str(signature.sighting_id)
    same_time = datetime.fromisoformat(kept["signed_at_device"]) == signature.signed_at
    return same_time and (kept["result"], kept["sighting_id"]) == (signature.result, sighting)


async def _placed(entered: Transaction, position: Fix | None) -> dict[str, Any]:
    if position is None:
        return {}
    geom = await queries.place(entered.connection, position.lon, position.lat)
    return {"geom": geom, "accuracy_m": position.accuracy_m}


async def _refuse_missing_photos(entered: Transaction, photos: list[UUID], entity: str, entity_id: UUID) -> None:
    missing = await queries.missing_photo(entered.connection, photos, entity, entity_id)
    if missing is not None:
        raise Problem(422, "PHOTO_NOT_FOUND", f"Picture {missing} is not stored for this. Upload it first.")


async def record(entered: Transaction, excavation_id: UUID, found: AsFoundIn, language: str) -> dict[str, Any]:
    """The stored record. Sent again it is stored once; the same id with another content is refused."""
    if not await queries.sees_job(entered.connection, excavation_id):
        raise Problem(404, "EXCAVATION_NOT_FOUND", "There is no such permit, or you may not see it.")
    kept = await queries.as_found_sent(entered.connection, found.id)
    if kept is None:
        await _refuse_missing_photos(entered, found.photos, "as_found", found.id)
        await queries.write_as_found(entered.connection, await _values(entered, excavation_id, found))
    elif (kept["excavation_id"], kept["outcome"], kept["found_at"]) != (excavation_id, found.outcome, found.found_at):
        raise Problem(409, "ALREADY_THERE", "Another record has this id already. Give every record an id of its own.")
    return await one(entered, found.id, language)


async def _values(entered: Transaction, excavation_id: UUID, found: AsFoundIn) -> dict[str, Any]:
    if (found.asset is None) != (found.outcome == "unrecorded"):
        detail = "Name the asset; leave it out only for a service that no record has."
        raise Problem(422, "ASSET_MISSING", detail)
    values = found.model_dump(include=set(_PLAIN))
    named: dict[str, Any] = {} if found.asset is None else {f"{found.asset.type}_id": found.asset.id}
    if found.outcome == "unrecorded":
        named = {"kind": found.kind, "owner_id": found.owner_id, "path": await _path(entered, found.path)}
    geom = await queries.place(entered.connection, found.position.lon, found.position.lat, height=True)
    return {
        **values, **named, "excavation_id": excavation_id, "organisation_id": entered.actor.organisation_id,
        "geom": geom, "accuracy_m": found.position.accuracy_m,
    }  # fmt: skip


_PLAIN = (
    "id", "outcome", "dx_m", "dy_m", "dz_m", "depth_m", "depth_reference", "outer_diameter_mm", "method", "note", "found_at",
)  # fmt: skip


async def _path(entered: Transaction, drawn: Any) -> Any:
    if drawn is None:
        return None
    points = drawn.get("coordinates") if isinstance(drawn, Mapping) and drawn.get("type") == "LineString" else None
    if not isinstance(points, list) or not 2 <= len(points) <= LONGEST_PATH or not all(map(_is_lon_lat, points)):
        detail = f"path is a GeoJSON LineString of 2 to {LONGEST_PATH} positions, longitude first."
        raise Problem(422, "PATH_MALFORMED", detail)
    return await queries.path(entered.connection, json.dumps({"type": "LineString", "coordinates": points}))


def _is_lon_lat(point: Any) -> bool:
    if not isinstance(point, list) or not 2 <= len(point) <= 3:
        return False
    lon, lat, *_ = point
    numbers = all(isinstance(n, int | float) and not isinstance(n, bool) for n in point)
    return numbers and abs(lon) <= 180 and abs(lat) <= 90


async def one(entered: Transaction, record_id: UUID, language: str) -> dict[str, Any]:
    """One record with words."""
    found = await queries.as_found(entered.connection, record_id)
    if found is None:
        raise Problem(404, "RECORD_NOT_FOUND", "There is no such record, or you may not see it.")
    return _said(found, language)


def _said(found: dict[str, Any], language: str) -> dict[str, Any]:
    return {**found, "words": outcome_words(found, language)}


async def of_job(entered: Transaction, excavation_id: UUID, language: str) -> dict[str, Any]:
    """What was found at one permit."""
    if not await queries.sees_job(entered.connection, excavation_id):
        raise Problem(404, "EXCAVATION_NOT_FOUND", "There is no such permit, or you may not see it.")
    items = await queries.as_found_of_job(entered.connection, excavation_id)
    return {"items": [_said(found, language) for found in items], "next": None}


async def page(
    entered: Transaction, review: str | None, cursor: UUID | None, limit: int, language: str
) -> dict[str, Any]:
    """What was found of the caller's own assets; the authority sees everybody's."""
    mine = None if entered.actor.role in _EVERYWHERE else entered.actor.organisation_id
    items = await queries.as_found_page(entered.connection, review, mine, cursor, limit)
    return {
        "items": [_said(found, language) for found in items],
        "next": items[-1]["id"] if len(items) == limit else None,
    }


async def review(entered: Transaction, record_id: UUID, word: ReviewIn, language: str) -> dict[str, Any]:
    """The record with the owner's word; the same word again changes nothing."""
    kept = await one(entered, record_id, language)
    if kept["review"] != word.decision:
        await queries.write_review(entered.connection, record_id, word.decision, word.note)
        kept = await one(entered, record_id, language)
    return kept


async def accuracy(entered: Transaction, owner_id: UUID, language: str) -> dict[str, Any]:
    """How good an owner's records turned out to be."""
    found = await queries.accuracy(entered.connection, owner_id)
    if found is None:
        raise Problem(404, "OWNER_NOT_FOUND", "There is no such owner.")
    return {**found, "words": accuracy_words(found, language)}
