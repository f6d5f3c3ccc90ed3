"""The sandbox's time-stamp authority, seen by `openssl`."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from services.sandbox.rules.time_stamps import TimeStampAuthority
from tests.running import Service

QUERY = {"Content-Type": "application/timestamp-query"}


def _openssl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["openssl", "ts", *arguments], cwd=folder, capture_output=True, text=True, check=False)


def _request(folder: Path, *options: str) -> bytes:
    (folder / "data").write_bytes(b"a root")
    assert _openssl(folder, "-query", "-data", "data", "-out", "request", *options).returncode == 0
    return (folder / "request").read_bytes()


async def _answer(sandbox: Service, folder: Path, request: bytes) -> str:
    """The answer in the words of openssl; both lie in the folder afterwards."""
    response = await sandbox.client.post("/sandbox/tsa", content=request, headers=QUERY)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/timestamp-reply")
    (folder / "reply").write_bytes(response.content)
    (folder / "root").write_bytes((await sandbox.client.get("/sandbox/tsa/root")).content)
    return _openssl(folder, "-reply", "-in", "reply", "-text").stdout


async def test_openssl_verifies_what_the_sandbox_authority_answers_to_its_request(sandbox: Service, tmp_path):
    answer = await _answer(sandbox, tmp_path, _request(tmp_path, "-sha256", "-cert"))
    assert "Status: Granted." in answer
    assert _openssl(tmp_path, "-verify", "-queryfile", "request", "-in", "reply", "-CAfile", "root").returncode == 0


@pytest.mark.parametrize(
    ("options", "failure"),
    [
        (("-sha512",), "unrecognized or unsupported algorithm identifier"),
        (("-sha256", "-tspolicy", "1.2.3"), "the requested TSA policy is not supported by the TSA"),
    ],
)
async def test_a_request_the_authority_does_not_serve_is_rejected_with_the_reason(sandbox: Service, tmp_path, options, failure):
    answer = await _answer(sandbox, tmp_path, _request(tmp_path, *options))
    assert "Status: Rejected." in answer
    assert failure in answer


async def test_what_is_no_request_is_rejected(sandbox: Service, tmp_path):
    assert "the data submitted has the wrong format" in await _answer(sandbox, tmp_path, b"no DER")


async def test_another_content_type_is_refused(sandbox: Service):
    response = await sandbox.client.post("/sandbox/tsa", content=b"{}", headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (415, "no_time_stamp_query")


def test_the_certificates_say_that_they_are_a_sandboxs():
    authority = TimeStampAuthority.generate(at=datetime.now(UTC))
    names = [each.subject.rfc4514_string() for each in (authority.certificate, authority.root)]
    assert all("SANDBOX, without legal value" in name.replace("\\", "") for name in names)


def test_an_authority_is_the_same_after_it_was_written_down():
    authority = TimeStampAuthority.generate(at=datetime.now(UTC))
    assert TimeStampAuthority.from_pem(authority.pem().encode()).pem() == authority.pem()


def test_a_key_of_another_certificate_is_no_authority():
    one, other = (TimeStampAuthority.generate(at=datetime.now(UTC)) for _ in range(2))
    mixed = other.pem().split("-----BEGIN CERTIFICATE-----")[0] + one.pem()[one.pem().index("-----BEGIN CERTIFICATE-----") :]
    assert x509.load_pem_x509_certificates(mixed.encode())
    with pytest.raises(ValueError, match="not that of the first certificate"):
        TimeStampAuthority.from_pem(mixed.encode())
