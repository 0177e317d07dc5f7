"""NDEF messages and their URI records (NFC Forum: NDEF 1.0, RTD 1.0, URI RTD 1.0)."""

from __future__ import annotations

from typing import Final, NamedTuple

from . import pin_url
from .errors import PayloadError
from .reading import Fields, Reading

LONGEST_MESSAGE: Final = 65_535
"""Far above any tag's memory (NTAG216 holds 888 bytes, a type 4 file 64 KiB)."""

URI_PREFIXES: Final[tuple[str, ...]] = (
    "",
    "http://www.",
    "https://www.",
    "http://",
    "https://",
    "tel:",
    "mailto:",
    "ftp://anonymous:anonymous@",
    "ftp://ftp.",
    "ftps://",
    "sftp://",
    "smb://",
    "nfs://",
    "ftp://",
    "dav://",
    "news:",
    "telnet://",
    "imap:",
    "rtsp://",
    "urn:",
    "pop:",
    "sip:",
    "sips:",
    "tftp:",
    "btspp://",
    "btl2cap://",
    "btgoep://",
    "tcpobex://",
    "irdaobex://",
    "file://",
    "urn:epc:id:",
    "urn:epc:tag:",
    "urn:epc:pat:",
    "urn:epc:raw:",
    "urn:epc:",
    "urn:nfc:",
)
"""The first byte of a URI record's payload counts in this table (URI RTD, table 3)."""

_BEGIN, _END, _CHUNK, _SHORT, _HAS_ID = 0x80, 0x40, 0x20, 0x10, 0x08
_EMPTY, _WELL_KNOWN, _UNCHANGED, _RESERVED = 0, 1, 6, 7


class Record(NamedTuple):
    """One record: type name format (0 to 5), type, id and payload."""

    name_format: int
    type: bytes
    id: bytes
    payload: bytes


def parse_message(message: bytes) -> list[Record]:
    """The records of one NDEF message. PayloadError: TOO_LONG, NDEF_MALFORMED, NDEF_CHUNKED.

    Tags are read in pages, so bytes may follow the last record: they are not looked at.
    """
    if len(message) > LONGEST_MESSAGE:
        raise PayloadError("TOO_LONG", f"an NDEF message of {len(message)} bytes fits no tag")
    records: list[Record] = []
    at = 0
    while True:
        if at >= len(message):
            raise _malformed("the message stops before its last record")
        head = message[at]
        if bool(head & _BEGIN) != (at == 0):
            raise _malformed("the message-begin flag must be set on the first record and on no other")
        record, at = _parse_record(message, at)
        records.append(record)
        if head & _END:
            return records


def _parse_record(message: bytes, at: int) -> tuple[Record, int]:
    head = message[at]
    name_format = head & 7
    if head & _CHUNK or name_format == _UNCHANGED:
        raise PayloadError("NDEF_CHUNKED", "a record comes in chunks; write it in one piece")
    if name_format == _RESERVED:
        raise _malformed("type name format 7 is reserved")
    type_length, at = _take_number(message, at + 1, 1)
    payload_length, at = _take_number(message, at, 1 if head & _SHORT else 4)
    id_length, at = _take_number(message, at, 1) if head & _HAS_ID else (0, at)
    if name_format == _EMPTY and (type_length or payload_length or id_length):
        raise _malformed("an empty record must have no type, id or payload")
    record_type, at = _take(message, at, type_length)
    record_id, at = _take(message, at, id_length)
    payload, at = _take(message, at, payload_length)
    return Record(name_format, record_type, record_id, payload), at


def _take(message: bytes, at: int, count: int) -> tuple[bytes, int]:
    if count > len(message) - at:
        raise _malformed(f"a record asks for {count} bytes where {len(message) - at} are left")
    return bytes(message[at : at + count]), at + count


def _take_number(message: bytes, at: int, count: int) -> tuple[int, int]:
    taken, at = _take(message, at, count)
    return int.from_bytes(taken, "big"), at


def _malformed(detail: str) -> PayloadError:
    return PayloadError("NDEF_MALFORMED", detail)


def is_uri_record(record: Record) -> bool:
    """True for the well-known type U."""
    return record.name_format == _WELL_KNOWN and record.type == b"U"


def decode_uri(payload: bytes) -> str:
    """The URI in a URI record's payload. PayloadError: NDEF_URI."""
    if not payload:
        raise PayloadError("NDEF_URI", "the URI record is empty")
    if payload[0] >= len(URI_PREFIXES):
        raise PayloadError("NDEF_URI", f"URI prefix {payload[0]:02x} is not defined")
    try:
        rest = payload[1:].decode("utf-8")
    except UnicodeDecodeError:
        raise PayloadError("NDEF_URI", "the URI is not valid UTF-8") from None
    if any(character < " " or character == "\x7f" for character in rest):
        raise PayloadError("NDEF_URI", "the URI holds control characters")
    return URI_PREFIXES[payload[0]] + rest


def encode_uri(uri: str) -> bytes:
    """The payload of a URI record, with the longest prefix that fits."""
    prefix = max((text for text in URI_PREFIXES if uri.startswith(text)), key=len)
    return bytes((URI_PREFIXES.index(prefix),)) + uri[len(prefix) :].encode("utf-8")


def encode_message(records: list[Record]) -> bytes:
    """One NDEF message; ValueError when there is no record or a type or id is longer than 255 bytes."""
    if not records:
        raise ValueError("an NDEF message has at least one record")
    message = bytearray()
    for number, record in enumerate(records):
        head = record.name_format
        head |= _BEGIN if number == 0 else 0
        head |= _END if number == len(records) - 1 else 0
        head |= _SHORT if len(record.payload) < 256 else 0
        head |= _HAS_ID if record.id else 0
        message += bytes((head, len(record.type)))
        message += len(record.payload).to_bytes(1 if head & _SHORT else 4, "big")
        message += bytes((len(record.id),)) if record.id else b""
        message += record.type + record.id + record.payload
    return bytes(message)


def uri_message(uri: str) -> bytes:
    """The NDEF message to write on a tag that shall open `uri`."""
    return encode_message([Record(_WELL_KNOWN, b"U", b"", encode_uri(uri))])


def read_message(message: bytes) -> Reading:
    """The first pin link in a message, else its first URI.

    Identity is the pin code of a pin link, else the URI itself. PayloadError: see
    `parse_message`, NDEF_NO_URI when no record is a URI, NDEF_URI when none of them is valid.
    """
    first: str | None = None
    refusal: PayloadError | None = None
    for record in parse_message(message):
        if not is_uri_record(record):
            continue
        try:
            uri = decode_uri(record.payload)
        except PayloadError as error:
            refusal = refusal or error
            continue
        code = pin_url.find_code(uri)
        if code is not None:
            return _reading(uri, code, message)
        first = uri if first is None else first
    if first is None:
        raise refusal or PayloadError("NDEF_NO_URI", "the message has no URI record")
    return _reading(first, None, message)


def _reading(uri: str, code: str | None, message: bytes) -> Reading:
    fields: Fields = {"uri": uri}
    if code is None:
        return Reading("ndef-uri", "nfc", uri.encode("utf-8"), fields, message)
    return Reading("ndef-uri", "nfc", code.encode("ascii"), {**fields, **pin_url.code_fields(code)}, message)
