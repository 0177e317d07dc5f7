"""The client's types are those of the server it is served by."""

import json
import subprocess
from pathlib import Path

import pytest

from smartpin_server import places
from smartpin_server.app import create_app
from smartpin_server.settings import Settings

pytestmark = pytest.mark.browser


def test_the_clients_types_are_written_from_what_the_server_says(tmp_path: Path) -> None:
    root = places.checkout()
    assert root is not None
    folder, said = root / "field_app", tmp_path / "openapi.json"
    said.write_text(json.dumps(create_app(Settings()).openapi()), encoding="utf-8")
    made = subprocess.run(["node", "tools/gen.mjs", str(said)], cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    kept = (folder / "src" / "gen" / "api.d.ts").read_text(encoding="utf-8")
    assert made.stdout == kept, "the API changed; write its types anew: ./field_app/tools/api-types"
