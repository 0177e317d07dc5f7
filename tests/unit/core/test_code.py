"""A code survives being printed, read aloud and typed with cold hands; a misreading does not."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.code import ALPHABET, check_symbol, make_code, parse_code, show_code
from smartpin_core.errors import PayloadError

codes = st.binary(min_size=5, max_size=5).map(make_code)


def refusal_of(text: str) -> str:
    with pytest.raises(PayloadError) as refused:
        parse_code(text)
    return refused.value.code


def test_the_worked_example_of_the_documentation() -> None:
    code = make_code(bytes.fromhex("0102030405"))
    assert (code, show_code(code)) == ("041061055", "0410-6105-5")


@pytest.mark.parametrize(
    ("body", "check"),
    # By hand with the doubling table of docs/pin-formats.md.
    [("00000000", "0"), ("00000001", "Y"), ("0000000Z", "1"), ("ZZZZZZZZ", "8"), ("00000010", "Z"), ("0000000G", "Z")],
)
def test_check_symbols_worked_by_hand(body: str, check: str) -> None:
    assert check_symbol(body) == check


@given(codes)
def test_a_shown_code_is_read_back_however_it_is_typed(code: str) -> None:
    typed = show_code(code)
    lookalikes = typed.replace("1", "l").replace("0", "o")
    for text in (
        typed,
        typed.lower(),
        code,
        f"  {typed}\n",
        typed.replace("-", " "),
        typed.replace("-", "–"),
        lookalikes,
    ):
        assert parse_code(text) == code
    assert parse_code(typed.replace("1", "I").replace("0", "O")) == code


@given(codes, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_every_single_wrong_symbol_is_found(code: str, place: int, other: str) -> None:
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        assert refusal_of(wrong) == "CODE_CHECK"


@given(codes, st.integers(0, 7))
def test_every_swap_of_neighbours_is_found_except_0_with_z(code: str, place: int) -> None:
    pair = code[place : place + 2]
    swapped = code[:place] + pair[::-1] + code[place + 2 :]
    if set(pair) == {"0", "Z"} or swapped == code:
        assert parse_code(swapped) == swapped
    else:
        assert refusal_of(swapped) == "CODE_CHECK"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CODE_LENGTH"),
        ("0410-6105", "CODE_LENGTH"),
        ("0410-6105-5-0", "CODE_LENGTH"),
        ("0" * 1000, "CODE_LENGTH"),
        ("U410-6105-5", "CODE_SYMBOL"),
        ("0410_6105_5", "CODE_SYMBOL"),
        ("041061055\x00", "CODE_SYMBOL"),
        ("٠٤١٠٦١٠٥٥", "CODE_SYMBOL"),
        ("\uff10410-6105-5", "CODE_SYMBOL"),
        ("04\u01310-6105-5", "CODE_SYMBOL"),  # dotless i, which upper() would turn into I
        ("\ud80010-6105-5", "CODE_SYMBOL"),
        ("0410-6105-6", "CODE_CHECK"),
    ],
)
def test_what_is_no_code_is_refused_and_told_why(text: str, code: str) -> None:
    assert refusal_of(text) == code


def test_a_text_of_64_characters_is_looked_at_and_a_longer_one_is_not() -> None:
    assert parse_code("0410-6105-5".rjust(64)) == "041061055"
    assert refusal_of("0410-6105-5".rjust(65)) == "CODE_LENGTH"


@given(st.text())
def test_any_text_is_a_code_or_a_refusal(text: str) -> None:
    with suppress(PayloadError):
        assert len(parse_code(text)) == 9


def test_the_alphabet_is_crockfords() -> None:
    assert set(ALPHABET) == set(string.digits + string.ascii_uppercase) - set("ILOU")
    assert sorted(ALPHABET) == list(ALPHABET)


@pytest.mark.parametrize("length", [0, 4, 6])
def test_a_code_needs_five_random_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="5 bytes"):
        make_code(bytes(length))
