"""What an operator can set, read once from the environment (prefix SMARTPIN_) and then unchangeable."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from smartpin_server import places


class Settings(BaseSettings):
    """One value per thing an operator decides. Every field is the environment variable SMARTPIN_<NAME>.

    `database_url` None means: the private cluster in `home` is used, and started when needed.
    """

    model_config = SettingsConfigDict(env_prefix="SMARTPIN_", env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: str | None = Field(default=None, repr=False)  # holds a password: never printed
    home: Path = Field(default_factory=places.default_home)
    jurisdiction: str = Field(default="vn-hue", pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    public_base: str = Field(default="http://127.0.0.1:8000", pattern=r"^https?://[^\s/?#]+$")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    basemap_pmtiles: Path | None = None
    basemap_tiles_url: str | None = None
    worker: bool = True  # false where `smartpin worker` does the work
    pool_size: int = Field(default=8, ge=1, le=200)
    preview_cells_a_day: int = Field(default=3000, ge=1)
    log_json: bool = False
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("home", "basemap_pmtiles")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        """Processes change their working folder; a path must mean the same file afterwards."""
        return None if path is None else path.expanduser().absolute()

    @field_validator("public_base", mode="before")
    @classmethod
    def _without_slash(cls, base: object) -> object:
        return base.rstrip("/") if isinstance(base, str) else base

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _comma_separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def embedded(self) -> bool:
        """True when the program runs its own cluster instead of an operator's server."""
        return self.database_url is None


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process; call `get_settings.cache_clear()` after changing the environment in a test."""
    return Settings()
