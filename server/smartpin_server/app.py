"""The application: every door for programs under /api/v1, tiles, health, and the web client below them.

`create_app(settings)` builds it without touching the database; the connections are made when it starts.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from smartpin_server import openapi
from smartpin_server.attachments.routes import router as attachments_router
from smartpin_server.auth.passwords import Passwords
from smartpin_server.auth.routes import router as auth_router
from smartpin_server.background.setting_up import database_of, working_inside
from smartpin_server.db.engine import make_engine
from smartpin_server.errors import SurpriseAnswers, install_errors
from smartpin_server.excavations.certificate.pdf.press import Press
from smartpin_server.excavations.certificate.routes import router as certificate_router
from smartpin_server.excavations.permit.life_routes import router as life_router
from smartpin_server.excavations.permit.routes import router as permits_router
from smartpin_server.excavations.replies.record_routes import router as records_router
from smartpin_server.excavations.replies.routes import router as replies_router
from smartpin_server.excavations.routes import router as excavations_router
from smartpin_server.excavations.site.routes import router as site_router
from smartpin_server.health.metrics import CountRequests, Metrics
from smartpin_server.health.routes import router as health_router
from smartpin_server.jurisdictions.routes import router as jurisdictions_router
from smartpin_server.lines.routes import router as lines_router
from smartpin_server.live.hub import Hub
from smartpin_server.live.routes import router as live_router
from smartpin_server.looks.recording import LookBook
from smartpin_server.looks.routes import router as looks_router
from smartpin_server.nodes.routes import router as nodes_router
from smartpin_server.outlines.routes import router as outlines_router
from smartpin_server.pins.keyring import Keyring
from smartpin_server.pins.keys import KeyStore
from smartpin_server.pins.routes import router as pins_router
from smartpin_server.repeating import repeating
from smartpin_server.request_bounds import RequestBounds
from smartpin_server.response_headers import ResponseHeaders
from smartpin_server.search.routes import router as search_router
from smartpin_server.settings import Settings
from smartpin_server.sightings.routes import router as sightings_router
from smartpin_server.tiles.overview import EVERY_S, rebuild_overview
from smartpin_server.tiles.routes import router as tiles_router
from smartpin_server.web import mount_web

API = "/api/v1"
_SMALLEST_GZIP = 1024
_GZIP_LEVEL = 4
# Tiles are small and made anew for each viewer: compressing them costs more than it saves. Events must not wait.
_NEVER_GZIPPED = ("text/event-stream", "application/vnd.mapbox-vector-tile", "application/vnd.pmtiles")


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings."""
    app = FastAPI(
        title=openapi.TITLE,
        version=openapi.version(),
        description=openapi.DESCRIPTION,
        openapi_tags=openapi.TAGS,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # FastAPI's pages load scripts from outside, which the security policy forbids
        redoc_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_lifespan,
        middleware=[
            Middleware(ResponseHeaders, https=settings.public_base.startswith("https:")),
            Middleware(CountRequests),
            Middleware(SurpriseAnswers),
            Middleware(
                GZipMiddleware,
                minimum_size=_SMALLEST_GZIP,
                compresslevel=_GZIP_LEVEL,
                exclude_content_types=_NEVER_GZIPPED,
            ),
            Middleware(RequestBounds),
        ],
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    install_errors(app)
    app.include_router(_api(), prefix=API)
    app.include_router(tiles_router, include_in_schema=False)  # /tiles/… : the address map libraries are given
    app.include_router(health_router)
    openapi.complete(app)
    mount_web(app, settings=settings)
    return app


def _api() -> APIRouter:
    """All routes under /api/v1, in the order of the tags."""
    api = APIRouter(responses=openapi.COMMON_PROBLEMS)
    for router in (
        auth_router,
        sightings_router,
        pins_router,
        lines_router,
        nodes_router,
        search_router,
        permits_router,
        life_router,
        excavations_router,
        outlines_router,
        certificate_router,
        replies_router,
        records_router,
        looks_router,
        site_router,
        attachments_router,
        jurisdictions_router,
        tiles_router,
        live_router,
    ):
        api.include_router(router)
    return api


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    url = database_of(settings)
    engine = make_engine(settings, url)
    app.state.engine = engine
    app.state.database_url = url
    app.state.passwords = Passwords()
    app.state.keyring = Keyring(engine, KeyStore(settings.home))
    app.state.hub = Hub(engine, url)
    app.state.press = Press()
    app.state.looks = LookBook(engine)
    overview = repeating("merging lines for small scales", partial(rebuild_overview, engine), EVERY_S)
    try:
        async with (
            app.state.keyring.kept_fresh(),
            app.state.hub.listening(),
            overview,
            app.state.looks.kept_written(),
            working_inside(settings, url),
        ):
            yield
    finally:
        await app.state.press.close()
        await engine.dispose()
