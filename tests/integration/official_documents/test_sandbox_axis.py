"""The province and the sandbox's document axis, each with its own API and worker: documents there and back, faults, and whatever is wrong with a packet."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from services.integration.official_documents import dispatcher
from services.sandbox import document_deliveries
from services.sandbox.rules.certificate_authority import CertificateAuthority
from tests import machine
from tests.integration.builders import eventually
from tests.integration.official_documents.builders import AXIS, OURS, partner, read, report, send
from tests.running import Apps, Service, serving

NGHE_AN = "000.00.00.H41"
NOW = datetime.now(UTC)
SENT_ID = "H35.01,2026/11/29,12/STP-VP"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An authority's root, and keys with certificates of it for the province and the other agencies."""
    folder = tmp_path_factory.mktemp("axis-keys")
    authority = CertificateAuthority.generate(at=NOW - timedelta(days=1))
    (folder / "root").write_text(authority.root_pem())
    for name in ("province", "agency"):
        key = rsa.generate_private_key(65_537, 2_048)
        issued = authority.issue({NameOID.COMMON_NAME: name}, at=NOW - timedelta(days=1), until=NOW + timedelta(days=30), key=key)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + issued.certificate.public_bytes(Encoding.PEM)
        (folder / name).write_bytes(pem)
    return {name: folder / name for name in ("root", "province", "agency")}


@dataclass
class Exchange:
    """Both sides."""

    province: Service
    sandbox: Service

    async def document(self, **values: Any) -> dict[str, Any]:
        body = {"agency": NGHE_AN, "to": [OURS], "subject": "Về việc phối hợp xác minh", "number": "7"} | values
        answer = await self.sandbox.client.post("/sandbox/document-axis/documents", json=body)
        assert answer.status_code == 201, answer.text
        result: dict[str, Any] = answer.json()
        return result

    async def status(self, code: str, document_id: str = SENT_ID) -> None:
        body = {"agency": NGHE_AN, "document_id": document_id, "to": OURS, "code": code}
        assert (await self.sandbox.client.post("/sandbox/document-axis/statuses", json=body)).status_code == 201

    async def fault(self, mode: str, service: str, **more: Any) -> None:
        body = {"mode": mode, "service": service, "times": 1} | more
        assert (await self.sandbox.client.put("/sandbox/faults", json=body)).status_code == 200

    async def deliver(self) -> list[dict[str, Any]]:
        """Deliver what is due; all deliveries, oldest first."""
        while await document_deliveries.send_due(self.sandbox.database, self.sandbox.worker.settings):  # type: ignore[arg-type]
            pass
        return list(reversed((await self.sandbox.client.get("/sandbox/document-axis/deliveries")).json()["items"]))

    async def packets(self) -> list[dict[str, Any]]:
        return list(reversed((await self.sandbox.client.get("/sandbox/document-axis/packets")).json()["items"]))

    async def documents(self, direction: str = "in") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await read(self.province, f"?direction={direction}")).json()["items"]
        return items


@pytest.fixture
async def exchange(apps: Apps, integration: Service, keys: dict[str, Path]) -> AsyncIterator[Exchange]:
    """Both sides on ports, the axis connected with an account at the province."""
    sandbox = await apps.fresh(
        "sandbox",
        portal_username="lai-chau",
        portal_password="x",
        fault_delay=0.05,
        axis_secret="bí mật chung".encode().hex(),
        axis_certificate=keys["agency"],
    )
    port, inbox_port = machine.free_port(), machine.free_port()

    async def token(_request: Request) -> Response:
        given = partner(integration, AXIS)["Authorization"].removeprefix("Bearer ")
        return JSONResponse({"access_token": given, "expires_in": 900})

    integration.app.router.routes.insert(0, Route("/test-token", token, methods=["POST"]))
    settings = integration.worker.settings.model_copy(
        update={
            "official_document_axis": f"http://127.0.0.1:{port}/sandbox/document-axis",
            "official_document_system": "lai-chau",
            "official_document_secret": sandbox.worker.settings.axis_secret,
            "official_document_certificate": keys["province"],
            "official_document_roots": keys["root"],
        }
    )
    own = integration.app.state.official_documents
    integration.app.state.official_documents = type(own).of(settings)
    province = f"http://127.0.0.1:{inbox_port}"
    connection = {
        "inbox_url": f"{province}/v1/official-documents/inbox",
        "token_url": f"{province}/test-token",
        "client_id": "axis",
        "client_secret": "x",
    }
    task = asyncio.create_task(dispatcher.create(settings, integration.database).run())  # type: ignore[arg-type]
    try:
        async with serving(sandbox.app, port, lifespan="off"), serving(integration.app, inbox_port, lifespan="off"):
            await sandbox.client.put("/sandbox/document-axis/connection", json=connection)
            yield Exchange(integration, sandbox)
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        integration.app.router.routes.pop(0)
        integration.app.state.official_documents = own


