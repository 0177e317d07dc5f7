"""The worker: takes jobs out of the queue, a few at a time, inside the server or as a process of its own.

A worker that is killed leaves its job marked as being done. Workers say every few seconds that they live; the next
one that runs puts the jobs of the silent ones back.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.app import WorkerOptions
from procrastinate.exceptions import ProcrastinateException

from smartpin_server.background import tasks
from smartpin_server.background.tasks import Work

AT_ONCE = 2
POOL_SIZE = AT_ONCE + 2
POLL_S = 5.0
SAYS_IT_LIVES_S = 5.0
SILENT_S = 20.0
FAREWELL_S = 3.0
TRY_AGAIN_S = 2.0
KEPT_H = 24 * 30
CONNECT_S = 10.0
TRIES = RetryStrategy(max_attempts=8, exponential_wait=3)
"""3 s, 9 s, … 2 h between two tries: a database that is being restored is outlived, a broken job ends as failed."""
log = logging.getLogger("smartpin.background")


def queue_app(url: str, work: Work) -> App:
    """The library's application on the queue of this database, knowing every task."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    connector = PsycopgConnector(
        conninfo=url.replace("postgresql+psycopg://", "postgresql://", 1),
        min_size=1,
        max_size=POOL_SIZE,
        timeout=CONNECT_S,
        kwargs={"options": "-c search_path=queue", "application_name": "smartpin worker", "connect_timeout": 5},
    )
    app = App(connector=connector)

    @app.task(name="evaluate", retry=TRIES)
    async def evaluate(excavation_id: str) -> None:
        await tasks.evaluate(work, excavation_id)

    @app.task(name="accuracy", retry=TRIES)
    async def accuracy(owner_id: str) -> None:
        await tasks.accuracy(work, owner_id)

    @app.periodic(cron="* * * * *")
    @app.task(name="remind", retry=TRIES, lock="remind")
    async def remind(timestamp: int) -> None:
        await tasks.remind(work)
        await tasks.escalate(work)

    @app.periodic(cron="17 * * * *")
    @app.task(name="sweep", lock="sweep", pass_context=True)
    async def sweep(context: JobContext, timestamp: int) -> None:
        await context.app.job_manager.delete_old_jobs(
            nb_hours=KEPT_H, include_failed=True, include_cancelled=True, include_aborted=True
        )

    return app


@asynccontextmanager
async def working(url: str, work: Work) -> AsyncIterator[None]:
    """Do what is in the queue while the block runs; jobs in hand get a few seconds to end, the rest is put back."""
    task = asyncio.create_task(keep_working(url, work), name="worker")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def keep_working(url: str, work: Work) -> None:
    """Work until cancelled, whatever becomes of the database meanwhile."""
    while True:
        try:
            await _work(url, work)
        except (psycopg.Error, ProcrastinateException, OSError) as trouble:
            log.warning("the worker lost its database (%s); it tries again", type(trouble).__name__)
        await asyncio.sleep(TRY_AGAIN_S)


async def put_back_stalled(app: App, silent_s: float = SILENT_S) -> int:
    """Put jobs of workers that were killed back into the queue; the result is how many."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_s))
    for job in stalled:
        log.warning("the job %s %s was left by a worker that is gone; it is done again", job.task_name, job.id)
        await app.job_manager.retry_job(job)
    return len(stalled)


async def _work(url: str, work: Work) -> None:
    app = queue_app(url, work)
    async with app.open_async():
        worker = asyncio.create_task(app.run_worker_async(**_options()), name="worker turn")
        putting_back = asyncio.create_task(_keep_putting_back(app), name="stalled jobs")
        try:
            await asyncio.wait({worker, putting_back}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (putting_back, worker):
                task.cancel()
            results = await asyncio.gather(putting_back, worker, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result


def _options() -> WorkerOptions:
    return {
        "concurrency": AT_ONCE,
        "fetch_job_polling_interval": POLL_S,
        "shutdown_graceful_timeout": FAREWELL_S,
        "update_heartbeat_interval": SAYS_IT_LIVES_S,
        "stalled_worker_timeout": SILENT_S,
        "install_signal_handlers": False,
    }


async def _keep_putting_back(app: App) -> None:
    while True:
        await put_back_stalled(app)
        await asyncio.sleep(SAYS_IT_LIVES_S)
