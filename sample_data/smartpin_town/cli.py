"""`smartpin sample …`: the fictitious town at the command line."""

from typing import Annotated

import typer

from smartpin_town.town import LINES, SEED

app = typer.Typer(help="The FICTITIOUS sample town, placed at Hue; nothing in it exists.", no_args_is_help=True)

Lines = Annotated[int, typer.Option("--lines", min=100, max=5_000_000, help="About how many lines.")]
Seed = Annotated[int, typer.Option("--seed", help="Another number grows another town.")]
Pins = Annotated[int | None, typer.Option("--pins", min=0, help="About how many pins; default 15 per 100 lines.")]


@app.command()
def load(
    lines: Lines = LINES,
    seed: Seed = SEED,
    pins: Pins = None,
    database_url: Annotated[
        str | None, typer.Option("--database-url", help="Default: SMARTPIN_DATABASE_URL, else the private cluster.")
    ] = None,
) -> None:
    """Grow the town and copy it into an empty register."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from smartpin_town.loader import RegisterNotEmpty
    from smartpin_town.loader import load as load_town

    url = database_url or _configured_url()
    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns) as bar:
        task = bar.add_task("Making ready", total=1.0)

        def show(share: float, words: str) -> None:
            bar.update(task, completed=share, description=words)

        try:
            counts = load_town(url, lines=lines, seed=seed, pins=pins, progress=show)
        except (RegisterNotEmpty, LookupError) as refusal:
            bar.stop()
            typer.echo(str(refusal), err=True)
            raise typer.Exit(1) from None
    typer.echo("Loaded the FICTITIOUS sample town:")
    for table, count in counts.items():
        typer.echo(f"  {table:<28}{count:>10,}")


@app.command()
def describe(lines: Lines = LINES, seed: Seed = SEED, pins: Pins = None) -> None:
    """Say what the town is, without a database."""
    from smartpin_town.town import Town

    typer.echo(Town(seed, lines, pins).describe())


def _configured_url() -> str:
    from smartpin_server.db.embedded import Cluster
    from smartpin_server.settings import get_settings

    settings = get_settings()
    if settings.database_url:
        return settings.database_url
    cluster = Cluster(settings.home)
    cluster.start(lambda line: typer.echo(line, err=True))
    cluster.ensure_database("smartpin")
    return cluster.url()
