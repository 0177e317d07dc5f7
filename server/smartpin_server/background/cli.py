"""`smartpin worker`: a worker as a process of its own, for production."""

import asyncio

import typer

from smartpin_server.settings import Settings, get_settings
from smartpin_server.up.logs import set_up_logging
from smartpin_server.up.serve import stopping_cleanly

app = typer.Typer()


@app.command()
def worker() -> None:
    """Do what is in the queue until Ctrl-C: evaluations, reminders.

    The server has a worker of its own; run others where evaluations must not share its process, and set
    SMARTPIN_WORKER=false for the server then. Any number may run: each job is taken by one of them.
    """
    settings = get_settings()
    set_up_logging(as_json=settings.log_json)
    try:
        with stopping_cleanly():
            asyncio.run(_run(settings))
    except KeyboardInterrupt:
        typer.echo("Stopped.")


async def _run(settings: Settings) -> None:
    from smartpin_server.background.setting_up import database_of, work_of
    from smartpin_server.background.worker import keep_working

    url = database_of(settings)
    async with work_of(settings, url) as work:
        typer.echo("Working (Ctrl-C stops)")
        await keep_working(url, work)
