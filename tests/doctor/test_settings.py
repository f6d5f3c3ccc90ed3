"""`motcua doctor` on settings, and on keys and certificates that run out."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from pydantic import SecretStr

from services.cli.checks import expiry
from services.dossier.claims.context import create_folder
from services.dossier.settings import SigningKey, TrustAnchor
from tests import documents
from tests.doctor.examining import NOW, SECRET, found, levels
from tests.running import CLAIM_ROOT, SEALING_KEY, Apps, Service


@pytest.fixture
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("_no_variables")
async def test_settings_for_trials_are_named(service: Service, apps: Apps, monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = service.worker.settings.issuers[0].model_copy(update={"jwks_url": "http://idp.example.vn/keys"})
    assert await levels(expiry.settings, service) == [("settings", "good")]
    wrong = await levels(expiry.settings, service, log_level="debug", public_url=None, issuers=(issuer,))
    assert wrong == [("settings", "warning")] * 3
    twice = SecretStr(SEALING_KEY), SecretStr(SEALING_KEY)
    (only,) = await found(expiry.settings, service, sealing_keys=twice)
    assert (only.level, "MOTCUA_SEALING_KEYS" in only.text.en, SEALING_KEY in str(only)) == ("warning", True, False)
    integration = await apps.fresh("integration")
    assert await levels(expiry.settings, integration, webhook_loopback=True) == [("settings", "failure")]
    monkeypatch.setenv("MOTCUA_FAILPOINTS", "commit.after=delay")
    assert await levels(expiry.settings, service) == [("settings", "failure")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MOTCUA_SCANER_URL", "is it MOTCUA_SCANNER_URL?"),
        ("MOTCUA_DATABSE_URL", "is it MOTCUA_DATABASE_URL?"),
        ("MOTCUA_PORTAL_URLS", "is it MOTCUA_PORTAL_URL?"),
        ("MOTCUA_SMTP_SERVR__HOST", "is it MOTCUA_SMTP_SERVER?"),
        ("MOTCUA_XQWVZK", "drop it"),
    ],
)
def test_a_variable_that_is_misspelt_is_named_with_what_is_meant(name: str, meant: str) -> None:
    (only,) = expiry.unknown({name: SECRET, "PATH": "/bin"})
    assert (only.level, only.text.en, only.remedy and only.remedy.en) == (
        "warning",
        f"the variable {name} is read by nobody",
        meant,
    )


def test_each_variable_that_somebody_reads_is_known() -> None:
    names = {*documents.command_variables(), "MOTCUA_STORAGE_URL", "MOTCUA_SMTP_SERVER__HOST", "motcua_log_level", "MOTCUA_SERVICE"}
    assert expiry.unknown(dict.fromkeys(names, "")) == []


@pytest.mark.parametrize(("days", "level"), [(31, "good"), (29, "warning"), (0, "failure"), (-1, "failure"), (None, "failure")])
def test_what_runs_out_within_a_month_is_named(days: int | None, level: str) -> None:
    until = None if days is None else NOW + timedelta(days=days)
    assert expiry.expiry("a certificate", until, NOW).level == level


def certificate(days: int) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key, name, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    return key, builder.not_valid_before(now - timedelta(days=9)).not_valid_after(now + timedelta(days=days)).sign(
        key, hashes.SHA256()
    )


def anchor(folder: Path, days: int) -> dict[str, Any]:
    file = folder / "root.pem"
    file.write_bytes(certificate(days)[1].public_bytes(Encoding.PEM))
    return {"trust_anchors": (TrustAnchor(certificates=file),)}


def signing_key(folder: Path, days: int) -> dict[str, Any]:
    key, own = certificate(days)
    file = folder / "key.p12"
    file.write_bytes(serialize_key_and_certificates(b"a", key, own, None, BestAvailableEncryption(SECRET.encode())))
    return {"signing_keys": (SigningKey(name="con-dau", kind="organisation", unit="H35", pkcs12=file, secret=SECRET),)}


def claim_keys(folder: Path, days: int) -> dict[str, Any]:
    keys = folder / "claims"
    create_folder(keys, CLAIM_ROOT, at=datetime.now(UTC) - timedelta(days=100), days=100 + days)
    return {"claim_keys": keys}


@pytest.mark.parametrize("kind", [anchor, signing_key, claim_keys])
@pytest.mark.parametrize(("days", "level"), [(60, "good"), (10, "warning"), (-1, "failure")])
async def test_each_kind_of_key_and_certificate_is_read(
    service: Service, tmp_path: Path, kind: Callable[[Path, int], dict[str, Any]], days: int, level: str
) -> None:
    results = await found(expiry.certificates, service, **kind(tmp_path, days))
    assert {each.level for each in results} == {level}
    assert SECRET not in str(results)


async def test_keys_that_cannot_be_read_have_not_run_out(service: Service, tmp_path: Path) -> None:
    (key,) = signing_key(tmp_path, 60)["signing_keys"]
    wrong = key.model_copy(update={"secret": SecretStr("another")})
    (only,) = await found(expiry.certificates, service, signing_keys=(wrong,))
    assert (only.level, only.text.en) == ("failure", f"signing_keys.con-dau: {tmp_path}/key.p12 cannot be opened")
    (only,) = await found(expiry.certificates, service, claim_keys=tmp_path / "nowhere")
    assert (only.level, only.text.en) == ("failure", f"MOTCUA_CLAIM_KEYS: No such file or directory: {tmp_path}/nowhere/keys.cose")
