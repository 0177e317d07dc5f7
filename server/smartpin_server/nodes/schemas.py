"""A node as the API tells it."""

from smartpin_core.vocabulary import NodeKind
from smartpin_server.lines.schemas import AssetFacts


class Node(AssetFacts):
    """A valve, manhole, joint, cabinet …"""

    node_kind: NodeKind
