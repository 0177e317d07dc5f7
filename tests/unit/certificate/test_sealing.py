"""A changed character shows, wherever it is; a copy without details still verifies, and tells nothing of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_server.excavations.certificate.canonical import canonical, to_base64url
from smartpin_server.excavations.certificate.disclosure import Disclosure
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.sign import NotGenuine, Opened, copy_for, open_sealed, seal, sign_bytes
from smartpin_server.excavations.certificate.status import read_status, sign_status
from smartpin_server.excavations.facts import PartMeasure
from tests.unit.certificate.sample import CABLE, MAIN, WATER, asset, document, facts, opened, outcome


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> tuple[CertificateKeys, Opened, str]:
    keys, whole = opened(tmp_path_factory.mktemp("home"))
    return keys, whole, copy_for(whole, {MAIN, CABLE})


def test_what_was_sealed_is_what_is_opened(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    _, whole, _ = genuine
    original = document()
    assets = original.pop("assets")
    told = dict(whole.document)
    shown = told.pop("assets")
    assert told == original
    assert shown == {"count": 2, "shown": assets, "withheld": []} and whole.withheld == 0


@given(data=st.data())
def test_any_flipped_bit_is_found(genuine: tuple[CertificateKeys, Opened, str], data: st.DataObject) -> None:
    keys, _, text = genuine
    at = data.draw(st.integers(0, len(text) - 1))
    changed = bytearray(text.encode())
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(NotGenuine):
        open_sealed(changed.decode("latin-1"), keys.trusted())


def test_every_character_counts(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    keys, _, text = genuine
    for at in range(len(text)):
        with pytest.raises(NotGenuine):
            open_sealed(f"{text[:at]}{'A' if text[at] != 'A' else 'B'}{text[at + 1 :]}", keys.trusted())


@given(cut=st.integers(0, 200), extra=st.text(max_size=8))
def test_nothing_but_whole_details_may_be_cut_off_and_nothing_added(
    genuine: tuple[CertificateKeys, Opened, str], cut: int, extra: str
) -> None:
    keys, _, text = genuine
    changed = text[: len(text) - cut] + extra
    if text.startswith(changed) and changed.endswith("~"):
        # Whole details left out at the end: a copy that says less, and says so.
        assert open_sealed(changed, keys.trusted()).document["findings"][0]["verdict"] == "CONFLICT"
    else:
        with pytest.raises(NotGenuine):
            open_sealed(changed, keys.trusted())


def test_a_copy_without_a_detail_verifies_and_tells_nothing_of_it(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    keys, whole, _ = genuine
    text = copy_for(whole, {MAIN})
    public = open_sealed(text, keys.trusted())
    assert public.certificate_hash == whole.certificate_hash
    assert public.document["assets"]["count"] == 2 and public.withheld == 1
    hidden = public.document["findings"][0]
    assert set(hidden["detail"]) == {"withheld"} and hidden["verdict"] == "CONFLICT" and hidden["owner_id"]
    assert public.document["findings"][1]["detail"]["asset_id"] == MAIN
    told = canonical(public.document).decode() + text + "".join(str(detail.content) for detail in public.details)
    assert CABLE not in told and "CODE-bbbb" not in told


def test_who_guesses_an_identifier_cannot_try_it_against_the_hash(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    keys, whole, _ = genuine
    public = open_sealed(copy_for(whole, {MAIN}), keys.trusted())
    guess = next(entry for entry in whole.document["assets"]["shown"] if entry["asset_id"] == CABLE)
    for salt in ("", to_base64url(bytes(16))):
        encoded = to_base64url(canonical([salt, "asset", guess]))
        assert Disclosure(encoded, "asset", guess).digest not in public.document["assets"]["withheld"]
    again = seal(document(), keys)
    assert again.certificate_hash != whole.certificate_hash  # salts are made anew each time


def test_a_detail_of_another_certificate_fits_nowhere(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    keys, _, text = genuine
    other = seal(document(), keys).jws.split("~")[1]
    with pytest.raises(NotGenuine, match="not signed"):
        open_sealed(f"{text}{other}~", keys.trusted())


def test_a_detail_that_is_there_twice_is_refused(genuine: tuple[CertificateKeys, Opened, str]) -> None:
    keys, _, text = genuine
    with pytest.raises(NotGenuine, match="twice"):
        open_sealed(f"{text}{text.split('~')[1]}~", keys.trusted())


def test_a_detail_may_not_stand_in_for_one_of_another_sort(tmp_path: Path) -> None:
    """The hash of a finding's detail, listed as if it were an asset's."""
    keys = CertificateKeys(tmp_path)
    signed, *details = seal(document(), keys).jws.split("~")
    whole = open_sealed("~".join([signed, *details]), keys.trusted())
    finding = next(detail for detail in whole.details if detail.what == "findings")
    forged = {
        **document(),
        "assets": {"count": 1, "hashes": [finding.digest]},
        "findings": [],
        "notes": [],
        "hold_points": [],
        "consents": [],
    }
    text = sign_bytes(canonical(forged), keys.current(), "smartpin-certificate")
    with pytest.raises(NotGenuine, match="not signed"):
        open_sealed(f"{text}~{finding.encoded}~", keys.trusted())


def test_another_register_with_a_key_of_its_own_is_not_believed(
    genuine: tuple[CertificateKeys, Opened, str], tmp_path: Path
) -> None:
    keys, _, _ = genuine
    stranger = CertificateKeys(tmp_path)
    with pytest.raises(NotGenuine, match="KEY_UNKNOWN"):
        open_sealed(seal(document(), stranger).jws, keys.trusted())


def test_a_signature_under_a_known_key_id_by_another_key_is_found(
    genuine: tuple[CertificateKeys, Opened, str], tmp_path: Path
) -> None:
    keys, _, text = genuine
    head, payload, _ = text.split("~")[0].split(".")
    wrong = to_base64url(CertificateKeys(tmp_path).current().sign(f"{head}.{payload}".encode()))
    with pytest.raises(NotGenuine, match="SIGNATURE_WRONG"):
        open_sealed(f"{head}.{payload}.{wrong}~", keys.trusted())


@pytest.mark.parametrize("algorithm", ["none", "HS256", "EdDSA", "ES256"])
def test_no_other_algorithm_is_taken(genuine: tuple[CertificateKeys, Opened, str], algorithm: str) -> None:
    keys, _, text = genuine
    _, payload, signature = text.split("~")[0].split(".")
    head = canonical({"alg": algorithm, "kid": keys.current().public.kid, "typ": "smartpin-certificate"})
    for ending in (signature, ""):
        with pytest.raises(NotGenuine, match="MALFORMED"):
            open_sealed(f"{to_base64url(head)}.{payload}.{ending}~", keys.trusted())


def test_what_was_signed_as_a_status_does_not_pass_for_a_certificate(
    genuine: tuple[CertificateKeys, Opened, str],
) -> None:
    keys, _, text = genuine
    status = sign_status({"status": "VALID"}, keys.current())
    with pytest.raises(NotGenuine, match="MALFORMED"):
        open_sealed(f"{status}~", keys.trusted())
    with pytest.raises(NotGenuine, match="MALFORMED"):
        read_status(text.split("~")[0], keys.trusted())
    with pytest.raises(NotGenuine, match="MALFORMED"):
        read_status(status, keys.trusted())  # signed, but it says nothing


def test_a_certificate_of_thousands_of_findings_is_opened_again(tmp_path: Path) -> None:
    """As large as a dig can get; libraries of signatures take 128 kB unless told otherwise."""
    many = tuple(
        asset(f"aaaaaaaa-0000-4000-8000-{number:012x}", WATER, measures=(PartMeasure(0, 0.1 + number / 1e4),))
        for number in range(2_000)
    )
    keys = CertificateKeys(tmp_path)
    signed = seal(document(outcome(facts(assets=many))), keys)
    whole = open_sealed(signed.jws, keys.trusted())
    assert len(signed.jws) > 2_000_000 and whole.document["assets"]["count"] == len(whole.document["findings"]) == 2_000
