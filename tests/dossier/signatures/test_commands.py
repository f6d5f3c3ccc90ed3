"""Signing with keys in files and tokens, time stamps over HTTP, and what happens when one of them fails."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from services.chassis import typesetting
from services.chassis.time_stamping import TimeStampUnavailable
from services.dossier import errors
from services.dossier.settings import Settings
from services.dossier.signatures import commands
from services.dossier.signatures.context import SigningContext
from services.dossier.signatures.rules.marks import Signatory
from tests import machine
from tests.chassis import papers
from tests.dossier.signatures.authorities import file_keys, stamp_server, trust_settings
from tests.dossier.signatures.pki import ORGANISATION, Pki
from tests.running import SEALING_KEY

LEADER = Signatory("person", "Trần Minh Đức", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu", "Phó Giám đốc")
SEAL = Signatory("organisation", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu", "")
ORDER = ("person", "organisation")


@pytest.fixture
async def signing_context() -> AsyncIterator[Callable[[Settings], SigningContext]]:
    """Makes contexts, closed in the end."""
    made: list[SigningContext] = []

    def make(configured: Settings) -> SigningContext:
        made.append(SigningContext.of(configured))
        return made[-1]

    yield make
    for each in made:
        await each.close()


def settings(pki: Pki, folder: Path, url: str, keys: list[dict[str, Any]]) -> Settings:
    return Settings(
        database_url="postgresql://nowhere",
        sealing_keys=(SEALING_KEY,),
        signing_keys=keys,
        **trust_settings(pki, folder, url),
    )


@pytest.fixture(scope="module")
def pki() -> Pki:
    return Pki.generate()


def _paper() -> bytes:
    return typesetting.typeset(typesetting.PLAIN, {"title": "QUYẾT ĐỊNH", "text": "Điều 1."}, at=datetime.now(UTC))


async def _sign(context: SigningContext, pdf: bytes, key: str, signatory: Signatory, number: int) -> commands.SignedDocument:
    return await commands.sign(context, pdf, key, signatory, number=number, earlier=0, order=ORDER)


async def test_person_and_organisation_sign_with_files_and_time_stamps_over_http(pki: Pki, tmp_path: Path, signing_context):
    async with stamp_server(pki) as server:
        context = signing_context(settings(pki, tmp_path, server.url, file_keys(pki, tmp_path)))
        first = await _sign(context, _paper(), "person", LEADER, 1)
        second = await _sign(context, first.pdf, "seal", SEAL, 2)
    assert (first.report.level, first.expires_at) == ("B-LT", None)
    assert second.report.level == "B-LTA"
    assert second.expires_at == pki.time_stamps.certificate.not_valid_after_utc
    text = papers.text(second.pdf)
    assert "Ký bởi: Trần Minh Đức" in text
    assert "Chức vụ: Phó Giám đốc" in text
    assert "+07:00" in text


@pytest.mark.parametrize("at_once", [2, pytest.param(8, marks=pytest.mark.soak)])
async def test_a_key_in_a_token_signs_without_leaving_it(
    pki: Pki, tmp_path: Path, signing_context, monkeypatch: pytest.MonkeyPatch, at_once: int
):
    module = machine.softhsm()
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    key = rsa.generate_private_key(65_537, 2_048)
    issued = pki.authority.issue(ORGANISATION, at=pki.began, until=pki.began + timedelta(days=365), key=key)
    put_into_token(module, key, pin="1234")
    (tmp_path / "seal.pem").write_bytes(issued.certificate.public_bytes(Encoding.PEM))
    token = {"module": module, "token": "motcua", "label": "seal", "certificates": tmp_path / "seal.pem", "secret": "1234"}
    keys = [{"name": "seal", "kind": "organisation", "unit": "H35.01.01", **token}]
    async with stamp_server(pki) as server:
        context = signing_context(settings(pki, tmp_path, server.url, keys))
        signed = await asyncio.gather(*(_sign(context, _paper(), "seal", SEAL, 1) for _ in range(at_once)))
    assert {each.report.indication for each in signed} == {"TOTAL-PASSED"}
    assert {each.report.signer for each in signed} == {"Trung tâm Phục vụ hành chính công tỉnh"}
    wrong = signing_context(settings(pki, tmp_path, server.url, [keys[0] | {"token": "absent"}]))
    with pytest.raises(errors.SigningKeyUnavailable):
        await _sign(wrong, _paper(), "seal", SEAL, 1)


def put_into_token(module: Path, key: rsa.RSAPrivateKey, *, pin: str) -> None:
    """Make the token and put the key into it."""
    import pkcs11  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat  # noqa: PLC0415
    from pkcs11.util.rsa import decode_rsa_private_key  # noqa: PLC0415

    command = ["softhsm2-util", "--init-token", "--free", "--label", "motcua", "--so-pin", "0000", "--pin", pin]
    subprocess.run(command, check=True, capture_output=True)
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    with pkcs11.lib(str(module)).get_token(token_label="motcua").open(rw=True, user_pin=pin) as session:
        attributes = decode_rsa_private_key(der) | {pkcs11.Attribute.LABEL: "seal", pkcs11.Attribute.TOKEN: True}
        session.create_object(attributes | {pkcs11.Attribute.SIGN: True})


@pytest.mark.parametrize(
    ("status", "body"), [(500, b""), (200, b"garbage"), (200, b"x" * 100_000)], ids=["error", "garbage", "endless"]
)
async def test_without_a_time_stamp_nothing_is_signed(pki: Pki, tmp_path: Path, signing_context, status: int, body: bytes):
    async with stamp_server(pki, status=status, body=body) as server:
        context = signing_context(settings(pki, tmp_path, server.url, file_keys(pki, tmp_path)))
        with pytest.raises(TimeStampUnavailable):
            await _sign(context, _paper(), "person", LEADER, 1)


async def test_an_authority_that_is_down_is_said(pki: Pki, tmp_path: Path, signing_context):
    url = f"http://127.0.0.1:{machine.free_port()}/tsa"
    context = signing_context(settings(pki, tmp_path, url, file_keys(pki, tmp_path)))
    with pytest.raises(TimeStampUnavailable):
        await _sign(context, _paper(), "person", LEADER, 1)


async def test_time_stamps_of_an_authority_nobody_trusts_are_not_used(pki: Pki, tmp_path: Path, signing_context):
    async with stamp_server(Pki.generate("another")) as server:
        context = signing_context(settings(pki, tmp_path, server.url, file_keys(pki, tmp_path)))
        with pytest.raises(errors.CertificateNotUsable):
            await _sign(context, _paper(), "person", LEADER, 1)


async def test_without_an_authority_in_the_settings_nothing_is_signed(pki: Pki, tmp_path: Path, signing_context):
    configured = settings(pki, tmp_path, "http://unused.example", file_keys(pki, tmp_path))
    context = signing_context(configured.model_copy(update={"signature_time_stamps": None}))
    with pytest.raises(errors.SigningNotConfigured):
        await _sign(context, _paper(), "person", LEADER, 1)


async def test_what_is_no_document_cannot_be_signed(pki: Pki, tmp_path: Path, signing_context):
    async with stamp_server(pki) as server:
        context = signing_context(settings(pki, tmp_path, server.url, file_keys(pki, tmp_path)))
        with pytest.raises(errors.DocumentNotSignable):
            await _sign(context, b"no PDF", "person", LEADER, 1)
