"""A closed or withdrawn job has no certificate that holds, wherever it is asked about."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.status import read_status
from tests.api.permit_scene import Scene, permit_scene
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with permit_scene(module_database, tmp_path_factory.mktemp("home")) as made:
        yield made


def test_a_withdrawn_permit_holds_nowhere(scene: Scene, tmp_path: Path) -> None:
    job = scene.cleared(scene.spot())
    clearance, digger = job["standing"]["clearance_id"], scene.door("digger")
    assert job["standing"]["status"] == "VALID"
    paper = tmp_path / "certificate.json"
    paper.write_bytes(digger.get(f"/clearances/{clearance}/certificate").content)
    assert digger.post(f"/excavations/{job['id']}/close").status_code == 200

    standing = scene.read(job["id"])["standing"]
    assert standing["status"] == "EXPIRED" and "closed" in standing["words"]
    assert [(why["scope"], why["entity"]) for why in standing["why"]] == [("excavation", "closed")]
    closed_at = scene.ask(
        "select at from audit.change where entity = 'excavation' and entity_id = %s and changed #>> '{life,1}' = 'closed'",
        job["id"],
    )
    assert datetime.fromisoformat(standing["since"]) == closed_at
    assert datetime.fromisoformat(standing["why"][0]["at"]) == closed_at
    with httpx.Client(base_url=f"{scene.url}/api/v1", timeout=60) as anybody:
        told = anybody.get(f"/certificates/{standing['certificate_hash']}/status").json()
    assert told["status"] == "EXPIRED"
    assert read_status(told["signed"], CertificateKeys(scene.home).trusted()).status == "EXPIRED"
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "smartpin_server.cli",
            "verify",
            str(paper),
            "--online",
            "--server",
            scene.url,
            "--json",
        ],
        env={**os.environ, "SMARTPIN_HOME": str(scene.home), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 4 and json.loads(ended.stdout)["result"] == "EXPIRED"


def test_a_retired_job_and_an_evaluation_never_issued_are_over_as_well(scene: Scene) -> None:
    job, asked = scene.cleared(scene.spot()), scene.submitted(scene.spot())
    scene.world.run("update dig.excavation set valid_to = now(), base_version = row_version where id = %s", job["id"])
    status = "select app.clearance_status(%s) ->> 'status'"
    assert scene.ask(status, job["standing"]["clearance_id"]) == "EXPIRED"
    assert scene.door("digger").post(f"/excavations/{asked['id']}/close").status_code == 200
    assert scene.ask(status, asked["standing"]["clearance_id"]) == "EXPIRED"


@pytest.mark.parametrize(("language", "word"), [("en", "closed"), ("vi", "đóng"), ("ko", "종료")])
def test_it_is_told_in_the_readers_language(scene: Scene, language: str, word: str) -> None:
    job = scene.cleared(scene.spot())
    digger = scene.door("digger")
    assert digger.post(f"/excavations/{job['id']}/close").status_code == 200
    told = digger.get(f"/excavations/{job['id']}", headers={"Accept-Language": language}).json()["standing"]
    assert word in told["words"] and word in told["why"][0]["words"]


def test_what_was_wrong_is_taken_back_after_closing_too(scene: Scene) -> None:
    job = scene.cleared(scene.spot())
    digger = scene.door("digger")
    assert digger.post(f"/excavations/{job['id']}/close").status_code == 200
    gone = digger.post(f"/excavations/{job['id']}/revoke", json={"reason": "The wrong street."})
    assert gone.status_code == 200 and gone.json()["status"] == "REVOKED"
    assert scene.read(job["id"])["standing"]["status"] == "REVOKED"
