"""The queue: jobs are real when their transaction is, only the server touches them, and a worker's death costs nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from smartpin_server.background.queue import TASKS, enqueue
from smartpin_server.background.tasks import Work
from smartpin_server.background.worker import keep_working, put_back_stalled, queue_app
from smartpin_server.db.engine import make_engine
from smartpin_server.db.migrate import MIGRATIONS, SCHEMAS, is_ours_by_name
from smartpin_server.errors import Problem
from smartpin_server.settings import Settings
from tests.db.small_town import Town, token_of

pytestmark = pytest.mark.db

PINNED = (MIGRATIONS / "versions" / "0002" / "20_queue.sql").read_text(encoding="utf-8")


def run_with_engine(town: Town, work: Callable[[AsyncEngine], Awaitable[Any]]) -> Any:
    """What `work` gives, on a pool of the server's login."""

    async def run() -> Any:
        engine = make_engine(Settings(pool_size=4), town.api_url)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def waiting(town: Town) -> list[dict[str, Any]]:
    """Jobs nobody has taken, oldest first."""
    found = town.peek(
        "SELECT jsonb_agg(to_jsonb(j) ORDER BY id) FROM queue.procrastinate_jobs j WHERE status = 'todo' AND task_name = 'evaluate'"
    )
    return list(found or [])


def states(town: Town) -> dict[str, int]:
    """How many evaluations there are in each state."""
    return dict(
        town.peek(
            "SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM (SELECT status, count(*) AS n FROM queue.procrastinate_jobs"
            " WHERE task_name = 'evaluate' GROUP BY status) AS counted"
        )
    )


def test_the_pinned_schema_is_the_one_the_installed_library_expects() -> None:
    """When this fails, the library was updated: add a revision that runs its migrations newer than the pinned version."""
    pinned = PINNED.split("-- >>> procrastinate ")[1].split("-- <<<")[0]
    told, _, schema = pinned.partition("\n")
    shipped = files("procrastinate").joinpath("sql", "schema.sql").read_text(encoding="utf-8")
    assert schema == shipped, f"pinned {told}, installed {version('procrastinate')}"
    pinned_version = tuple(int(part) for part in told.split(",")[0].split("."))
    newer = [
        name.name
        for name in files("procrastinate").joinpath("sql", "migrations").iterdir()
        if name.name.endswith(".sql")
        and tuple(int(part) for part in name.name.split("_")[0].split(".")) > pinned_version
    ]
    assert newer == []


def test_every_task_that_can_be_put_in_is_known_to_the_worker() -> None:
    app = queue_app("postgresql://nowhere", Work(None, None))  # type: ignore[arg-type]
    assert set(TASKS) <= set(app.tasks) and {"remind", "sweep"} <= set(app.tasks)


def test_autogenerate_does_not_look_at_the_queue() -> None:
    assert "queue" not in SCHEMAS
    assert not is_ours_by_name("queue", "schema", {})


def test_a_refused_request_enqueues_nothing_and_a_committed_one_is_never_lost(town: Town) -> None:
    job = str(uuid4())

    async def use(engine: AsyncEngine) -> None:
        with pytest.raises(RuntimeError):  # noqa: PT012 # the transaction around it is the point
            async with engine.begin() as connection:
                await connection.execute(text("select app.enter(:token)"), {"token": token_of("contractor")})
                await enqueue(connection, "evaluate", excavation_id=job)
                raise RuntimeError("refused after all")
        async with engine.begin() as connection:
            await connection.execute(text("select app.enter(:token)"), {"token": token_of("contractor")})
            assert await enqueue(connection, "evaluate", excavation_id=job) > 0

    run_with_engine(town, use)
    (only,) = waiting(town)
    assert only["args"] == {"excavation_id": job} and only["lock"] == f"excavation {job}"


def test_a_driver_connection_enqueues_in_its_own_transaction_too(town: Town) -> None:
    async def use() -> None:
        connection = await psycopg.AsyncConnection.connect(town.api_url)
        async with connection:
            await connection.execute("select app.enter(%s)", (token_of("engineer"),))
            await enqueue(connection, "evaluate", excavation_id="a", lock="own lock")
            await connection.rollback()
            await enqueue(connection, "evaluate", excavation_id="b", lock="own lock")

    asyncio.run(use())
    assert [(job["args"]["excavation_id"], job["lock"]) for job in waiting(town)] == [("b", "own lock")]


def test_a_task_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no task 'evalaute'"):
        asyncio.run(enqueue(None, "evalaute"))  # type: ignore[arg-type]


def test_only_the_servers_login_sees_the_queue_and_gives_it_orders(town: Town) -> None:
    for person in ("contractor", "engineer", "authority", "admin"):
        for statement in (
            "SELECT count(*) FROM queue.procrastinate_jobs",
            "INSERT INTO queue.procrastinate_jobs (queue_name, task_name) VALUES ('default', 'evaluate')",
            "DELETE FROM queue.procrastinate_jobs",
        ):
            with town.acting(person) as connection, pytest.raises(psycopg.Error, match="permission denied"):
                connection.execute(statement.encode())
    with psycopg.connect(town.url) as connection:
        connection.execute("SET SESSION AUTHORIZATION smartpin_engineer")  # as a person with a login of their own
        with pytest.raises(psycopg.Error, match="Only the server puts work into the queue"):
            connection.execute("SELECT app.enqueue('evaluate', '{}')")


