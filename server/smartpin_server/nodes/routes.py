"""Nodes by id and by box."""

from smartpin_server.lines.asset_routes import asset_routes
from smartpin_server.nodes.schemas import Node

router = asset_routes(
    "node",
    Node,
    by_id=b"select app.node_by_id(%s::uuid)",
    in_box=b"select app.nodes_in_box(%s::float8, %s::float8, %s::float8, %s::float8, %s::int, %s::uuid)",
)
