"""NDEF messages: short and long records, several of them, and all the ways they break. Oracle: ndeflib."""

from contextlib import suppress

import ndef as ndeflib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartpin_core.code import make_code
from smartpin_core.errors import PayloadError
from smartpin_core.ndef import (
    LONGEST_MESSAGE,
    URI_PREFIXES,
    Record,
    decode_uri,
    encode_message,
    encode_uri,
    is_uri_record,
    parse_message,
    read_message,
    uri_message,
)
from smartpin_core.pin_url import make_pin_url

CODE = make_code(bytes.fromhex("0102030405"))
PIN_URL = make_pin_url("https://pins.example.org", CODE)
TEXT = Record(1, b"T", b"", b"\x02enhello")


def uri_record(uri: str) -> Record:
    return Record(1, b"U", b"", encode_uri(uri))


def refusal_of(message: bytes) -> str:
    with pytest.raises(PayloadError) as refused:
        read_message(message)
    return refused.value.code


@pytest.mark.parametrize("number", range(36))
def test_every_prefix_is_the_one_ndeflib_has(number: int) -> None:
    message = encode_message([Record(1, b"U", b"", bytes((number,)) + b"12345")])
    (record,) = ndeflib.message_decoder(message)
    assert read_message(message).fields["uri"] == record.iri == URI_PREFIXES[number] + "12345"


@pytest.mark.parametrize(
    ("number", "prefix"),
    [
        (0x1E, "urn:epc:id:"),
        (0x1F, "urn:epc:tag:"),
        (0x20, "urn:epc:pat:"),
        (0x21, "urn:epc:raw:"),
        (0x22, "urn:epc:"),
        (0x23, "urn:nfc:"),
    ],
)
def test_the_epc_prefixes_stand_at_their_numbers(number: int, prefix: str) -> None:
    assert URI_PREFIXES[number] == prefix


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_uri_comes_back_from_its_message_and_ndeflib_reads_it_too(uri: str) -> None:
    message = uri_message(uri)
    assert read_message(message).fields["uri"] == uri
    assert [record.iri for record in ndeflib.message_decoder(message)] == [uri]


@pytest.mark.parametrize("length", [0, 1, 250, 253, 254, 255, 256, 1000, 65000])
def test_short_and_long_records_are_told_apart(length: int) -> None:
    uri = "https://" + "a" * length
    message = uri_message(uri)
    assert bool(message[0] & 0x10) == (length + 1 < 256)
    assert read_message(message).fields["uri"] == uri


def test_a_long_header_for_a_short_payload_is_read() -> None:
    assert read_message(bytes.fromhex("c1 01 00000004 55 04 616263")).fields["uri"] == "https://abc"


records = st.builds(
    Record,
    st.integers(1, 5),
    st.binary(max_size=20),
    st.binary(max_size=20),
    st.binary(max_size=400),
) | st.just(Record(0, b"", b"", b""))


@given(st.lists(records, min_size=1, max_size=5), st.binary(max_size=5))
def test_any_records_come_back_and_the_tags_padding_is_not_looked_at(written: list[Record], padding: bytes) -> None:
    assert parse_message(encode_message(written) + padding) == written


uris = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(uris.map(uri_record) | st.just(TEXT), min_size=1, max_size=4))
def test_messages_of_several_records_are_read_as_ndeflib_reads_them(written: list[Record]) -> None:
    message = encode_message(written)
    theirs = [record.iri for record in ndeflib.message_decoder(message) if isinstance(record, ndeflib.UriRecord)]
    ours = [decode_uri(record.payload) for record in parse_message(message) if is_uri_record(record)]
    assert ours == theirs


@given(st.binary(max_size=80))
@example(bytes.fromhex("d1010355036162"))
def test_what_ndeflib_refuses_is_never_accepted(message: bytes) -> None:
    try:
        parse_message(message)
    except PayloadError:
        return
    # ndeflib also checks payloads of the types it knows; only the frame around them is compared.
    with suppress(UnicodeDecodeError):  # it decodes type names as ASCII before it judges them
        list(ndeflib.message_decoder(message, known_types={}))


def test_the_first_pin_link_wins_over_other_uris_before_it() -> None:
    reading = read_message(encode_message([TEXT, uri_record("https://example.org/map"), uri_record(PIN_URL)]))
    assert reading.fields == {"uri": PIN_URL, "code": CODE, "display": "0410-6105-5"}
    assert (reading.format, reading.carrier, reading.identity) == ("ndef-uri", "nfc", CODE.encode())


def test_without_a_pin_link_the_first_uri_counts() -> None:
    reading = read_message(encode_message([uri_record("tel:01234"), uri_record("https://example.org/p/NOT-A-CODE")]))
    assert (reading.fields, reading.identity) == ({"uri": "tel:01234"}, b"tel:01234")


def test_a_bad_uri_record_does_not_hide_a_good_one() -> None:
    reading = read_message(encode_message([Record(1, b"U", b"", b"\xff"), uri_record("tel:1")]))
    assert reading.fields == {"uri": "tel:1"}


@pytest.mark.parametrize(
    ("payload", "detail"),
    [
        ("", "empty"),
        ("24 6e66637079", "24"),
        ("ff 6e66637079", "ff"),
        ("03 80", "UTF-8"),
        ("03 eda080", "UTF-8"),
        ("03 00", "control"),
        ("03 0a", "control"),
        ("03 7f", "control"),
    ],
)
def test_a_uri_record_that_is_not_valid_is_refused(payload: str, detail: str) -> None:
    message = encode_message([Record(1, b"U", b"", bytes.fromhex(payload))])
    with pytest.raises(PayloadError, match=detail) as refused:
        read_message(message)
    assert refused.value.code == "NDEF_URI"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("", "NDEF_MALFORMED"),
        ("d1", "NDEF_MALFORMED"),
        ("d1 01", "NDEF_MALFORMED"),
        ("d1 01 04 55 04 6162", "NDEF_MALFORMED"),
        ("c1 01 ffffffff 55 04", "NDEF_MALFORMED"),
        ("c1 01 0000", "NDEF_MALFORMED"),
        ("51 01 04 55 04 616263", "NDEF_MALFORMED"),
        ("91 01 04 55 04 616263", "NDEF_MALFORMED"),
        ("91 01 01 55 04 91 01 01 55 04", "NDEF_MALFORMED"),
        ("d9 01 01 05 55", "NDEF_MALFORMED"),
        ("d0 01 00 55", "NDEF_MALFORMED"),
        ("d7 00 00", "NDEF_MALFORMED"),
        ("f1 01 01 55 04", "NDEF_CHUNKED"),
        ("b1 01 01 55 04 56 00 01 61", "NDEF_CHUNKED"),
        ("d6 00 01 61", "NDEF_CHUNKED"),
        ("d0 00 00", "NDEF_NO_URI"),
        ("d1 01 03 54 02656e", "NDEF_NO_URI"),
        ("d2 01 01 55 04", "NDEF_NO_URI"),
    ],
)
def test_each_way_to_break_a_message_has_its_code(message: str, code: str) -> None:
    assert refusal_of(bytes.fromhex(message)) == code


def test_a_message_no_tag_can_hold_is_refused() -> None:
    assert refusal_of(bytes(LONGEST_MESSAGE + 1)) == "TOO_LONG"


def test_a_message_without_records_is_not_written() -> None:
    with pytest.raises(ValueError, match="at least one"):
        encode_message([])
