"""`clean(bytes)`: a picture made anew from the pixels of the one that came, and the place and time it told. Pure.

Nothing of the file survives but its pixels: whatever was hidden in it (scripts, a second file, a serial number, a
thumbnail of what was cut away) is gone. No SVG, since that is a program.
"""

import io
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES: Final = 15_000_000
LARGEST_PIXELS: Final = 50_000_000
"""A phone takes up to 50 million; a bomb unpacks to billions. Counted from the header, before anything is unpacked."""
LONGEST_SIDE: Final = 8_192
KEPT_SIDE: Final = 3_000
"""What is kept has this many pixels on its longer side at most: enough to read a tape in the hole."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE: Final = "image/jpeg"
_QUALITY: Final = 88


class PictureRefused(Exception):
    """This is no picture that is kept; `code` and `detail` say why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Taken:
    """Where and when by the camera; None: it did not say. Longitude and latitude are WGS 84 degrees."""

    at: datetime | None = None
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None


@dataclass(frozen=True)
class Picture:
    """The bytes to keep, of MEDIA_TYPE, and what the file told about itself."""

    content: bytes
    width_px: int
    height_px: int
    taken: Taken


def clean(raw: bytes) -> Picture:
    """The same picture, upright, without anything but pixels. PictureRefused for what is none, or too big."""
    if len(raw) > LARGEST_BYTES:
        raise PictureRefused("PICTURE_TOO_LARGE", f"A picture holds {LARGEST_BYTES} bytes at most.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
                _refuse_giants(image.size)
                taken = _taken(image)
                upright = _upright(image)
    except PictureRefused:
        raise
    except UnidentifiedImageError:
        raise PictureRefused("PICTURE_FORMAT", "Send a picture as JPEG, PNG or WebP.") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise PictureRefused("PICTURE_TOO_LARGE", "The picture has too many pixels.") from None
    except Exception as broken:  # Pillow's decoders raise whatever their file makes them stumble over
        raise PictureRefused("PICTURE_BROKEN", "The picture cannot be read. Take it again.") from broken
    kept = io.BytesIO()
    upright.save(kept, "JPEG", quality=_QUALITY, exif=b"", icc_profile=None, optimize=True)
    return Picture(kept.getvalue(), upright.width, upright.height, taken)


def _refuse_giants(size: tuple[int, int]) -> None:
    width, height = size
    if width < 1 or height < 1 or width * height > LARGEST_PIXELS or max(size) > LONGEST_SIDE:
        detail = f"A picture has {LARGEST_PIXELS} pixels at most, and {LONGEST_SIDE} on one side."
        raise PictureRefused("PICTURE_TOO_LARGE", detail)


def _upright(image: Image.Image) -> Image.Image:
    """Pixels only: turned as the camera was held, on white where it was transparent, no bigger than is kept."""
    image.load()  # of an animation the first frame
    turned = ImageOps.exif_transpose(image)
    if turned.mode not in ("RGB", "L"):
        seen = turned.convert("RGBA")
        turned = Image.new("RGB", seen.size, "white")
        turned.paste(seen, mask=seen.getchannel("A"))
    turned.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(turned.mode, turned.size)
    bare.paste(turned)
    return bare


def _taken(image: Image.Image) -> Taken:
    """What the metadata say; what they say wrongly is as good as not said."""
    try:
        told = image.getexif()
        place = _place(told.get_ifd(ExifTags.IFD.GPSInfo))
        return Taken(_time(told.get_ifd(ExifTags.IFD.Exif)), *place)
    except Exception:  # noqa: BLE001 - metadata are anybody's: a picture is not refused for them
        return Taken()


def _time(told: Mapping[int, Any]) -> datetime | None:
    """DateTimeOriginal counts only with its zone (OffsetTimeOriginal, EXIF 2.31)."""
    text, zone = told.get(ExifTags.Base.DateTimeOriginal), told.get(ExifTags.Base.OffsetTimeOriginal)
    if not isinstance(text, str) or not isinstance(zone, str) or len(zone.strip()) != 6:
        return None
    sign = {"+": 1, "-": -1}[zone[0]]
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])) * sign
    moment = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=timezone(offset))
    return moment.astimezone(UTC)


def _place(told: Mapping[int, Any]) -> tuple[float | None, float | None, float | None]:
    gps = ExifTags.GPS
    lat = _degrees(told.get(gps.GPSLatitude), told.get(gps.GPSLatitudeRef), "S", 90)
    lon = _degrees(told.get(gps.GPSLongitude), told.get(gps.GPSLongitudeRef), "W", 180)
    if lat is None or lon is None:
        return None, None, None
    error = told.get(gps.GPSHPositioningError)
    accuracy = float(error) if error is not None else None
    good = accuracy is not None and math.isfinite(accuracy) and 0 < accuracy <= 1e6
    return lon, lat, accuracy if good else None


def _degrees(parts: Any, reference: Any, negative: str, most: float) -> float | None:
    if parts is None or reference is None or len(parts) != 3:
        return None
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if not math.isfinite(degrees) or degrees > most or degrees < 0:
        return None
    return -degrees if str(reference).strip("\0 ").upper() == negative else degrees
