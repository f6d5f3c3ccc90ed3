"""The sandbox's document axis, as the province and the sandbox know it: keys of both, and the account the axis brings packets with."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from services.embedded import cluster, signing_keys
from services.embedded.installation import Installation
from services.embedded.postgres import Server
from services.sandbox.rules.certificate_authority import CertificateAuthority

SECRET: Final = "sandbox-axis.key"  # noqa: S105 - the name of a file
PROVINCE: Final = "sandbox-documents-province.pem"
AGENCY: Final = "sandbox-documents-agency.pem"
FILES: Final = (SECRET, PROVINCE, AGENCY)
_SYSTEM: Final = "lai-chau"
_ACCOUNT: Final = "account of the sandbox's document axis"
_NAMES: Final = {PROVINCE: "Văn thư tỉnh Lai Châu (THỬ)", AGENCY: "Văn thư cơ quan khác (THỬ)"}
# A machine that is busy at the start.
_SECONDS: Final = 60
_VALID: Final = timedelta(days=3_600)


def settings(data_dir: Path, url: str, sandbox: str, secret: str) -> dict[str, Any]:
    """Integration's settings: the province at `url`, the sandbox's address, and the secret both share; makes the keys that are not there yet."""
    if not (data_dir / AGENCY).exists():
        _create(data_dir)
    return {
        "dossier_url": url,
        "official_document_axis": f"{sandbox}/document-axis",
        "official_document_system": _SYSTEM,
        "official_document_secret": secret,
        "official_document_certificate": data_dir / PROVINCE,
        "official_document_roots": data_dir / signing_keys.ROOT,
    }


def sandbox_settings(data_dir: Path, secret: str) -> dict[str, Any]:
    """The sandbox's own."""
    return {"axis_system": _SYSTEM, "axis_secret": secret, "axis_certificate": data_dir / AGENCY}


async def connect(server: Server, url: str, sandbox: str, administrator: str) -> None:
    """Have the axis of the sandbox at that address reach the province at `url` with an account of its own, which an administrator with this token
    registers at the first start.
    """
    headers = {"Authorization": f"Bearer {administrator}"}
    client = httpx.AsyncClient(base_url=url, headers=headers, timeout=_SECONDS, trust_env=False)
    async with server.admin() as connection, client:
        installation = Installation(connection)
        stored = await installation.get(_ACCOUNT)
        if stored is None:
            stored = await _register(client)
            await installation.put(_ACCOUNT, stored)
        client_id, secret = stored.split()
        agencies = await client.put(f"/v1/official-documents/partners/{client_id}", json={"agencies": ["*"]})
        agencies.raise_for_status()
        reached = {
            "inbox_url": f"{url}/v1/official-documents/inbox",
            "token_url": f"{url}/oauth/token",
            "client_id": client_id,
            "client_secret": secret,
        }
        (await client.put(f"{sandbox}/document-axis/connection", json=reached)).raise_for_status()


async def _register(client: httpx.AsyncClient) -> str:
    account = {"name": "Trục liên thông văn bản (THỬ)", "contact": "truc@example.vn", "scopes": ["documents:exchange"]}
    headers = {"Idempotency-Key": secrets.token_hex(16)}
    answer = (await client.post("/v1/partners", json=account, headers=headers)).raise_for_status().json()
    return f"{answer['client_id']} {answer['client_secret']}"


def _create(data_dir: Path) -> None:
    now = datetime.now(UTC)
    authority = CertificateAuthority.from_pem((data_dir / signing_keys.AUTHORITY).read_bytes())
    for name, subject in _NAMES.items():
        key = rsa.generate_private_key(65_537, 2_048)
        issued = authority.issue({NameOID.COMMON_NAME: subject}, at=now - timedelta(hours=1), until=now + _VALID, key=key)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + issued.certificate.public_bytes(Encoding.PEM)
        cluster.write_private(data_dir / name, pem)
