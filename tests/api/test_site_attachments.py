"""Pictures from site: nothing but pixels is kept, and only those see them who may."""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import ExifTags, Image

from tests.api.permit_scene import Scene, permit_scene
from tests.api.site_scene import code_of, found, middle, sign, step
from tests.conftest import Database

SECRET = b"SECRET-SERIAL-4711"


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


def picture(size: tuple[int, int] = (64, 48), form: str = "JPEG", exif: Any = None, colour: str = "#7a5c3a") -> bytes:
    """A brown rectangle as a camera would send it."""
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, form, **({"exif": exif} if exif is not None else {}))
    return made.getvalue()


def of_a_camera() -> bytes:
    """With a place in Hue, a time with its zone, a serial number, and held upright (orientation 6)."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Software] = SECRET.decode()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = "2026:11:20 08:30:00"
    inner[ExifTags.Base.OffsetTimeOriginal] = "+07:00"
    inner[ExifTags.Base.BodySerialNumber] = SECRET.decode()
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (16.0, 27.0, 49.32)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (107.0, 35.0, 4.92)
    gps[ExifTags.GPS.GPSHPositioningError] = 5.0
    return picture((64, 48), exif=exif)


def send(door: httpx.Client, content: bytes, **asked: Any) -> httpx.Response:
    asked.setdefault("id", str(uuid4()))
    asked.setdefault("entity", "as_found")
    asked.setdefault("entity_id", str(uuid4()))
    return door.post(
        "/attachments", params=asked, content=content, headers={"Content-Type": "application/octet-stream"}
    )


def test_a_picture_is_made_anew_and_tells_where_and_when(scene: Scene) -> None:
    sent = of_a_camera()
    assert SECRET in sent
    told = send(scene.door("digger"), sent, title="hole at the kerb")
    assert told.status_code == 201, told.text
    kept = told.json()
    assert (kept["width_px"], kept["height_px"]) == (48, 64)  # turned as the camera was held
    assert kept["taken_at"] == "2026-11-20T01:30:00Z" and kept["title"] == "hole at the kerb"
    assert kept["position"] == {
        "lon": pytest.approx(107.5847, abs=1e-6), "lat": pytest.approx(16.4637, abs=1e-6), "accuracy_m": 5.0, "height_m": None,
    }  # fmt: skip
    got = scene.door("digger").get(f"/attachments/{kept['id']}")
    assert got.status_code == 200 and got.headers["content-type"] == "image/jpeg"
    assert got.headers["x-content-type-options"] == "nosniff" and "sandbox" in got.headers["content-security-policy"]
    assert hashlib.sha256(got.content).hexdigest() == kept["sha256"] and len(got.content) == kept["size_bytes"]
    assert SECRET not in got.content
    again = Image.open(io.BytesIO(got.content))
    assert not again.getexif() and "exif" not in again.info and again.size == (48, 64)
    on_disk = scene.home / "attachments" / kept["sha256"][:2] / kept["sha256"][2:]
    assert on_disk.read_bytes() == got.content


def test_the_same_picture_sent_again_is_stored_once(scene: Scene) -> None:
    door, content = scene.door("digger"), picture(colour="#112233")
    asked = {"id": str(uuid4()), "entity_id": str(uuid4())}
    first, again = (send(door, content, **asked) for _ in range(2))
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    assert code_of(send(door, content, **{**asked, "entity_id": str(uuid4())})) == (409, "ALREADY_THERE")
    other = send(door, content)
    assert other.json()["sha256"] == first.json()["sha256"]
    files = [path for path in (scene.home / "attachments").rglob("*") if path.is_file()]
    assert len([path for path in files if path.name == first.json()["sha256"][2:]]) == 1
    assert not [path for path in files if path.name.startswith(".new-")]


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_pictures_of_every_known_form_become_plain_ones(scene: Scene, form: str) -> None:
    told = send(scene.door("digger"), picture(form=form))
    assert told.status_code == 201 and told.json()["media_type"] == "image/jpeg"


def test_a_great_picture_is_kept_small_enough_and_a_transparent_one_on_white(scene: Scene) -> None:
    told = send(scene.door("digger"), picture((4000, 1000)))
    assert (told.json()["width_px"], told.json()["height_px"]) == (3000, 750)
    made = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(made, "PNG")
    got = scene.door("digger").get(f"/attachments/{send(scene.door('digger'), made.getvalue()).json()['id']}")
    assert Image.open(io.BytesIO(got.content)).getpixel((4, 4)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG that says it is 60,000 pixels on a side: 50 kB that unpack to 10 GB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10**6)))
        + chunk(b"IEND", b"")
    )


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HOSTILE: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 422, "PICTURE_BROKEN"),
    "SVG, which is a program": (SVG, 415, "PICTURE_FORMAT"),
    "a page": (b"<html><body>hello</body></html>", 415, "PICTURE_FORMAT"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", 415, "PICTURE_FORMAT"),
    "a GIF": (b"GIF89a" + bytes(40), 415, "PICTURE_FORMAT"),
    "a TIFF": (b"II*\x00" + bytes(40), 415, "PICTURE_FORMAT"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", 415, "PICTURE_FORMAT"),
    "a bomb": (bomb(), 413, "PICTURE_TOO_LARGE"),
    "too long on one side": (picture((9000, 1), "PNG"), 413, "PICTURE_TOO_LARGE"),
    "half a picture": (picture((800, 800), "PNG")[:300], 422, "PICTURE_BROKEN"),
    "noise": (bytes(range(256)) * 8, 415, "PICTURE_FORMAT"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_is_refused_and_nothing_is_stored(scene: Scene, what: str) -> None:
    content, status, code = HOSTILE[what]
    before = scene.ask("select count(*) from sync.attachment"), len(list((scene.home / "attachments").rglob("*")))
    assert code_of(send(scene.door("digger"), content)) == (status, code)
    assert before == (
        scene.ask("select count(*) from sync.attachment"),
        len(list((scene.home / "attachments").rglob("*"))),
    )


def test_a_body_over_the_limit_is_not_read_to_its_end(scene: Scene) -> None:
    assert code_of(send(scene.door("digger"), bytes(15_000_001))) == (413, "BODY_TOO_LARGE")


def test_a_second_file_hidden_behind_the_picture_is_gone(scene: Scene) -> None:
    told = send(scene.door("digger"), picture() + b"PK\x03\x04" + SECRET * 50)
    got = scene.door("digger").get(f"/attachments/{told.json()['id']}")
    assert told.status_code == 201 and SECRET not in got.content


Rationals = tuple[tuple[int, int], ...]
GOOD_LAT: Rationals = ((16, 1), (27, 1), (4932, 100))
GOOD_LON: Rationals = ((107, 1), (35, 1), (492, 100))


def exif_of(lat: Rationals | bytes, lon: Rationals | bytes, error: Rationals | None) -> bytes:
    """EXIF written by hand (TIFF 6.0, little endian), since no library writes nonsense."""
    fields: list[tuple[int, int, int, bytes]] = [(1, 2, 2, b"N\0"), (3, 2, 2, b"E\0")]
    for tag, value in ((2, lat), (4, lon), (31, error)):
        if isinstance(value, bytes):
            fields.append((tag, 2, len(value), value))
        elif value is not None:
            fields.append((tag, 5, len(value), b"".join(struct.pack("<II", *pair) for pair in value)))
    start = 8 + 2 + 12 + 4
    after, entries = start + 2 + 12 * len(fields) + 4, []
    data = b""
    for tag, kind, count, value in sorted(fields):
        if len(value) <= 4:
            entries.append(struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0"))
        else:
            entries.append(struct.pack("<HHII", tag, kind, count, after + len(data)))
            data += value
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHII", 1, 0x8825, 4, 1, start) + bytes(4)
    return b"Exif\0\0" + head + struct.pack("<H", len(fields)) + b"".join(entries) + bytes(4) + data


def test_the_hand_written_metadata_are_read(scene: Scene) -> None:
    told = send(scene.door("digger"), picture(exif=exif_of(GOOD_LAT, GOOD_LON, ((5, 1),))))
    assert told.json()["position"]["accuracy_m"] == 5.0
    assert told.json()["position"]["lat"] == pytest.approx(16.4637, abs=1e-6)


LIARS: dict[str, tuple[Rationals | bytes, Rationals | bytes, Rationals | None]] = {
    "north of the pole": (((99, 1), (0, 1), (0, 1)), GOOD_LON, None),
    "divided by nothing": (((16, 0), (0, 0), (0, 0)), GOOD_LON, None),
    "text for numbers": (b"somewhere\0", GOOD_LON, None),
    "too few numbers": (GOOD_LAT, ((107, 1),), None),
    "an accuracy of nothing": (GOOD_LAT, GOOD_LON, ((0, 1),)),
    "an accuracy without end": (GOOD_LAT, GOOD_LON, ((1, 0),)),
    "in another country": (((52, 1), (0, 1), (0, 1)), ((13, 1), (0, 1), (0, 1)), None),
}


@pytest.mark.parametrize("how", LIARS)
def test_metadata_that_lie_are_as_good_as_none(scene: Scene, how: str) -> None:
    told = send(scene.door("digger"), picture(exif=exif_of(*LIARS[how])))
    assert told.status_code == 201, told.text
    place = told.json()["position"]
    assert (place is None) == ("accuracy" not in how)
    assert place is None or place["accuracy_m"] is None


def test_pictures_are_seen_by_who_took_them_who_was_asked_and_the_authority(scene: Scene) -> None:
    area = scene.spot()
    x, y = middle(area)
    line = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    job = scene.cleared(area, depth_m=1.5)
    record = found(scene, job, "as_recorded", x, y, line).json()
    told = send(scene.door("digger"), of_a_camera(), entity_id=record["id"]).json()
    for word, status in (("digger", 200), ("desk", 200), ("authority", 200), ("rival", 404), ("stranger", 404)):
        assert scene.door(word).get(f"/attachments/{told['id']}").status_code == status, word
    assert httpx.get(f"{scene.url}/api/v1/attachments/{told['id']}").status_code == 401
    assert scene.door("desk").get(f"/excavations/{job['id']}/as-found").json()["items"][0]["photos"] == [told["id"]]


def test_a_picture_hangs_on_ones_own_step_only(scene: Scene) -> None:
    job = scene.issued(scene.spot())
    first = step(scene, job, "briefing_read")["id"]
    assert code_of(send(scene.door("rival"), picture(), entity="hold_point", entity_id=first)) == (404, "NOT_FOUND")
    assert code_of(send(scene.door("desk"), picture(), entity="hold_point", entity_id=first)) == (404, "NOT_FOUND")
    assert code_of(send(scene.door("rival"), picture(), entity="excavation", entity_id=job["id"])) == (404, "NOT_FOUND")
    missing = sign(scene, job, "briefing_read", photos=[str(uuid4())])
    assert code_of(missing) == (422, "PHOTO_NOT_FOUND")
    told = send(scene.door("digger"), picture(), entity="hold_point", entity_id=first).json()
    signed = sign(scene, job, "briefing_read", photos=[told["id"]])
    assert signed.status_code == 200 and signed.json()["photos"] == [told["id"]]
    assert send(scene.door("digger"), picture(), entity="stranger").status_code == 422
