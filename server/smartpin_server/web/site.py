"""Serves the built web client at `/`, below every other route of the application."""

from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from smartpin_server import places
from smartpin_server.settings import Settings, get_settings
from smartpin_server.web.config import PMTILES_ADDRESS, config_router
from smartpin_server.web.files import find
from smartpin_server.web.policy import page_headers

_OTHER_DOORS = ("api/", "tiles/", "ogc/", "livez", "readyz", "metrics")
_NOT_BUILT = (Path(__file__).parent / "not_built.html").read_text(encoding="utf-8")


def mount_web(app: FastAPI, *, settings: Settings | None = None, dist: Path | None = None) -> None:
    """Add the client's routes. Call it last: the final route answers every address nobody else has answered."""
    chosen = settings or get_settings()
    folder = dist or places.field_app()
    headers = page_headers(chosen)
    app.include_router(config_router(chosen))

    @app.get(PMTILES_ADDRESS, include_in_schema=False)
    def base_map_file() -> Response:
        """The operator's PMTiles file; ranges are answered, since readers fetch it piece by piece."""
        if chosen.basemap_pmtiles is None or not chosen.basemap_pmtiles.is_file():
            raise HTTPException(404, "no base map file is set on this server")
        return FileResponse(chosen.basemap_pmtiles, media_type="application/vnd.pmtiles")

    @app.api_route("/{address:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def client_file(address: str, request: Request) -> Response:
        if address.startswith(_OTHER_DOORS):
            raise HTTPException(404, "there is nothing at this address")
        if not (folder / "index.html").is_file():
            return HTMLResponse(_NOT_BUILT, status_code=503, headers={**headers, "Cache-Control": "no-store"})
        found = find(folder, address, request.headers.get("accept-encoding", ""))
        if found is None:
            raise HTTPException(404, "there is no such file")
        more = {"Cache-Control": found.cache_control, "Vary": "Accept-Encoding"}
        if found.encoding:
            more["Content-Encoding"] = found.encoding
        return FileResponse(found.path, media_type=found.media_type, headers={**headers, **more})
