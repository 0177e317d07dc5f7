"""`smartpin accounts`: demo and add."""

from typing import Annotated
from uuid import UUID, uuid4

import psycopg
import typer

from smartpin_server.auth.accounts import (
    DEMO_FILE,
    ROLES,
    CannotMakeAccount,
    NewAccount,
    add_account,
    make_demo_accounts,
    random_password,
)
from smartpin_server.auth.passwords import Passwords
from smartpin_server.db.embedded import Cluster
from smartpin_server.settings import Settings, get_settings

app = typer.Typer(help="Accounts of people.", no_args_is_help=True, add_completion=False)


@app.command()
def demo() -> None:
    """Make the sample town's six accounts and show their passwords."""
    settings = get_settings()
    try:
        accounts = make_demo_accounts(_owner_url(settings), settings.home)
    except (CannotMakeAccount, psycopg.Error) as error:
        raise _refuse(error) from None
    width = max(len(account["user"]) for account in accounts.values())
    for account in accounts.values():
        typer.echo(f"{account['user']:<{width}}  {account['password']}")
    typer.echo(f"Kept in {settings.home / DEMO_FILE} (mode 600).")


@app.command()
def add(
    user: Annotated[str, typer.Argument(help="Name to sign in with: a-z, 0-9 and . _ @ -")],
    role: Annotated[str, typer.Option(help=f"One of {', '.join(ROLES)}.")],
    organisation: Annotated[str, typer.Option(help="Id or short name of the organisation.")],
    display_name: Annotated[str, typer.Option(help="Name people see.")] = "",
    language: Annotated[str, typer.Option(help="en, vi or ko.")] = "en",
) -> None:
    """Make an account with a random password and show it once. An existing name gets a new password."""
    if role not in ROLES:
        raise typer.BadParameter(f"role is one of {', '.join(ROLES)}")
    password = random_password()
    try:
        with psycopg.connect(_owner_url(get_settings())) as connection:
            belongs_to = _organisation(connection, organisation)
            account = NewAccount(user.lower(), display_name or user, role, belongs_to, uuid4(), language)
            add_account(connection, account, Passwords().hash(password))
    except (CannotMakeAccount, psycopg.Error) as error:
        raise _refuse(error) from None
    typer.echo(f"{account.user}  {password}")


def _organisation(connection: psycopg.Connection, wanted: str) -> UUID:
    found = connection.execute(
        "select id from org.organisation where (id::text = %(wanted)s or lower(short_name) = lower(%(wanted)s))"
        " and valid_to is null",
        {"wanted": wanted},
    ).fetchone()
    if found is None:
        raise CannotMakeAccount(f"There is no organisation {wanted!r}. Its id or short name is asked for.")
    return UUID(str(found[0]))


def _owner_url(settings: Settings) -> str:
    return settings.database_url or Cluster(settings.home).url("smartpin")


def _refuse(error: Exception) -> typer.Exit:
    text = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    typer.echo(f"smartpin accounts: {text or error}", err=True)
    return typer.Exit(1)
