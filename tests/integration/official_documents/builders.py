"""Builders for the tests of official documents: who sends, packets, requests."""

import base64
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.integration.official_documents.protocol import files, writing
from services.integration.official_documents.protocol.packets import Agency, Document, PackedFile, Reference, StatusReport
from services.kernel.vietnam import TIME_ZONE
from tests.running import Service

OURS, BELOW, ELSEWHERE = "H35.01", "H35.01.01", "H35.02"
NGHE_AN, AXIS, SON_LA = "demo|nghe-an", "demo|axis", "demo|son-la"
PARTNERS = {NGHE_AN: ("000.00.00.H41",), AXIS: ("*",), SON_LA: ("H14",)}
PDF = base64.b64decode(
    "JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+ZW5kb2JqCjIgMCBvYmo8PC9UeXBlL1BhZ2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PmVuZG9i"
    "agozIDAgb2JqPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFswIDAgOSA5XT4+ZW5kb2JqCnRyYWlsZXI8PC9Sb290IDEgMCBSPj4K"
)
TEXT = "xin chào".encode()
INCOMING = Document(
    document_id="000.00.00.H41,2026/11/20,7/UBND",
    sender=Agency("000.00.00.H41", "UBND tỉnh Nghệ An"),
    recipients=(Agency("000.00.01.H35", "Sở Tư pháp"), Agency("000.00.00.H14", "UBND tỉnh Sơn La")),
    number="7",
    notation="UBND",
    promulgated_on=date(2026, 11, 20),
    type_name="Công văn",
    subject="Về việc phối hợp xác minh",
    signer="Nguyễn Văn\nA",
    priority=1,
    steering_type=1,
    sent_at=datetime(2026, 11, 20, 8, 0, tzinfo=TIME_ZONE),
    files=(PackedFile("cid:1", "cong-van.txt", "text/plain", files.packed("cong-van.txt", TEXT, "/")),),
)
OUTGOING: dict[str, Any] = {
    "sender": {"code": OURS, "name": "Sở Tư pháp"},
    "recipients": [{"code": "000.00.00.H41", "name": "UBND tỉnh Nghệ An"}],
    "number": "12",
    "notation": "STP-VP",
    "promulgated_on": "2026-11-29",
    "type_name": "Công văn",
    "subject": "Về việc trả lời xác minh",
    "priority": 2,
    "attachments": [{"name": "tra-loi.txt", "content": base64.b64encode(TEXT).decode()}],
}


def real(name: str) -> bytes:
    """A packet as an agency sent it; they are in no repository, and a test without them is skipped."""
    path = Path(os.environ.get("MOTCUA_REAL_DATA") or Path(__file__).parents[4] / "shared/data") / "edxml" / name
    if not path.exists():
        pytest.skip(f"the real packets are not at {path.parent}; set MOTCUA_REAL_DATA to read them")
    return path.read_bytes()


def incoming(**values: Any) -> bytes:
    """The packet of an incoming document."""
    return writing.document(replace(INCOMING, **values))


def status(code: str, document_id: str, *, agency: str = "000.00.00.H41", minute: int = 0) -> bytes:
    """The packet of a status from outside."""
    at = datetime(2026, 11, 29, 9, minute, tzinfo=TIME_ZONE)
    return writing.status(StatusReport(Agency(agency), Reference(document_id, OURS), code, "mô tả", at, staff="Trần Thị Thu"))


def partner(service: Service, account: str = NGHE_AN, scope: str = "documents:exchange") -> dict[str, str]:
    """A partner's Authorization header."""
    return service.token("partner", sub=account.partition("|")[2], scope=scope)


def registrar(service: Service, unit: str = OURS) -> dict[str, str]:
    """A registrar's Authorization header."""
    return service.token("registrar", unit=unit)


async def hand_in(service: Service, packet: bytes, account: str = NGHE_AN) -> httpx.Response:
    """The answer to a packet."""
    headers = partner(service, account) | {"Content-Type": "application/xml"}
    return await service.client.post("/v1/official-documents/inbox", content=packet, headers=headers)


async def send(service: Service, unit: str = OURS, **values: Any) -> httpx.Response:
    """The answer to a document to be sent."""
    return await service.client.post("/v1/official-documents", json=OUTGOING | values, headers=registrar(service, unit))


async def report(service: Service, id_: str, code: str, unit: str = OURS, **values: Any) -> httpx.Response:
    """The answer to a status of ours."""
    body = {"code": code} | values
    return await service.client.post(f"/v1/official-documents/{id_}/statuses", json=body, headers=registrar(service, unit))


async def read(service: Service, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    """The answer to a read below `/v1/official-documents`, by a registrar unless somebody else asks."""
    return await service.client.get(f"/v1/official-documents{path}", headers=headers or registrar(service))