async def test_a_document_goes_there_and_its_statuses_come_back(exchange: Exchange) -> None:
    # What else an answer can be without a receipt: `test_exchange`.
    for mode in ("garbage", "answer_lost"):
        await exchange.fault(mode, "document_axis")
    id_ = (await send(exchange.province)).json()["id"]
    (packet,) = await eventually(exchange.packets)
    assert (packet["document_id"], packet["recipients"]) == (SENT_ID, [NGHE_AN])
    for code in ("03", "06"):
        await exchange.status(code)
    await exchange.deliver()

    statuses = (await read(exchange.province, f"/{id_}/statuses")).json()
    assert [each["code"] for each in statuses["items"]] == ["01", "03", "06"]
    assert statuses["current"] == {NGHE_AN: "06"}
    assert len(await exchange.packets()) == 1


async def test_a_document_is_taken_back_with_the_other_sides_consent(exchange: Exchange) -> None:
    id_ = (await send(exchange.province)).json()["id"]
    await eventually(exchange.packets)
    await report(exchange.province, id_, "13", description="Sai nội dung")

    async def both() -> bool:
        return len(await exchange.packets()) == 2

    await eventually(both)
    await exchange.deliver()
    found = (await read(exchange.province, f"/{id_}/statuses")).json()["items"]
    assert [each["code"] for each in found] == ["01", "13", "15"] or [each["code"] for each in found] == ["13", "01", "15"]


async def test_a_document_comes_signed_and_ours_is_answered(exchange: Exchange) -> None:
    await exchange.document()
    (delivery,) = await exchange.deliver()
    (document,) = await exchange.documents()
    await report(exchange.province, document["id"], "03")

    async def answers() -> list[str] | None:
        codes = sorted(str(each["status"]) for each in await exchange.packets())
        return codes if len(codes) == 2 else None

    assert await eventually(answers) == ["01", "03"]
    assert delivery["state"] == "sent"
    assert document["signature"] == "verified"


@pytest.mark.parametrize(
    "mode", ["duplicate", "reordered", *(pytest.param(each, marks=pytest.mark.soak) for each in ("late", "replayed"))]
)
async def test_a_document_that_comes_twice_or_out_of_order_is_there_once(exchange: Exchange, mode: str) -> None:
    await exchange.document(number="1")
    if mode == "replayed":
        await exchange.deliver()
    await exchange.fault(mode, "document_delivery")
    await exchange.document(number="2", does="revoke", concerns=[(await exchange.document(number="3"))["document_id"]])

    async def arrived() -> dict[str, str] | None:
        await exchange.deliver()
        found = {each["number"]: each["id"] for each in await exchange.documents()}
        return found if sorted(found) == ["1", "2", "3"] else None

    # What is late is due in a moment, not when the others are.
    documents = await eventually(arrived)
    changes = (await read(exchange.province, f"/{documents['3']}")).json()["changes"]
    assert changes == [{"id": documents["2"], "kind": "revoke"}]


TAKEN = {
    "unsigned": "absent",
    "foreign_signature": "unverified",
    "expired_signature": "unverified",
    "zip_of_two": "verified",
    "zip_in_zip": "verified",
    "zip_with_path": "verified",
}
REFUSED = {
    "altered": "packet_signature_invalid",
    "document_type": "packet_unreadable",
    "entities": "packet_unreadable",
    "truncated": "packet_unreadable",
    "no_recipient": "packet_invalid",
    "zip_bomb": "attachment_too_large",
    "no_base64": "attachment_unreadable",
    "large_file": "attachment_too_large",
}


# What is wrong with a file or a signature, `test_protocol` has in full; here it is that both sides say it.
IN_SHORT = ("unsigned", "foreign_signature", "zip_in_zip", "altered", "document_type", "no_recipient", "zip_bomb")


@pytest.mark.parametrize("wrong", [IN_SHORT, pytest.param((*TAKEN, *REFUSED), marks=pytest.mark.soak)], ids=["some", "all"])
async def test_whatever_is_wrong_with_a_packet_has_a_clear_outcome(exchange: Exchange, wrong: tuple[str, ...]) -> None:
    for each in wrong:
        await exchange.document(number="", notation=each, behaviour=each)
    taken, refused = [each for each in wrong if each in TAKEN], [each for each in wrong if each in REFUSED]
    deliveries = await exchange.deliver()
    answers = [each["answer"] for each in deliveries]

    assert [each["state"] for each in deliveries] == ["sent"] * len(taken) + ["refused"] * len(refused)
    for each, answer in zip(refused, answers[len(taken) :], strict=True):
        assert f'"code":"{REFUSED[each]}"' in answer
    documents = {each["notation"]: each for each in await exchange.documents()}
    assert {name: each["signature"] for name, each in documents.items()} == {each: TAKEN[each] for each in taken}
    for each in taken:
        if each.startswith("zip"):
            found = (await read(exchange.province, f"/{documents[each]['id']}")).json()["attachments"]
            assert [file["name"] for file in found] == ["cong-van.txt"]


async def test_a_packet_that_is_altered_on_its_way_is_refused(exchange: Exchange) -> None:
    for mode in ("wrong_signature", "other_key", "lost"):
        await exchange.fault(mode, "document_delivery")
        await exchange.document(number="", notation=mode)
        await exchange.deliver()
    refused, *others = await exchange.deliver()

    assert (refused["state"], "packet_signature_invalid" in refused["answer"]) == ("refused", True)
    assert len(others) == 2
    assert {each["notation"]: each["signature"] for each in await exchange.documents()} == {"other_key": "unverified"}
