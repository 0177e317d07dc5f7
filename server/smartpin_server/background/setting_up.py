"""What a worker is given: a pool of its own, the rules, and the evaluation of permits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from smartpin_server.background.tasks import Work
from smartpin_server.background.worker import working
from smartpin_server.db.embedded import Cluster
from smartpin_server.db.engine import make_engine
from smartpin_server.excavations.permit.evaluation import Wish, evaluate_job
from smartpin_server.excavations.service import RuleBook
from smartpin_server.jurisdictions import load
from smartpin_server.settings import Settings

POOL_SIZE = 2
"""The worker's connections are not the requests': a burst of evaluations must not make anybody wait for a map."""


@asynccontextmanager
async def work_of(settings: Settings, url: str) -> AsyncIterator[Work]:
    """Everything the tasks need, for as long as the block runs."""
    engine = make_engine(settings.model_copy(update={"pool_size": POOL_SIZE}), url)
    book = RuleBook(load(settings.jurisdiction))
    try:
        yield Work(engine, partial(evaluate_job, engine, book=book, wish=Wish(unless_fresh=True)))
    finally:
        await engine.dispose()


@asynccontextmanager
async def working_inside(settings: Settings, url: str) -> AsyncIterator[None]:
    """The server's own worker, for as long as the block runs; none where the operator runs workers apart."""
    if not settings.worker:
        yield
        return
    async with work_of(settings, url) as work, working(url, work):
        yield


def database_of(settings: Settings) -> str:
    """The address the server's login uses."""
    return settings.database_url or Cluster(settings.home).url("smartpin", "smartpin_api")
