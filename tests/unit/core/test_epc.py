"""GIAI-96: every partition both ways, and what it must refuse."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.epc import (
    PARTITIONS,
    Giai96,
    decode_epc,
    decode_giai96,
    encode_giai96,
    encode_tag_uri,
)
from smartpin_core.errors import PayloadError


def refusal_of(call: object, *arguments: object) -> str:
    with pytest.raises(PayloadError) as refused:
        call(*arguments)  # type: ignore[operator]
    return refused.value.code


@pytest.mark.parametrize(
    ("epc", "tag_uri"),
    [
        ("3476451FD40000000000162E", "urn:epc:tag:giai-96:3.9521141.5678"),
        ("341816E80000000000010015", "urn:epc:tag:giai-96:0.023456.65557"),
        ("341800004000000000000001", "urn:epc:tag:giai-96:0.000001.1"),
    ],
)
def test_published_examples(epc: str, tag_uri: str) -> None:
    giai = decode_giai96(bytes.fromhex(epc))
    assert giai.tag_uri == tag_uri
    assert giai.uri == "urn:epc:id:giai:" + tag_uri.split(".", 1)[1]
    assert encode_tag_uri(tag_uri).hex().upper() == epc


@pytest.mark.parametrize(
    ("field", "epc", "value"),
    [
        ("filter", "34 E0 00000000000000000000", 7),
        ("filter", "34 20 00000000000000000000", 1),
        ("company_prefix", "34 00 00000000040000000000", "000000000001"),
        ("company_prefix", "34 14 00000000000000000000", "0000000"),
        ("company_prefix", "34 18 00004000000000000000", "000001"),
        ("individual_asset_reference", "34 00 00000000000000000001", "1"),
        ("individual_asset_reference", "34 00 00000000000000000000", "0"),
        ("individual_asset_reference", "34 00 0000000003FFFFFFFFFF", "4398046511103"),
        ("individual_asset_reference", "34 18 00003FFFFFFFFFFFFFFF", "4611686018427387903"),
    ],
)
def test_each_field_has_its_bits(field: str, epc: str, value: object) -> None:
    assert getattr(decode_giai96(bytes.fromhex(epc)), field) == value


@pytest.mark.parametrize("partition", range(7))
def test_the_greatest_values_of_every_partition_come_back(partition: int) -> None:
    split = PARTITIONS[partition]
    giai = Giai96(7, "9" * split.company_digits, str((1 << split.reference_bits) - 1))
    epc = encode_giai96(giai.company_prefix, giai.individual_asset_reference, giai.filter)
    assert decode_giai96(epc) == giai
    assert refusal_of(encode_giai96, giai.company_prefix, str(1 << split.reference_bits)) == "EPC_REFERENCE"


@pytest.mark.parametrize("partition", range(7))
def test_a_company_prefix_of_too_many_digits_is_refused(partition: int) -> None:
    split = PARTITIONS[partition]
    number = (0x34 << 6 | partition) << 82 | 10**split.company_digits << split.reference_bits
    assert refusal_of(decode_giai96, number.to_bytes(12, "big")) == "EPC_COMPANY_PREFIX"


def test_partition_7_is_refused() -> None:
    assert refusal_of(decode_giai96, ((0x34 << 6 | 7) << 82).to_bytes(12, "big")) == "EPC_PARTITION"


def test_another_header_is_refused() -> None:
    assert refusal_of(decode_giai96, bytes.fromhex("3376451FD40000000000162E")) == "UNSUPPORTED_SCHEME"


def test_partitions_always_split_82_bits_and_hold_their_digits() -> None:
    for split in PARTITIONS:
        assert split.company_bits + split.reference_bits == 82
        assert 10**split.company_digits <= 1 << split.company_bits


@given(st.data())
def test_any_giai_comes_back_as_it_was(data: st.DataObject) -> None:
    split = data.draw(st.sampled_from(PARTITIONS))
    company = str(data.draw(st.integers(0, 10**split.company_digits - 1))).zfill(split.company_digits)
    reference = str(data.draw(st.integers(0, (1 << split.reference_bits) - 1)))
    giai = Giai96(data.draw(st.integers(0, 7)), company, reference)
    epc = encode_giai96(company, reference, giai.filter)
    assert decode_giai96(epc) == giai
    assert encode_tag_uri(giai.tag_uri) == epc
    assert decode_epc(epc).identity == epc


@given(st.binary(min_size=12, max_size=12).map(lambda tail: b"\x34" + tail[1:]))
def test_any_96_bits_are_a_giai_that_encodes_to_the_same_bits_or_a_refusal(epc: bytes) -> None:
    with suppress(PayloadError):
        assert encode_tag_uri(decode_giai96(epc).tag_uri) == epc


@pytest.mark.parametrize(
    ("company", "reference", "filter_value", "code"),
    [
        ("9521141", "05678", 0, "EPC_REFERENCE"),
        ("9521141", "00", 0, "EPC_REFERENCE"),
        ("9521141", "", 0, "EPC_REFERENCE"),
        ("9521141", "32a/b", 0, "EPC_REFERENCE"),
        ("9521141", "٣", 0, "EPC_REFERENCE"),
        ("9521141", "1" * 400, 0, "EPC_REFERENCE"),
        ("95211", "1", 0, "EPC_COMPANY_PREFIX"),
        ("9521141952114", "1", 0, "EPC_COMPANY_PREFIX"),
        ("952114a", "1", 0, "EPC_COMPANY_PREFIX"),
        ("٩٥٢١١٤١", "1", 0, "EPC_COMPANY_PREFIX"),
        ("-521141", "1", 0, "EPC_COMPANY_PREFIX"),
        ("9521141", "1", 8, "EPC_FILTER"),
        ("9521141", "1", -1, "EPC_FILTER"),
    ],
)
def test_what_has_no_giai_96_form_is_refused(company: str, reference: str, filter_value: int, code: str) -> None:
    assert refusal_of(encode_giai96, company, reference, filter_value) == code


@pytest.mark.parametrize(
    "tag_uri",
    ["", "urn:epc:id:giai:9521141.5678", "urn:epc:tag:giai-96:8.9521141.5678", "urn:epc:tag:giai-96:3.9521141.5678\n"],
)
def test_only_a_tag_uri_is_encoded(tag_uri: str) -> None:
    assert refusal_of(encode_tag_uri, tag_uri) == "EPC_REFERENCE"


@pytest.mark.parametrize(
    ("epc", "code", "names"),
    [
        ("", "EPC_LENGTH", "empty"),
        ("34", "EPC_LENGTH", "96 bits"),
        ("3476451FD40000000000162E0000", "EPC_LENGTH", "112"),
        ("3876451FD59B2C2BF1", "UNSUPPORTED_SCHEME", "giai-202"),
        ("3074257BF7194E4000001A85", "UNSUPPORTED_SCHEME", "sgtin-96"),
        ("E2801160600002054CC0A1B2", "UNSUPPORTED_SCHEME", "TID"),
        ("00", "UNSUPPORTED_SCHEME", "not an EPC scheme"),
    ],
)
def test_a_refusal_names_what_was_read(epc: str, code: str, names: str) -> None:
    with pytest.raises(PayloadError, match=names) as refused:
        decode_epc(bytes.fromhex(epc))
    assert refused.value.code == code


def test_a_reading_has_the_documented_fields() -> None:
    reading = decode_epc(bytes.fromhex("3476451FD40000000000162E"))
    assert (reading.format, reading.carrier) == ("giai-96", "epc")
    assert reading.fields == {
        "uri": "urn:epc:id:giai:9521141.5678",
        "tag_uri": "urn:epc:tag:giai-96:3.9521141.5678",
        "company_prefix": "9521141",
        "individual_asset_reference": "5678",
        "filter": 3,
    }
