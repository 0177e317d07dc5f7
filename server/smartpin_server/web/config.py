"""GET /api/v1/config: what the client must know before anybody has signed in. It holds no secret."""

from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from smartpin_server.settings import Settings

PMTILES_ADDRESS = "/basemap.pmtiles"
SESSION_COOKIE = "__Host-smartpin"


class BaseMap(BaseModel):
    """Where the grey map under the utilities comes from."""

    source: Literal["town", "pmtiles", "tiles"] = Field(
        description="town: streets and blocks of the register itself; pmtiles: one file; tiles: an address with {z}/{x}/{y}"
    )
    url: str | None = Field(default=None, description="absent for the town's own map")


class Config(BaseModel):
    """Settings of this server that its pages need."""

    version: str
    public_base: str = Field(description="the address printed on pins' labels")
    basemap: BaseMap
    signed_in: bool = Field(
        description="true when the request carries a session; whether it holds, GET /api/v1/me tells"
    )
    demo_accounts: bool = Field(description="true where the sample town's accounts exist; passwords are never sent")


def config_router(settings: Settings) -> APIRouter:
    """The route, for these settings."""
    router = APIRouter(prefix="/api/v1", tags=["client"])

    @router.get("/config", summary="What the web client must know before sign-in")
    def read_config(request: Request) -> Config:
        """Asks nobody who they are, and tells no secret."""
        return Config(
            version=_version(),
            public_base=settings.public_base,
            basemap=base_map(settings),
            signed_in=SESSION_COOKIE in request.cookies,
            demo_accounts=(settings.home / "demo-accounts.json").exists(),
        )

    return router


def base_map(settings: Settings) -> BaseMap:
    """A file set by the operator wins over a tile address; neither means the town's own map."""
    if settings.basemap_pmtiles is not None:
        return BaseMap(source="pmtiles", url=PMTILES_ADDRESS)
    if settings.basemap_tiles_url:
        return BaseMap(source="tiles", url=settings.basemap_tiles_url)
    return BaseMap(source="town")


def _version() -> str:
    try:
        return version("smartpin")
    except PackageNotFoundError:
        return "unknown"
