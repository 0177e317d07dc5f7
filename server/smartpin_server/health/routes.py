"""/livez, /readyz and /metrics, for supervisors. They tell nothing that is worth hiding."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from smartpin_server.db import migrate
from smartpin_server.db.transaction import Engine
from smartpin_server.health.metrics import Metrics
from smartpin_server.health.readiness import look
from smartpin_server.settings import Settings

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"]


class CheckAnswer(BaseModel):
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    mend: str | None


class Readiness(BaseModel):
    """All things looked at."""

    ready: bool
    checks: list[CheckAnswer]


def settings_of(request: Request) -> Settings:
    """The settings of this application."""
    settings: Settings = request.app.state.settings
    return settings


@router.get("/livez", summary="Is the process alive", response_description="It is.")
async def livez() -> Alive:
    """Answers without asking the database: a supervisor restarts the process only when this fails."""
    return Alive(status="alive")


@router.get(
    "/readyz",
    summary="Is the server ready",
    response_description="Everything is as it should be.",
    responses={503: {"model": Readiness, "description": "Something is wrong; `mend` says what to do."}},
)
async def readyz(
    request: Request, response: Response, engine: Engine, settings: Annotated[Settings, Depends(settings_of)]
) -> Readiness:
    """Database, schema at the newest migration, an active rule set, room on the disk."""
    checks = await look(engine, settings.home, migrate.heads())
    ready = all(check.ok for check in checks)
    request.app.state.metrics.ready.set(ready)
    response.status_code = 200 if ready else 503
    return Readiness(ready=ready, checks=[CheckAnswer(**vars(check)) for check in checks])


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    response_description="Prometheus exposition text.",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def read_metrics(request: Request, engine: Engine) -> Response:
    """Counts and times by route pattern; no names, tokens or places."""
    metrics: Metrics = request.app.state.metrics
    hub = request.app.state.hub
    metrics.listeners.set(len(hub))
    metrics.listening.set(hub.connected)
    metrics.connections.set(engine.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool, whatever its type says
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
