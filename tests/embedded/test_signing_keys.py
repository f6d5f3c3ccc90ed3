"""The demonstration's keys for signing: made once, and loudly a sandbox's."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from services.embedded import signing_keys
from services.sandbox.rules.certificate_authority import SANDBOX


def _certificate(path: Path) -> x509.Certificate:
    _, certificate, _ = pkcs12.load_key_and_certificates(path.read_bytes(), b"sandbox")
    assert certificate is not None
    return certificate


def test_keys_are_made_at_the_first_start_and_stay(tmp_path: Path):
    made = signing_keys.settings(tmp_path, "http://127.0.0.1:8000/sandbox", {})
    before = {name: (tmp_path / name).read_bytes() for name in signing_keys.FILES}
    assert signing_keys.settings(tmp_path, "http://127.0.0.1:8000/sandbox", {}) == made
    assert {name: (tmp_path / name).read_bytes() for name in signing_keys.FILES} == before
    assert {(each["kind"], each.get("subject"), each.get("unit")) for each in made["signing_keys"]} == {
        ("person", "demo|leader", None),
        ("organisation", None, "H35.01.01"),
    }


def test_their_certificates_say_that_they_are_a_sandboxs_and_the_files_are_the_owners_only(tmp_path: Path):
    signing_keys.settings(tmp_path, "http://127.0.0.1:8000/sandbox", {})
    names = [_certificate(tmp_path / name).subject.rfc4514_string() for name in (signing_keys.PERSON, signing_keys.ORGANISATION)]
    assert all(SANDBOX in name.replace("\\", "") and "(THỬ)" in name for name in names)
    secret = (signing_keys.AUTHORITY, signing_keys.PERSON, signing_keys.ORGANISATION)
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in secret} == {0o600}
