"""Adverts: what is whole is kept, whatever follows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.adverts import (
    LONGEST_ADVERT,
    company_key,
    full_uuid,
    manufacturer_advert,
    service_data_advert,
    service_key,
    split_advert,
    structure,
    structures,
)
from smartpin_core.errors import PayloadError

FEAA = "0000feaa-0000-1000-8000-00805f9b34fb"
OWN = "7d1e0001-5a3c-4b7e-9c1d-50494e000000"


def split(advert: str) -> tuple[dict[int | str, str], dict[int, str], bool]:
    found = split_advert(bytes.fromhex(advert))
    services = {key: data.hex() for key, data in found.service_data.items()}
    return services, {key: data.hex() for key, data in found.manufacturer_data.items()}, found.whole


@pytest.mark.parametrize(
    ("advert", "services", "companies", "whole"),
    [
        ("", {}, {}, True),
        ("00", {}, {}, True),
        ("02 01 06", {}, {}, True),
        ("04 16 aafe 30", {0xFEAA: "30"}, {}, True),
        ("06 20 78563412 30", {0x12345678: "30"}, {}, True),
        ("12 21 0000004e49501d9c7e4b3c5a01001e7d 51", {OWN: "51"}, {}, True),
        ("12 21 fb349b5f80000080001000 00aafe0000 30", {0xFEAA: "30"}, {}, True),
        ("04 ff 4c00 02", {}, {0x4C: "02"}, True),
        ("03 ff 4c00", {}, {0x4C: ""}, True),
        ("02 ff 4c", {}, {}, True),
        ("03 16 aafe", {0xFEAA: ""}, {}, True),
        ("02 16 aa", {}, {}, True),
        ("01 16", {}, {}, True),
        ("04 16 aafe 30 e4", {0xFEAA: "30"}, {}, False),
        ("04 16 aafe 30 00 ff ff", {0xFEAA: "30"}, {}, True),
        ("04 16 aafe 30 04 16 aafe 20", {0xFEAA: "30"}, {}, True),
        ("17 16 aafe 00e3", {}, {}, False),
    ],
)
def test_each_kind_of_structure(
    advert: str, services: dict[int | str, str], companies: dict[int, str], whole: bool
) -> None:
    assert split(advert) == (services, companies, whole)


@given(st.binary(max_size=64))
def test_any_bytes_are_split_and_what_was_kept_was_there(advert: bytes) -> None:
    pairs, whole = structures(advert)
    rebuilt = b"".join(structure(kind, data) for kind, data in pairs)
    assert advert.startswith(rebuilt)
    if whole:
        assert advert[len(rebuilt) :][:1] in {b"", b"\x00"}


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=40)), max_size=5), st.binary(max_size=8))
def test_a_malformed_tail_costs_nothing_before_it(pairs: list[tuple[int, bytes]], junk: bytes) -> None:
    tail = bytes((200,)) + junk
    assert structures(b"".join(structure(*pair) for pair in pairs) + tail) == (pairs, False)


def test_adverts_for_sending_are_split_back() -> None:
    assert split_advert(service_data_advert(0xFEAA, b"\x30")).service_data == {0xFEAA: b"\x30"}
    own = manufacturer_advert(0xFFFF, bytes(23))
    assert split_advert(own).manufacturer_data == {0xFFFF: bytes(23)}
    assert len(own) == 30, "a pin's own frame must fit a legacy advert of 31 octets"


def test_an_advert_no_radio_can_send_is_refused() -> None:
    with pytest.raises(PayloadError) as refused:
        split_advert(bytes(LONGEST_ADVERT + 1))
    assert refused.value.code == "TOO_LONG"
    with pytest.raises(ValueError, match="254"):
        structure(0xFF, bytes(255))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("feaa", 0xFEAA),
        ("FEAA", 0xFEAA),
        ("0xfeaa", 0xFEAA),
        ("0XFEAA", 0xFEAA),
        ("0000feaa", 0xFEAA),
        (FEAA, 0xFEAA),
        (FEAA.upper(), 0xFEAA),
        (FEAA.replace("-", ""), 0xFEAA),
        ("12345678", 0x12345678),
        (OWN, OWN),
        (OWN.upper(), OWN),
        (0xFEAA, 0xFEAA),
    ],
)
def test_a_service_may_be_written_many_ways(written: object, key: int | str) -> None:
    assert service_key(written) == key


def test_the_whole_uuid_of_a_key() -> None:
    assert (full_uuid(0xFEAA), full_uuid(OWN)) == (FEAA, OWN)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "fea",
        "65194",
        "fexa",
        "ｆｅａａ",
        "feaa" * 9,
        -1,
        2**32,
        pytest.param(10**5000, id="huge"),
        None,
        1.5,
        ["feaa"],
    ],
)
def test_what_is_no_service_is_refused(written: object) -> None:
    with pytest.raises(PayloadError) as refused:
        service_key(written)
    assert refused.value.code == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("written", "key"), [("76", 76), ("0x004C", 76), ("0X4c", 76), (" 76 ", 76), (76, 76), ("65535", 65535)]
)
def test_a_company_may_be_written_in_decimal_or_hexadecimal(written: object, key: int) -> None:
    assert company_key(written) == key


@pytest.mark.parametrize(
    "written",
    [
        "",
        "4c",
        "-1",
        "+76",
        "7_6",
        "65536",
        "0x10000",
        "9" * 5000,
        "٧٦",
        pytest.param(10**5000, id="huge"),
        -1,
        None,
        7.6,
    ],
)
def test_what_is_no_company_is_refused(written: object) -> None:
    with pytest.raises(PayloadError) as refused:
        company_key(written)
    assert refused.value.code == "BAD_REQUEST"
