"""GIAI-96 against an independent implementation of the Tag Data Standard."""

import pytest
from epcpy.epc_schemes.base_scheme import TagEncodable
from epcpy.epc_schemes.giai import GIAI, GIAIFilterValue
from epcpy.utils.common import ConvertException
from epcpy.utils.parsers import hex_to_tag_encodable
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.epc import PARTITIONS, SCHEMES, decode_giai96, encode_giai96
from smartpin_core.errors import PayloadError

GIAI_96 = GIAI.BinaryCodingScheme.GIAI_96


@given(st.data())
def test_every_giai_has_the_same_bits_and_the_same_uris(data: st.DataObject) -> None:
    split = data.draw(st.sampled_from(PARTITIONS))
    company = str(data.draw(st.integers(0, 10**split.company_digits - 1))).zfill(split.company_digits)
    reference = str(data.draw(st.integers(0, (1 << split.reference_bits) - 1)))
    filter_value = data.draw(st.sampled_from(GIAIFilterValue))
    theirs = GIAI(f"urn:epc:id:giai:{company}.{reference}")
    epc = encode_giai96(company, reference, int(filter_value.value))
    assert epc.hex().upper() == theirs.hex(binary_coding_scheme=GIAI_96, filter_value=filter_value)
    ours = decode_giai96(epc)
    assert ours.tag_uri == theirs.tag_uri(GIAI_96, filter_value)
    assert ours.uri == theirs.epc_uri == hex_to_tag_encodable(epc.hex()).epc_uri


@given(st.integers(0, (1 << 88) - 1))
def test_what_epcpy_refuses_is_refused_and_the_rest_read_alike(rest: int) -> None:
    epc = (0x34 << 88 | rest).to_bytes(12, "big")
    try:
        ours = decode_giai96(epc).uri
    except PayloadError as refused:
        ours = refused.code
    try:
        theirs = hex_to_tag_encodable(epc.hex()).epc_uri
    except ConvertException:
        assert ours in {"EPC_PARTITION", "EPC_COMPANY_PREFIX"}
        return
    if ours == "EPC_COMPANY_PREFIX":
        # epcpy lets a prefix of too many digits through: the standard's table says how many there are.
        assert len(theirs.split(":")[-1].split(".")[0]) > 12 - (epc[1] >> 2 & 7)
    else:
        assert ours == theirs


def test_headers_have_the_names_epcpy_gives_them() -> None:
    headers: dict[int, str] = {}
    for scheme in TagEncodable.__subclasses__():
        for member in getattr(scheme, "BinaryHeader", ()):
            headers[int(member.value, 2)] = getattr(scheme.BinaryCodingScheme, member.name).value
    assert len(headers) > 15
    # The TID's class identifier is no EPC header, but it is what a reader set to the wrong bank sends.
    assert {number: name for number, name in SCHEMES.items() if number != 0xE2}.items() >= headers.items()


@pytest.mark.parametrize("reference", ["05678", "32a%2Fb"])
def test_both_refuse_what_has_no_giai_96_form(reference: str) -> None:
    with pytest.raises(PayloadError):
        encode_giai96("9521141", reference)
    with pytest.raises(ConvertException):
        GIAI(f"urn:epc:id:giai:9521141.{reference}").tag_uri(GIAI_96, GIAIFilterValue.ALL_OTHERS)
