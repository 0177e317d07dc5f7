"""Where files that are no Python modules lie, in a checkout and in an installed wheel alike.

The wheel carries `migrations/` and the built field app inside the package (folder `_bundled`), so that users need
neither a checkout nor Node. In a checkout the same files lie at the root of the project.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT_HOME = Path("/var/lib/smartpin")


def checkout() -> Path | None:
    """The root of the checkout this code runs from; None when it was installed from a wheel."""
    root = _PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "server" / "smartpin_server").is_dir() else None


def migrations() -> Path:
    """The folder with env.py, versions/ and app/."""
    return _found("migrations")


def field_app() -> Path:
    """The folder of the built web client (may not exist in a checkout that was never built)."""
    root = checkout()
    return root / "field_app" / "dist" if root else _BUNDLED / "field_app"


def default_home() -> Path:
    """The folder for what the program keeps, when SMARTPIN_HOME does not say it.

    Root gets a folder outside /root, because the cluster runs as an unprivileged user who may not enter /root.
    """
    if os.geteuid() == 0:
        return _ROOT_HOME
    root = checkout()
    if root is not None:
        return root / ".smartpin"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "smartpin"


def _found(name: str) -> Path:
    root = checkout()
    return root / name if root else _BUNDLED / name
