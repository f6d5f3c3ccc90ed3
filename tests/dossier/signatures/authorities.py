"""A time-stamp authority on a port, for tests that sign over HTTP, and the settings of a service that uses it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response

from tests import machine
from tests.dossier.signatures.pki import ORGANISATION, Pki
from tests.running import serving


@dataclass
class StampServer:
    """Answers with time stamps of `pki`, once `renewed` with the newer certificate; with `status` 500 or a `body`, with that."""

    pki: Pki
    url: str = ""
    status: int = 200
    body: bytes | None = None
    requests: int = 0
    renewed: bool = False


@asynccontextmanager
async def stamp_server(pki: Pki, **answers: Any) -> AsyncIterator[StampServer]:
    """The authority, until the block is left."""
    server = StampServer(pki, **answers)
    app = FastAPI()

    @app.post("/tsa")
    async def time_stamp(request: Request) -> Response:
        server.requests += 1
        query = await request.body()
        authority = server.pki.next_time_stamps if server.renewed else server.pki.time_stamps
        reply = server.body if server.body is not None else authority.respond(query, at=datetime.now(UTC))
        return Response(reply, server.status, media_type="application/timestamp-reply")

    async with serving(app, machine.free_port()) as url:
        server.url = f"{url}/tsa"
        yield server


def trust_settings(pki: Pki, folder: Path, url: str) -> dict[str, Any]:
    """What a service needs to sign and verify, beside keys."""
    (folder / "root.pem").write_text(pki.authority.root_pem())
    (folder / "tsa.pem").write_text(pki.time_stamps.root_pem() + pki.next_time_stamps.root_pem())
    (folder / "list.crl").write_bytes(pki.revocation_list())
    return {
        "signature_time_stamps": {"name": "test", "url": url, "roots": folder / "tsa.pem"},
        "signature_time_stamp_timeout": 5,
        "trust_anchors": [{"certificates": folder / "root.pem"}],
        "revocation_lists": [f"file://{folder / 'list.crl'}"],
    }


def file_keys(pki: Pki, folder: Path, *, unit: str = "H35.01.01") -> list[dict[str, Any]]:
    """Keys of the leader and of the unit in PKCS#12 files."""
    (folder / "person.p12").write_bytes(pki.issue().pkcs12("mật khẩu"))
    (folder / "seal.p12").write_bytes(pki.issue(ORGANISATION).pkcs12("x"))
    return [
        {"name": "person", "kind": "person", "subject": "demo|leader", "pkcs12": folder / "person.p12", "secret": "mật khẩu"},
        {"name": "seal", "kind": "organisation", "unit": unit, "pkcs12": folder / "seal.p12", "secret": "x"},
    ]
