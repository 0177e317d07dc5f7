"""Certificates over HTTP: handed out to those concerned, checked by anybody, and never green after they were taken back."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from smartpin_server.excavations.certificate.carriers import read_genuine
from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey, keys_of
from smartpin_server.excavations.certificate.rate import PerAddress
from smartpin_server.excavations.certificate.sign import open_sealed
from smartpin_server.excavations.certificate.status import read_status
from tests.api.permit_scene import Scene, permit_scene
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with permit_scene(module_database, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def anybody(scene: Scene) -> Iterator[httpx.Client]:
    """Somebody with a phone and no account."""
    with httpx.Client(base_url=f"{scene.url}/api/v1", timeout=60) as client:
        yield client


@pytest.fixture(autouse=True)
def nobody_asked_before(scene: Scene) -> None:
    scene.app.state.public_questions = PerAddress(120)


def pinned(scene: Scene) -> tuple[PublicKey, ...]:
    return CertificateKeys(scene.home).trusted()


def certificate(scene: Scene, job: dict[str, Any], word: str = "digger", tail: str = "certificate") -> httpx.Response:
    return scene.door(word).get(f"/clearances/{job['standing']['clearance_id']}/{tail}")


def run(scene: Scene, *arguments: str, **more: str) -> tuple[int, str]:
    """The command, as its own process and in its own cache."""
    environment = {**os.environ, "SMARTPIN_HOME": str(scene.home), "XDG_CACHE_HOME": str(scene.home / "cache"), **more}
    ended = subprocess.run(
        [sys.executable, "-m", "smartpin_server.cli", "verify", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_a_certificate_is_canonical_json_that_anybody_can_check(scene: Scene, anybody: httpx.Client) -> None:
    job = scene.issued(scene.spot())
    answer = certificate(scene, job)
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    published = keys_of(anybody.get("/certificate-keys").json())
    found = read_genuine(answer.content, published)
    assert found.code == job["code"] and found.verdict == "CLEAR"
    assert found.hash_start.hex() == job["standing"]["certificate_hash"] == answer.json()["certificate_hash"]
    told = answer.json()["document"]
    assert told["permit"]["revision"] == 1 and told["dig"]["parts"][0]["method"] == "HAND"
    assert told["inputs_hash"] == scene.ask(
        "select encode(inputs_hash, 'hex') from dig.clearance where id = %s", told["clearance_id"]
    )
    assert told["state"]["snapshot"] == scene.ask(
        "select snapshot::text from dig.clearance where id = %s", told["clearance_id"]
    )


def test_before_it_is_issued_there_is_none(scene: Scene) -> None:
    job = scene.submitted(scene.spot())
    for tail in ("certificate", "certificate.pdf", "qr.svg"):
        answer = certificate(scene, job, tail=tail)
        assert answer.status_code == 404 and answer.json()["code"] == "CERTIFICATE_NOT_FOUND"


@pytest.mark.parametrize("tail", ["certificate", "certificate.pdf", "qr.svg"])
def test_other_contractors_do_not_get_it(scene: Scene, anybody: httpx.Client, tail: str) -> None:
    job = scene.issued(scene.spot())
    assert certificate(scene, job, "rival", tail).status_code == 404
    assert anybody.get(f"/clearances/{job['standing']['clearance_id']}/{tail}").status_code == 401


def test_the_qr_is_a_picture_of_the_address_with_the_signed_text(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    drawn = certificate(scene, job, tail="qr.svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml") and drawn.text.startswith("<svg")
    text = certificate(scene, job).json()["qr"]
    assert read_genuine(text.encode(), pinned(scene)).code == job["code"]


def test_a_restricted_asset_is_left_out_of_the_copy_of_who_may_not_see_it_but_counted(scene: Scene) -> None:
    area = scene.spot()
    x, y, *_ = area.bounds
    secret = scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner, restricted=True)
    job = scene.issued(area)
    mine, owners = certificate(scene, job), certificate(scene, job, "desk")
    assert mine.status_code == owners.status_code == 200
    assert str(secret) not in mine.text and str(secret) in owners.text
    for answer in (mine, owners):
        opened = open_sealed(answer.json()["jws"], pinned(scene))
        assert opened.document["assets"]["count"] == 1
        assert (
            opened.document["findings"][0]["verdict"] == "CONFLICT"
            and opened.document["findings"][0]["owner_id"] == scene.owner
        )
        assert read_genuine(answer.content, pinned(scene))
    assert len(mine.json()["document"]["assets"]["withheld"]) == 1
    assert mine.json()["certificate_hash"] == owners.json()["certificate_hash"]


def test_anybody_is_told_the_status_and_nothing_of_what_it_is_about(scene: Scene, anybody: httpx.Client) -> None:
    job = scene.issued(scene.spot(), title="A secret bunker", contact={"name": "Binh", "phone": "0905 77"})
    whole = job["standing"]["certificate_hash"]
    for asked in (whole, whole[:32]):
        answer = anybody.get(f"/certificates/{asked}/status")
        assert answer.status_code == 200
        told = answer.json()
        assert (told["status"], told["code"], told["revision"], told["verdict"]) == ("VALID", job["code"], 1, "CLEAR")
        assert set(told) == {
            "certificate_hash", "code", "revision", "status", "verdict", "expires_at", "checked_at", "signed",
        }  # fmt: skip
        assert (
            "bunker" not in answer.text and "0905" not in answer.text and answer.headers["cache-control"] == "no-store"
        )
        kept = read_status(told["signed"], pinned(scene))
        assert kept.status == "VALID" and kept.is_of(bytes.fromhex(whole)) and kept.is_of(bytes.fromhex(whole[:32]))


def test_a_hash_nobody_issued_is_not_known(scene: Scene, anybody: httpx.Client) -> None:
    scene.issued(scene.spot())
    for asked in ("00" * 32, "00" * 16, "ff" * 32):
        assert anybody.get(f"/certificates/{asked}/status").json()["code"] == "CERTIFICATE_NOT_FOUND"
    for asked in ("00" * 8, "zz" * 16, "00" * 33, "AB" * 16):
        assert anybody.get(f"/certificates/{asked}/status").status_code == 422


def test_who_asks_without_end_is_told_to_wait(scene: Scene, anybody: httpx.Client) -> None:
    scene.app.state.public_questions = PerAddress(5)
    answers = [anybody.get(f"/certificates/{'00' * 16}/status") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [429] * 2
    assert answers[-1].json()["code"] == "TOO_MANY_QUESTIONS"


def test_printed_then_revoked_is_not_green_and_the_copy_at_home_does_not_help(scene: Scene, tmp_path: Path) -> None:
    job = scene.issued(scene.spot())
    kept = tmp_path / "certificate.json"
    kept.write_bytes(certificate(scene, job).content)
    assert run(scene, str(kept), "--online", "--server", scene.url)[0] == 0
    assert run(scene, str(kept))[0] == 0  # by the answer of a moment ago

    gone = scene.door("digger").post(f"/excavations/{job['id']}/revoke", json={"reason": "wrong street"})
    assert gone.status_code == 200, gone.text
    code, told = run(scene, str(kept), "--online", "--server", scene.url)
    assert code == 4 and "REVOKED" in told and "Status last checked at" in told
    assert run(scene, str(kept))[0] == 4  # and it stays known


def test_something_changed_near_by_makes_it_stale_for_anybody(scene: Scene, anybody: httpx.Client) -> None:
    area = scene.spot()
    job = scene.issued(area)
    x, y, *_ = area.bounds
    scene.world.line(f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner)
    asked = job["standing"]["certificate_hash"][:32]
    assert anybody.get(f"/certificates/{asked}/status").json()["status"] == "STALE"


def test_a_permit_copied_to_another_site_is_told_apart_by_where_one_stands(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    text = certificate(scene, job).json()["qr"]
    code, told = run(scene, text, "--online", "--server", scene.url, "--at", "107.70,16.50", "--json")
    assert code == 4 and json.loads(told)["result"] == "ELSEWHERE" and json.loads(told)["genuine"] is True
    place = json.loads(told)["place"]
    code, told = run(scene, text, "--online", "--server", scene.url, "--at", f"{place['lon']},{place['lat']}", "--json")
    assert code == 0 and json.loads(told)["green"] is True


def test_without_a_status_there_is_no_green_and_with_a_changed_byte_nothing(scene: Scene, tmp_path: Path) -> None:
    job = scene.issued(scene.spot())
    content = certificate(scene, job).content
    kept = tmp_path / "certificate.json"
    kept.write_bytes(content)
    cold = {"XDG_CACHE_HOME": str(tmp_path / "cold")}
    code, told = run(scene, str(kept), **cold)
    assert code == 3 and "last checked at never" in told
    kept.write_bytes(content.replace(b'"verdict":"CLEAR"', b'"verdict":"CLEAN"'))
    code, told = run(scene, str(kept), **cold)
    assert code == 5 and "NOT GENUINE" in told


def test_keys_come_from_a_file_a_server_or_this_machine(scene: Scene, tmp_path: Path) -> None:
    job = scene.issued(scene.spot())
    text = certificate(scene, job).json()["qr"]
    nowhere = {"SMARTPIN_HOME": str(tmp_path / "none"), "XDG_CACHE_HOME": str(tmp_path / "cold")}
    code, told = run(scene, text, **nowhere)
    assert code == 1 and "--keys" in told
    jwks = tmp_path / "keys.json"
    jwks.write_text(json.dumps(CertificateKeys(scene.home).jwks()))
    assert run(scene, text, "--keys", str(jwks), **nowhere)[0] == 3
    assert run(scene, text, "--keys", scene.url, "--online", **nowhere)[0] == 0
    jwks.write_text(json.dumps(CertificateKeys(tmp_path / "stranger").jwks()))
    assert run(scene, text, "--keys", str(jwks), **nowhere)[0] == 5
    # A server whose answers the pinned keys did not sign is not believed.
    assert run(scene, text, "--keys", str(jwks), "--online", "--server", scene.url, **nowhere)[0] == 5


def test_after_a_rotation_old_certificates_are_good_and_new_ones_bear_the_new_key(
    scene: Scene, anybody: httpx.Client
) -> None:
    old = scene.issued(scene.spot())
    CertificateKeys(scene.home).rotate()
    new = scene.issued(scene.spot())
    published = keys_of(anybody.get("/certificate-keys").json())
    kids = {
        word: open_sealed(certificate(scene, job).json()["jws"], published).kid
        for word, job in (("old", old), ("new", new))
    }
    assert kids["old"] != kids["new"]
    assert anybody.get(f"/certificates/{old['standing']['certificate_hash']}/status").json()["status"] == "VALID"


def test_a_row_changed_past_the_program_is_not_handed_out(scene: Scene) -> None:
    """Whoever administers the database can write anything there, but cannot sign."""
    first, second = scene.issued(scene.spot()), scene.issued(scene.spot())
    a, b = first["standing"]["clearance_id"], second["standing"]["clearance_id"]
    text = str(scene.ask("select certificate from dig.clearance where id = %s", a))
    forged = text.replace("eyJ", "eyK", 1)
    foreign = str(scene.ask("select certificate from dig.clearance where id = %s", b))
    for wrong in (forged, text[:-2], foreign):
        scene.world.run("update dig.clearance set certificate = %s, base_version = row_version where id = %s", wrong, a)
        answer = certificate(scene, first)
        assert answer.status_code == 500 and answer.json()["code"] == "CERTIFICATE_NOT_GENUINE"
        assert certificate(scene, first, tail="qr.svg").status_code == 500  # a QR would be a new signature


def test_a_key_others_can_read_stops_issuing_and_says_what_to_do(scene: Scene, anybody: httpx.Client) -> None:
    keys = scene.home / "keys"
    newest = keys / f"certificate-{CertificateKeys(scene.home).generations()[-1]}.pem"
    job = scene.submitted(scene.spot())
    kept = scene.app.state.__dict__["_state"].pop("certificate_keys", None)
    newest.chmod(0o644)
    try:
        answer = scene.door("digger").post(f"/excavations/{job['id']}/issue")
        assert answer.status_code == 503 and answer.json()["code"] == "CERTIFICATE_KEY_UNUSABLE"
        assert anybody.get("/certificate-keys").status_code == 503
    finally:
        newest.chmod(0o600)
        if kept is not None:
            scene.app.state.certificate_keys = kept
    assert scene.door("digger").post(f"/excavations/{job['id']}/issue").status_code == 201
