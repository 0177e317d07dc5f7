"""Lines merged for small scales, brought up to date within a minute of a change.

Changes mark cells of 500 m as dirty; each turn takes the marks and merges those cells anew. Several servers may do this
at once: a mark is taken by one of them.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

EVERY_S = 20
# The work is the server's own, so the time-out for people's requests does not bind it.
_WITHOUT_HURRY = text("set local statement_timeout = '10min'")
_REBUILD = text("select app.rebuild_overview()")


async def rebuild_overview(engine: AsyncEngine) -> None:
    """Merge the lines of every dirty cell; does next to nothing when there is none."""
    async with engine.begin() as connection:
        await connection.execute(_WITHOUT_HURRY)
        await connection.execute(_REBUILD)
