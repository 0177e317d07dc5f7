"""Puts what is no Python module into the wheel: the migrations and the built web client.

Users then need neither a checkout nor Node; `smartpin_server.places` finds both layouts.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSIDE = "smartpin_server/_bundled"
_LEFT_OUT = frozenset({".built-from"})


class BundleHook(BuildHookInterface):  # type: ignore[misc,type-arg,unused-ignore]  # hatchling is only there while building
    """Adds the files to a real wheel; an editable install reads them from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files."""
        if version == "editable":
            return
        root = Path(self.root)
        client = root / "field_app" / "dist"
        if not (client / "index.html").is_file():
            raise FileNotFoundError("field_app/dist is not built: build the package with ./dev wheel")
        for source, target in ((root / "migrations", "migrations"), (client, "field_app")):
            for file in sorted(source.rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts and file.name not in _LEFT_OUT:
                    inside = f"{_INSIDE}/{target}/{file.relative_to(source).as_posix()}"
                    build_data["force_include"][str(file)] = inside
