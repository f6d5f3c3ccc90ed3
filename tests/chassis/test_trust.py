"""Whose certificates outgoing connections trust."""

from pathlib import Path

import certifi
import pytest

from services.chassis.trust import trusted

END = "-----END CERTIFICATE-----\n"


@pytest.fixture(autouse=True)
def unread():
    trusted.cache_clear()
    yield
    trusted.cache_clear()


def test_what_browsers_trust_is_trusted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    assert len(trusted().get_ca_certs()) > 50


def test_an_authority_of_the_province_s_own_is_trusted_where_a_file_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    own = tmp_path / "own.pem"
    own.write_text(Path(certifi.where()).read_text("utf-8").split(END)[0] + END, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    assert len(trusted().get_ca_certs()) == 1
