"""Lines by id and by box."""

from smartpin_server.lines.asset_routes import asset_routes
from smartpin_server.lines.schemas import Line

router = asset_routes(
    "line",
    Line,
    by_id=b"select app.line_by_id(%s::uuid)",
    in_box=b"select app.lines_in_box(%s::float8, %s::float8, %s::float8, %s::float8, %s::int, %s::uuid)",
)
