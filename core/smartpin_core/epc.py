"""GIAI-96: the number of an asset in a UHF RFID tag (GS1 Tag Data Standard 1.13, section 14.6.5).

96 bits, most significant first: header 0x34 (8) · filter (3) · partition (3) · GS1 company
prefix · individual asset reference. The partition says how the last 82 bits are split, and how
many decimal digits the company prefix has: its leading zeros are part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Final, NamedTuple

from .errors import PayloadError
from .reading import Reading

BITS: Final = 96
HEADER_GIAI_96: Final = 0x34
_REFERENCE: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_TAG_URI: Final = re.compile(r"urn:epc:tag:giai-96:([0-7])\.([0-9]{6,12})\.([0-9]{1,19})", re.ASCII)


class Partition(NamedTuple):
    """How one value of the partition field splits the 82 bits."""

    company_bits: int
    company_digits: int
    reference_bits: int


PARTITIONS: Final[tuple[Partition, ...]] = (
    Partition(40, 12, 42),
    Partition(37, 11, 45),
    Partition(34, 10, 48),
    Partition(30, 9, 52),
    Partition(27, 8, 55),
    Partition(24, 7, 58),
    Partition(20, 6, 62),
)
_PARTITION_OF_DIGITS: Final[dict[int, int]] = {split.company_digits: number for number, split in enumerate(PARTITIONS)}

# Headers of GS1 TDS table 14-1, so that a refusal can name what was read.
SCHEMES: Final[dict[int, str]] = {
    0x2C: "gdti-96",
    0x2D: "gsrn-96",
    0x2E: "gsrnp-96",
    0x2F: "usdod-96",
    0x30: "sgtin-96",
    0x31: "sscc-96",
    0x32: "sgln-96",
    0x33: "grai-96",
    0x34: "giai-96",
    0x35: "gid-96",
    0x36: "sgtin-198",
    0x37: "grai-170",
    0x38: "giai-202",
    0x39: "sgln-195",
    0x3A: "gdti-113",
    0x3B: "adi-var",
    0x3C: "cpi-96",
    0x3D: "cpi-var",
    0x3E: "gdti-174",
    0x3F: "sgcn-96",
    0x40: "itip-110",
    0x41: "itip-212",
    0xE2: "the tag's own serial (TID)",
}


@dataclass(frozen=True)
class Giai96:
    """A GIAI with its filter value. Digits are text: leading zeros of a company prefix count."""

    filter: int
    company_prefix: str
    individual_asset_reference: str

    @property
    def uri(self) -> str:
        """The pure identity: which asset, whatever the tag's filter value."""
        return f"urn:epc:id:giai:{self.company_prefix}.{self.individual_asset_reference}"

    @property
    def tag_uri(self) -> str:
        """The tag's whole content as a URI; it can be encoded again to the same bits."""
        return f"urn:epc:tag:giai-96:{self.filter}.{self.company_prefix}.{self.individual_asset_reference}"


def encode_giai96(company_prefix: str, individual_asset_reference: str, filter_value: int = 0) -> bytes:
    """The twelve bytes of a GIAI-96.

    PayloadError: EPC_FILTER, EPC_COMPANY_PREFIX, EPC_REFERENCE. A reference with letters or
    with leading zeros has no GIAI-96 form (it needs GIAI-202) and is refused, not shortened.
    """
    if not 0 <= filter_value <= 7:
        raise PayloadError("EPC_FILTER", "the filter value must be 0 to 7")
    partition = _PARTITION_OF_DIGITS.get(len(company_prefix))
    if partition is None or not (company_prefix.isascii() and company_prefix.isdigit()):
        raise PayloadError("EPC_COMPANY_PREFIX", "a GS1 company prefix has 6 to 12 decimal digits")
    split = PARTITIONS[partition]
    if len(individual_asset_reference) > 19 or _REFERENCE.fullmatch(individual_asset_reference) is None:
        raise PayloadError(
            "EPC_REFERENCE",
            "GIAI-96 holds a decimal reference without leading zeros; others need GIAI-202",
        )
    reference = int(individual_asset_reference)
    if reference >> split.reference_bits:
        raise PayloadError(
            "EPC_REFERENCE",
            f"beside a prefix of {split.company_digits} digits the reference must stay below 2^{split.reference_bits}",
        )
    number = HEADER_GIAI_96
    for value, bits in (
        (filter_value, 3),
        (partition, 3),
        (int(company_prefix), split.company_bits),
        (reference, split.reference_bits),
    ):
        number = number << bits | value
    return number.to_bytes(BITS // 8, "big")


def encode_tag_uri(tag_uri: str) -> bytes:
    """The twelve bytes of `urn:epc:tag:giai-96:filter.prefix.reference`."""
    found = _TAG_URI.fullmatch(tag_uri)
    if found is None:
        raise PayloadError("EPC_REFERENCE", "expected urn:epc:tag:giai-96: filter . prefix . reference")
    return encode_giai96(found.group(2), found.group(3), int(found.group(1)))


def decode_giai96(epc: bytes) -> Giai96:
    """The GIAI in twelve bytes. PayloadError: EPC_LENGTH, UNSUPPORTED_SCHEME, EPC_PARTITION, EPC_COMPANY_PREFIX."""
    if len(epc) != BITS // 8:
        raise PayloadError("EPC_LENGTH", f"GIAI-96 has {BITS} bits, this EPC has {len(epc) * 8}")
    number = int.from_bytes(epc, "big")
    if number >> 88 != HEADER_GIAI_96:
        raise PayloadError("UNSUPPORTED_SCHEME", f"header {number >> 88:02x} is not GIAI-96")
    partition = number >> 82 & 7
    if partition >= len(PARTITIONS):
        raise PayloadError("EPC_PARTITION", f"partition {partition} is not defined for GIAI-96")
    split = PARTITIONS[partition]
    company = number >> split.reference_bits & (1 << split.company_bits) - 1
    if company >= 10**split.company_digits:
        raise PayloadError(
            "EPC_COMPANY_PREFIX", f"company prefix {company} has more than {split.company_digits} digits"
        )
    reference = number & (1 << split.reference_bits) - 1
    return Giai96(number >> 85 & 7, str(company).zfill(split.company_digits), str(reference))


def _read_giai96(epc: bytes) -> Reading:
    giai = decode_giai96(epc)
    return Reading(
        "giai-96",
        "epc",
        epc,
        {
            "uri": giai.uri,
            "tag_uri": giai.tag_uri,
            "company_prefix": giai.company_prefix,
            "individual_asset_reference": giai.individual_asset_reference,
            "filter": giai.filter,
        },
        epc,
    )


READERS: Final[dict[int, Callable[[bytes], Reading]]] = {HEADER_GIAI_96: _read_giai96}
"""Header → reader. A further scheme is one more line here."""


def decode_epc(epc: bytes) -> Reading:
    """The reading of an EPC bank's content, from its header on."""
    if not epc:
        raise PayloadError("EPC_LENGTH", "the EPC is empty")
    reader = READERS.get(epc[0])
    if reader is None:
        name = SCHEMES.get(epc[0], "not an EPC scheme")
        raise PayloadError("UNSUPPORTED_SCHEME", f"header {epc[0]:02x} is {name}; giai-96 can be read")
    return reader(epc)
