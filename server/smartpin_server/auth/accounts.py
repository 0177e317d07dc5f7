"""Accounts made on the machine itself, past the API: the sample town's six, and the first real ones.

Runs as a superuser or a member of the owner role. Passwords are random, shown once, and only hashed in the database.
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import psycopg

from smartpin_core.code import ALPHABET
from smartpin_server.auth.passwords import Passwords
from smartpin_server.db.secrets import write_private

DEMO_FILE = "demo-accounts.json"
ROLES = ("contractor", "crew", "owner", "engineer", "authority", "admin")
_NAMES = {
    "crew": "Crew of the city works",
    "engineer": "GIS engineer of the city works",
    "contractor": "Contractor",
    "owner": "Desk of a water company",
    "authority": "Authority",
    "admin": "Administrator",
}
_INSERT_PERSON = """
  insert into org.person (id, organisation_id, user_name, display_name, language, password_hash)
  values (%(id)s, %(organisation)s, %(user)s, %(name)s, %(language)s, %(hash)s)
  on conflict (user_name) do update set password_hash = excluded.password_hash, disabled_at = null
  returning id
"""
_INSERT_MEMBERSHIP = """
  insert into org.membership (id, person_id, organisation_id, role)
  values (%(id)s, %(person)s, %(organisation)s, %(role)s)
  on conflict (person_id, organisation_id, role) where valid_to is null do nothing
"""
_END_SESSIONS = "update org.session set revoked_at = now() where person_id = %(person)s and revoked_at is null"


class CannotMakeAccount(Exception):
    """No account was made; the text says why and what to do."""


@dataclass(frozen=True)
class NewAccount:
    """What an account needs besides its password."""

    user: str
    display_name: str
    role: str
    organisation_id: UUID
    id: UUID
    language: str = "en"


def make_demo_accounts(url: str, home: Path) -> dict[str, dict[str, str]]:
    """The six accounts of the sample town: {"crew": {"user", "password"}, …}, also written to demo-accounts.json.

    Accounts whose passwords are in the file already, and still good, stay as they are. Needs the sample town.
    """
    from smartpin_town import people  # here, because real registers have no sample data

    passwords, path = Passwords(), home / DEMO_FILE
    kept = _read(path)
    accounts: dict[str, dict[str, str]] = {}
    with psycopg.connect(url) as connection:
        for role, organisation in people.ACCOUNT_ORGANISATIONS.items():
            organisation_id = UUID(str(organisation))
            password = kept.get(role, "")
            if not password or not _still_good(connection, passwords, role, password):
                password = random_password()
                account = NewAccount(
                    role, f"{_NAMES[role]} (sample)", role, organisation_id, uuid5(people.NAMESPACE, f"account/{role}")
                )
                add_account(connection, account, passwords.hash(password))
            accounts[role] = {"user": role, "password": password}
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    write_private(path, json.dumps(accounts, indent=2) + "\n")
    return accounts


def add_account(connection: psycopg.Connection, account: NewAccount, password_hash: str) -> None:
    """Insert the person with one role; a person of that name gets this password and loses open sessions."""
    if connection.execute("select 1 from org.organisation where id = %s", [account.organisation_id]).fetchone() is None:
        raise CannotMakeAccount("The organisation does not exist. For the demo accounts load the sample town first.")
    values = {"id": account.id, "organisation": account.organisation_id, "user": account.user}
    more = {"name": account.display_name, "language": account.language, "hash": password_hash}
    row = connection.execute(_INSERT_PERSON, values | more).fetchone()
    person = row[0] if row else account.id
    link = {"id": uuid4(), "person": person, "organisation": account.organisation_id, "role": account.role}
    connection.execute(_INSERT_MEMBERSHIP, link)
    connection.execute(_END_SESSIONS, {"person": person})


def random_password() -> str:
    """Sixteen symbols that nobody mistakes for each other: 80 bits."""
    symbols = [secrets.choice(ALPHABET.lower()) for _ in range(16)]
    return "-".join("".join(symbols[start : start + 4]) for start in range(0, 16, 4))


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {role: str(entry["password"]) for role, entry in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _still_good(connection: psycopg.Connection, passwords: Passwords, user: str, password: str) -> bool:
    row = connection.execute(
        "select password_hash from org.person where user_name = %s and disabled_at is null", [user]
    ).fetchone()
    return row is not None and row[0] is not None and passwords.matches(password, row[0])
