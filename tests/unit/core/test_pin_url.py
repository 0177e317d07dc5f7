"""The link on the pin: printed once, read for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.code import make_code, show_code
from smartpin_core.errors import PayloadError
from smartpin_core.pin_url import LONGEST_URL, find_code, make_pin_url, read_code_or_link, read_text

CODE = make_code(bytes.fromhex("0102030405"))


@given(
    st.binary(min_size=5, max_size=5).map(make_code),
    st.sampled_from(["https://pins.example.org", "http://127.0.0.1:8000/", "https://[2001:db8::1]/hue"]),
)
def test_a_link_leads_back_to_its_code(code: str, public_base: str) -> None:
    assert find_code(make_pin_url(public_base, show_code(code))) == code


@pytest.mark.parametrize(
    "link",
    [
        f"https://pins.example.org/p/{CODE}",
        f"HTTPS://PINS.EXAMPLE.ORG/P/{CODE}",
        f"https://pins.example.org/p/{show_code(CODE)}",
        f"https://pins.example.org/p/{CODE.lower()}/",
        f"https://pins.example.org/p/{CODE}?from=qr",
        f"https://pins.example.org/p/{CODE}#top",
        f"https://pins.example.org/hue/p/{CODE}",
        f"https://pins.example.org/p/p/{CODE}",
        "https://pins.example.org/p/0410%2D6105%2D5",
        f"pins.example.org/p/{CODE}",
        f"  https://pins.example.org/p/{CODE}\r\n",
    ],
)
def test_links_are_read_as_people_and_printers_write_them(link: str) -> None:
    assert find_code(link) == CODE
    assert read_code_or_link(link) == CODE


@pytest.mark.parametrize(
    "link",
    [
        "https://pins.example.org/p/",
        f"https://pins.example.org/q/{CODE}",
        f"https://pins.example.org/?p=/p/{CODE}",
        f"https://pins.example.org/#/p/{CODE}",
        f"https://pins.example.org/p/{CODE}/more",
        f"https:///p/{CODE}",
        f"/p/{CODE}",
        f"ftp://pins.example.org/p/{CODE}",
        f"javascript:alert(1)/p/{CODE}",
        f"https://pins.example.org/p/{CODE[:-1]}6",
        f"https://pins.example.org/p/{CODE}\nhttps://evil.example",
        "https://pins.example.org/" + "a" * LONGEST_URL + f"/p/{CODE}",
        "https://pins.example.org" + "/p" * 900 + "/",
    ],
)
def test_other_links_are_not_a_pins(link: str) -> None:
    assert find_code(link) is None
    with pytest.raises(PayloadError) as refused:
        read_code_or_link(link)
    assert refused.value.code == "NOT_A_PIN_URL"


def test_typed_text_and_qr_text_give_the_same_identity() -> None:
    typed, scanned = read_text("code", show_code(CODE)), read_text("qr", make_pin_url("https://x.example", CODE))
    assert typed.identity == scanned.identity == CODE.encode()
    assert (typed.format, typed.carrier, scanned.carrier) == ("code", "code", "qr")
    assert typed.fields == scanned.fields == {"code": CODE, "display": "0410-6105-5"}


def test_no_link_is_printed_for_a_code_that_is_none() -> None:
    with pytest.raises(PayloadError):
        make_pin_url("https://pins.example.org", "041061056")