def test_the_servers_login_can_do_with_the_queue_what_the_library_does_and_no_more(town: Town) -> None:
    with psycopg.connect(town.api_url) as connection, pytest.raises(psycopg.Error, match="permission denied"):
        connection.execute("UPDATE queue.procrastinate_events SET at = now()")
    with (
        psycopg.connect(town.api_url) as connection,
        pytest.raises(psycopg.Error, match=r"must be owner|permission denied"),
    ):
        connection.execute("DROP TABLE queue.procrastinate_events")


def work_until(
    town: Town, evaluate: Callable[[UUID], Awaitable[object]], enough: Callable[[], bool], seconds: float = 20
) -> None:
    """Run a worker until enough is done."""

    async def use(engine: AsyncEngine) -> None:
        worker = asyncio.create_task(keep_working(town.api_url, Work(engine, evaluate)))
        try:
            async with asyncio.timeout(seconds):
                while not await asyncio.to_thread(enough):  # noqa: ASYNC110 # another process tells
                    await asyncio.sleep(0.05)
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)

    run_with_engine(town, use)


def put_in(town: Town, *jobs: UUID) -> None:
    """Jobs, each in a transaction of its own."""

    async def use(engine: AsyncEngine) -> None:
        for job in jobs:
            async with engine.begin() as connection:
                await connection.execute(text("select app.enter(:token)"), {"token": token_of("engineer")})
                await enqueue(connection, "evaluate", excavation_id=str(job))

    run_with_engine(town, use)


def test_the_worker_takes_each_job_once_and_those_of_one_lock_in_their_order(town: Town) -> None:
    one, other = uuid4(), uuid4()
    put_in(town, one, other, one, one)
    done: list[UUID] = []
    running: set[UUID] = set()

    async def evaluate(job: UUID) -> None:
        assert job not in running, "two jobs of one lock at once"
        running.add(job)
        await asyncio.sleep(0.05)
        running.discard(job)
        done.append(job)

    work_until(town, evaluate, lambda: states(town) == {"succeeded": 4})
    assert sorted(map(str, done)) == sorted(map(str, [one, one, one, other]))


def test_a_job_that_fails_is_tried_again_and_one_that_is_refused_is_not(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    fails, refused = uuid4(), uuid4()
    put_in(town, fails, refused)

    async def evaluate(job: UUID) -> None:
        if job == refused:
            raise Problem(409, "JOB_CLOSED", "closed")
        raise OSError("the database went away")

    with caplog.at_level(logging.INFO, "smartpin.background"):
        work_until(town, evaluate, lambda: states(town).get("succeeded") == 1 and bool(waiting(town)))
    (again,) = waiting(town)
    assert again["args"] == {"excavation_id": str(fails)} and again["attempts"] == 1
    assert again["scheduled_at"] is not None
    assert f"job {refused} is not evaluated: JOB_CLOSED" in caplog.text


def test_a_job_of_a_worker_that_is_gone_is_put_back_and_done(town: Town) -> None:
    """A killed worker leaves its job `doing`. Its heartbeat stops, and the next worker takes the job over."""
    job = uuid4()
    put_in(town, job)
    with psycopg.connect(town.api_url, autocommit=True, options="-c search_path=queue") as dead:
        row = dead.execute("SELECT worker_id FROM procrastinate_register_worker_v1()").fetchone()
        assert row is not None
        dead.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", row)
        assert states(town) == {"doing": 1}
        dead.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '21 seconds'")
    done: list[UUID] = []

    async def evaluate(found: UUID) -> None:
        done.append(found)

    work_until(town, evaluate, lambda: states(town) == {"succeeded": 1})
    assert done == [job]


def test_a_job_of_a_worker_that_lives_is_left_alone(town: Town) -> None:
    put_in(town, uuid4())

    async def use(engine: AsyncEngine) -> int:
        async def evaluate(job: UUID) -> None:
            """Not called: nobody works."""

        app = queue_app(town.api_url, Work(engine, evaluate))
        async with app.open_async():
            worker = await app.job_manager.register_worker()
            await app.job_manager.fetch_job(queues=None, worker_id=worker)
            return await put_back_stalled(app)

    assert run_with_engine(town, use) == 0
    assert states(town) == {"doing": 1}


def test_the_worker_outlives_a_restart_of_its_database(town: Town) -> None:
    """Every connection is cut in the middle of work; what is put in afterwards is done all the same."""
    first, second = uuid4(), uuid4()
    done: set[UUID] = set()
    put_in(town, first)

    async def evaluate(job: UUID) -> None:
        done.add(job)

    def enough() -> bool:
        if first in done and second not in seen:
            seen.add(second)
            town.peek(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                " AND application_name LIKE 'smartpin worker%%'"
            )
            put_in_sync(town, second)
        return second in done

    seen: set[UUID] = set()
    work_until(town, evaluate, enough, seconds=40)


def put_in_sync(town: Town, job: UUID) -> None:
    """A job, from within a thread."""
    with psycopg.connect(town.api_url) as connection:
        connection.execute("select app.enter(%s)", (token_of("engineer"),))
        connection.execute("select app.enqueue('evaluate', %s::jsonb)", (f'{{"excavation_id": "{job}"}}',))
