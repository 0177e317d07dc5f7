"""The town's organisations: all invented, named after small things of a garden, reachable under no real number.

Ids are UUID version 5 of a fixed namespace and the organisation's word, so that accounts, tests and documents may name
them without asking the database.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID, uuid5

from smartpin_town.rows import FICTITIOUS, Organisation, Person

NAMESPACE: Final = UUID("5a2b61f0-8d0c-5e0c-9a51-0c5f1c71f0aa")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the town, and for owners what it owns and whether the register may answer for it."""

    word: str
    name: str
    kind: str
    number: int
    kinds: tuple[str, ...] = ()
    standing: bool = False

    @property
    def id(self) -> str:
        return organisation_id(self.word)


@cache
def organisation_id(word: str) -> str:
    """The stable id of an organisation, for example ``organisation_id("city_works")``."""
    return str(uuid5(NAMESPACE, f"organisation/{word}"))


BODIES: Final = (
    Body("city_works", "Hoa Sim City Works", "authority", 1, ("tunnel",), True),
    Body("water_south", "Hoa Giấy Water", "owner", 2, ("water",), True),
    Body("water_north", "Bèo Tây Water", "owner", 3, ("water",)),
    Body("power", "Đom Đóm Electric", "owner", 4, ("power",), True),
    Body("lighting", "Trăng Khuya Street Lighting", "owner", 5, ("street_lighting",), True),
    Body("telecom_one", "Chim Sâu Telecom", "owner", 6, ("telecom", "duct"), True),
    Body("telecom_two", "Ve Sầu Networks", "owner", 7, ("telecom",)),
    Body("drainage", "Rong Rêu Drainage", "owner", 8, ("foul_sewer", "storm_sewer", "combined_sewer"), True),
    Body("gas", "Lá Chanh Gas", "owner", 9, ("gas",)),
    Body("cooling", "Sương Mai District Cooling", "owner", 10, ("district_energy",)),
    Body("fuel", "Đá Cuội Pipelines", "owner", 11, ("fuel",)),
    Body("contractor_one", "Chuồn Chuồn Roadworks", "contractor", 12),
    Body("contractor_two", "Dế Mèn Civil", "contractor", 13),
)
OWNERS: Final = tuple(body for body in BODIES if body.kinds)

AUTHORITY_ID: Final = organisation_id("city_works")
CONTRACTOR_ID: Final = organisation_id("contractor_one")
OWNER_ID: Final = organisation_id("water_south")

ACCOUNT_ORGANISATIONS: Final = {
    "crew": AUTHORITY_ID,
    "engineer": AUTHORITY_ID,
    "authority": AUTHORITY_ID,
    "admin": AUTHORITY_ID,
    "owner": OWNER_ID,
    "contractor": CONTRACTOR_ID,
}
"""Which organisation each demo account belongs to."""


def organisations() -> list[Organisation]:
    return [
        Organisation(
            id=body.id,
            name=f"{body.name} ({FICTITIOUS})",
            short_name=body.name,
            kind=body.kind,
            # No country hands out area code 000: nobody can be rung up by mistake.
            phone=f"+84 000 555 {body.number:02d}00",
            desk_phone=f"+84 000 555 {body.number:02d}24",
            email=f"desk@{body.word.replace('_', '-')}.example",
            address=f"{body.number} Đường Không Có (street that does not exist), {FICTITIOUS}",
            two_person=body.kind == "authority",
        )
        for body in BODIES
    ]


def registrar_id(word: str) -> str:
    """The stable id of the person who signs for an organisation."""
    return str(uuid5(NAMESPACE, f"registrar/{word}"))


def registrars() -> list[Person]:
    """One person per owner and authority who signs lists, coverage and standing instructions; none can sign in."""
    return [
        Person(
            registrar_id(body.word),
            body.id,
            f"registrar.{body.word.replace('_', '-')}",
            f"Registrar of {body.name} ({FICTITIOUS})",
            "vi",
        )
        for body in OWNERS
    ]
