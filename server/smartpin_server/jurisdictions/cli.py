"""`smartpin rules list | check | activate`."""

import os
from pathlib import Path
from typing import Annotated

import psycopg
import typer

from smartpin_server.jurisdictions.activate import activate as activate_in
from smartpin_server.jurisdictions.read import known, load
from smartpin_server.jurisdictions.table import RuleSetRefused

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Rules of a jurisdiction: list, check, activate.")


@app.command("list")
def list_rules() -> None:
    """Show the jurisdictions that come with the program, with the hash that certificates carry."""
    for name in known():
        jurisdiction = load(name)
        typer.echo(f"{name:<12}EPSG:{jurisdiction.srid:<7}{jurisdiction.sha256[:16]}  {jurisdiction.names['en']}")


@app.command()
def check(
    name: Annotated[str, typer.Argument(help="A jurisdiction's id, or a TOML file.")],
    sources: Annotated[bool, typer.Option("--sources", help="Print every number with its source.")] = False,
) -> None:
    """Read a rule set as it would be read for activation and say what is wrong with it."""
    try:
        jurisdiction = load(_named(name))
    except (RuleSetRefused, OSError) as refused:
        typer.echo(f"Refused. {refused}", err=True)
        raise typer.Exit(1) from refused
    if sources:
        for row in jurisdiction.rule_rows:
            typer.echo(f"{row.rule:<28}{row.kind:<18}{row.method:<12}{row.value:<10g}{row.source}")
        for quality, source in jurisdiction.envelope_sources.items():
            typer.echo(
                f"{'envelope':<28}{quality:<18}{'':<12}{jurisdiction.rules.envelopes[quality].floor_m:<10g}{source}"
            )
    judged = sum("engineering-judgement" in row.source for row in jurisdiction.rule_rows)
    typer.echo(
        f"{jurisdiction.id}: {len(jurisdiction.rule_rows)} numbers, {judged} of them engineering-judgement; "
        f"hash {jurisdiction.sha256}"
    )


@app.command()
def activate(
    name: Annotated[str, typer.Argument(help="A jurisdiction's id, or a TOML file.")],
    database_url: Annotated[
        str | None,
        typer.Option(envvar="SMARTPIN_DATABASE_URL", help="As the tables' owner; else the private database."),
    ] = None,
) -> None:
    """Make a rule set the active one: numbers copied and every reach rewritten in one transaction."""
    try:
        jurisdiction = load(_named(name))
        with psycopg.connect(database_url or _private_database()) as connection:
            changed = activate_in(connection, jurisdiction)
    except (RuleSetRefused, OSError, psycopg.Error) as refused:
        typer.echo(f"Nothing was changed. {refused}", err=True)
        raise typer.Exit(1) from refused
    typer.echo(f"{jurisdiction.id} is active ({jurisdiction.sha256[:16]}); {changed} assets reach differently now.")


def _named(name: str) -> str | Path:
    return Path(name) if name.endswith(".toml") or os.sep in name else name


def _private_database() -> str:
    from smartpin_server.db.embedded import Cluster
    from smartpin_server.settings import get_settings

    return Cluster(get_settings().home).url()
