"""Permits as JSON with words in the reader's language."""

from typing import Any
from uuid import UUID

from smartpin_server.db.transaction import Transaction
from smartpin_server.errors import Problem
from smartpin_server.excavations.permit import queries
from smartpin_server.excavations.permit.service import not_found, seen
from smartpin_server.excavations.permit.wording import worded_excavation, worded_standing

PAGE = 50


async def excavation(entered: Transaction, id_: UUID, language: str) -> dict[str, Any]:
    """One permit, or Problem 404."""
    found = await queries.excavation_json(entered.connection, id_)
    if found is None:
        raise not_found()
    return worded_excavation(found, language)


async def excavations(
    entered: Transaction, life: str | None, q: str | None, cursor: UUID | None, language: str
) -> dict[str, Any]:
    """A page of permits."""
    page = await queries.page_json(entered.connection, life, q, cursor, PAGE)
    for item in page["items"]:
        item["standing"] = worded_standing(item["standing"], language)
    return page


async def revision(entered: Transaction, id_: UUID, number: int) -> dict[str, Any]:
    """One revision, or Problem 404."""
    await seen(entered, id_)
    found = await queries.revision_json(entered.connection, id_, number)
    if found is None:
        raise Problem(404, "REVISION_NOT_FOUND", f"This permit has no revision {number}.")
    return found


async def routed(entered: Transaction, id_: UUID) -> list[dict[str, Any]]:
    """Who was asked about the current revision, and what they said."""
    await seen(entered, id_)
    return await queries.routed_json(entered.connection, id_)


async def overlaps(entered: Transaction, id_: UUID) -> dict[str, Any]:
    """Other organisations' permits at the same place and time."""
    await seen(entered, id_)
    return {"items": await queries.overlaps_json(entered.connection, id_)}


async def standing(entered: Transaction, clearance_id: UUID, language: str) -> dict[str, Any]:
    """How a clearance stands now, or Problem 404."""
    found = worded_standing(await queries.standing_json(entered.connection, clearance_id), language)
    if found is None:
        raise Problem(404, "CLEARANCE_NOT_FOUND", "There is no such clearance, or you may not see it.")
    return found
