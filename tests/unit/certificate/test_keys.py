"""Keys: made once, readable by their owner only, followed by the next, and taken out when they fell into other hands."""

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from smartpin_server.excavations.certificate.canonical import NotCanonical
from smartpin_server.excavations.certificate.key_files import CertificateKeyRefused
from smartpin_server.excavations.certificate.keys import CertificateKeys, PublicKey, keys_of
from smartpin_server.excavations.certificate.sign import NotGenuine, open_sealed, seal
from tests.unit.certificate.sample import document, sealed


def test_the_first_key_is_made_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    keys = CertificateKeys(tmp_path)
    assert keys.generations() == []
    assert keys.current().public == CertificateKeys(tmp_path).current().public
    path = tmp_path / "keys" / "certificate-1.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and b"PRIVATE KEY" in path.read_bytes()
    assert "private" not in repr(keys.current()).lower()


def test_after_a_rotation_the_new_key_signs_and_the_old_one_still_checks(tmp_path: Path) -> None:
    keys, old = sealed(tmp_path)
    first = keys.current().public
    assert keys.rotate() == 2
    new = seal(document(), keys)
    assert keys.current().public != first
    assert open_sealed(old.jws, keys.trusted()).kid == first.kid
    assert open_sealed(new.jws, keys.trusted()).kid == keys.current().public.kid
    # What was signed by generation 2 is unknown to whoever pinned generation 1 only.
    with pytest.raises(NotGenuine, match="KEY_UNKNOWN"):
        open_sealed(new.jws, [first])


def test_an_old_key_checks_when_its_signing_half_was_destroyed(tmp_path: Path) -> None:
    keys, old = sealed(tmp_path)
    keys.rotate()
    (tmp_path / "keys" / "certificate-1.pem").unlink()
    fresh = CertificateKeys(tmp_path)
    assert open_sealed(old.jws, fresh.trusted()) and fresh.signing(fresh.trusted()[0].kid) is None


def test_a_distrusted_key_proves_nothing_and_the_next_one_signs(tmp_path: Path) -> None:
    keys, old = sealed(tmp_path)
    keys.distrust(1, "laptop stolen")
    assert keys.generations() == [1, 2] and keys.current().public.generation == 2
    with pytest.raises(NotGenuine, match="KEY_UNKNOWN"):
        open_sealed(old.jws, keys.trusted())
    assert len(keys.jwks()["keys"]) == 1
    with pytest.raises(CertificateKeyRefused, match="CERTIFICATE_KEY_MISSING"):
        keys.distrust(7, "a slip of the finger")


def test_a_missing_later_key_is_never_made_up(tmp_path: Path) -> None:
    keys = CertificateKeys(tmp_path)
    keys.rotate()
    keys.rotate()
    (tmp_path / "keys" / "certificate-2.pem").unlink()
    with pytest.raises(CertificateKeyRefused, match="CERTIFICATE_KEY_MISSING"):
        CertificateKeys(tmp_path).current()


def test_a_key_others_can_read_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    CertificateKeys(tmp_path).current()
    path = tmp_path / "keys" / "certificate-1.pem"
    path.chmod(0o640)
    with pytest.raises(CertificateKeyRefused) as refused:
        CertificateKeys(tmp_path).current()
    assert refused.value.code == "CERTIFICATE_KEY_OPEN_TO_OTHERS" and "chmod 600" in refused.value.mend
    assert path.read_text() not in str(refused.value)


def test_a_damaged_or_foreign_key_is_refused(tmp_path: Path) -> None:
    CertificateKeys(tmp_path).current()
    path = tmp_path / "keys" / "certificate-1.pem"
    other = generate_private_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for content in (b"", b"nonsense", other):
        path.write_bytes(content)
        with pytest.raises(CertificateKeyRefused, match="CERTIFICATE_KEY_DAMAGED"):
            CertificateKeys(tmp_path).current()


def test_a_link_in_the_place_of_a_key_is_refused(tmp_path: Path) -> None:
    CertificateKeys(tmp_path).current()
    path = tmp_path / "keys" / "certificate-1.pem"
    path.rename(tmp_path / "elsewhere.pem")
    path.symlink_to(tmp_path / "elsewhere.pem")
    with pytest.raises(CertificateKeyRefused, match="CERTIFICATE_KEY_UNREADABLE"):
        CertificateKeys(tmp_path).current()


def test_a_key_set_is_read_back_and_other_sorts_of_keys_are_passed_over(tmp_path: Path) -> None:
    keys = CertificateKeys(tmp_path)
    keys.rotate()
    told = keys.jwks()
    told["keys"].append({"kty": "RSA", "n": "AQAB", "e": "AQAB"})
    assert [key.kid for key in keys_of(told)] == [key.kid for key in keys.trusted()]
    for wrong in ({}, {"keys": "x"}, {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AQAB"}]}):
        with pytest.raises(ValueError):
            keys_of(wrong)
    with pytest.raises(NotCanonical):
        keys_of({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "é"}]})


def test_the_key_id_is_the_thumbprint_of_rfc_8037() -> None:
    # Appendix A.3 of RFC 8037.
    raw = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert PublicKey(raw).kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_a_folder_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file in the way")
    with pytest.raises(CertificateKeyRefused, match="CERTIFICATE_KEY_NOT_WRITTEN"):
        CertificateKeys(tmp_path).current()


def test_two_processes_that_make_the_first_key_agree_on_one(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: CertificateKeys(tmp_path).current().public.kid, range(24)))
    assert len(set(made)) == 1 and {key.kid for key in CertificateKeys(tmp_path).trusted()} == set(made)
    assert not list((tmp_path / "keys").glob(".draft-*"))
