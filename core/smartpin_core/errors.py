"""The one error of the kernel: a payload that is not what it should be."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "BAD_REQUEST": "the request is not an object of the documented shape",
    "BAD_JSON": "the line is not one JSON value in UTF-8",
    "BAD_HEX": "a field that holds bytes is not hexadecimal text",
    "TOO_LONG": "the payload is longer than any tag of its carrier can hold",
    "UNKNOWN_CARRIER": "the carrier is not one this program reads",
    "ADVERT_TRUNCATED": "the advert stops inside a structure, before any data of a service or company",
    "NO_KNOWN_FRAME": "the advert holds nothing this program reads",
    "FRAME_LENGTH": "the frame is shorter or longer than its format",
    "UNSUPPORTED_FRAME": "the frame is of a kind or version this program does not read",
    "EPC_LENGTH": "the EPC does not have the number of bits its header asks for",
    "UNSUPPORTED_SCHEME": "the EPC is of a scheme this program does not read",
    "EPC_PARTITION": "the partition of the EPC is not defined",
    "EPC_COMPANY_PREFIX": "the GS1 company prefix has the wrong length or value",
    "EPC_REFERENCE": "the individual asset reference has the wrong form or value",
    "EPC_FILTER": "the filter value is not 0 to 7",
    "NDEF_MALFORMED": "the bytes are not an NDEF message",
    "NDEF_CHUNKED": "the NDEF message has a record in chunks, which this program does not join",
    "NDEF_NO_URI": "the NDEF message holds no URI record",
    "NDEF_URI": "the URI record is not valid",
    "CODE_LENGTH": "the pin code does not have nine symbols",
    "CODE_SYMBOL": "the pin code has a symbol outside its alphabet",
    "CODE_CHECK": "the check symbol does not fit: the pin code was misread or mistyped",
    "NOT_A_PIN_URL": "the text is a link, but not one of a pin",
    "INTERNAL": "a fault of this program; the line was skipped",
}
"""Every code a refusal can carry, with the rule it stands for. Codes never change their meaning."""


class PayloadError(ValueError):
    """A payload refused, with a stable code of `CODES` and one sentence for a person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"
