"""What is kept of official documents and for how long, repeated requests, results of dossiers, and whom partners stand for."""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select

from services.chassis.storage import StorageUnavailable
from services.integration.models.official_documents import OfficialPacket
from services.integration.official_documents import timers
from services.integration.official_documents.commands import folders
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import packets
from services.integration.official_documents.protocol.signatures import Trust
from tests import machine
from tests.integration.official_documents.builders import (
    INCOMING,
    OUTGOING,
    PDF,
    SON_LA,
    hand_in,
    incoming,
    partner,
    read,
    registrar,
    status,
)
from tests.integration.official_documents.dossiers import DOSSIER, RESULT, Dossiers
from tests.running import Service, serving


def context(service: Service) -> DocumentContext:
    found: DocumentContext = service.app.state.official_documents
    return found


def stored(service: Service) -> list[str]:
    folder = Path(urlsplit(str(context(service).settings.storage_url)).path) / "official-documents"
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


async def post(service: Service, key: str | None = None, **values: Any) -> httpx.Response:
    headers = registrar(service) | ({"Idempotency-Key": key} if key else {})
    return await service.client.post("/v1/official-documents", json=OUTGOING | values, headers=headers)


# -- files ---------------------------------------------------------------------------------------------------------------


async def test_files_of_what_was_not_recorded_are_deleted(integration: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored(integration)

    async def fail(*_: Any) -> None:
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(folders, "keep", fail)
        assert (await hand_in(integration, incoming())).status_code == 503
    assert stored(integration) == before
    assert (await hand_in(integration, incoming())).json()["outcome"] == "new"
    assert len(stored(integration)) == len(before) + 2


async def test_files_of_a_process_that_was_killed_are_deleted_after_an_hour(integration: Service) -> None:
    before, now = stored(integration), datetime.now(UTC)
    folder = await folders.begin(integration.database, at=now)
    await context(integration).storage.put(f"official-documents/{folder}/1", b"x")

    await folders.clear(integration.database, context(integration), at=now + timedelta(minutes=59))
    assert len(stored(integration)) == len(before) + 1
    await folders.clear(integration.database, context(integration), at=now + timedelta(minutes=61))
    assert stored(integration) == before
    with pytest.raises(StorageUnavailable):
        async with integration.database.transaction() as session:
            await folders.keep(session, folder)


async def test_a_document_whose_time_is_over_is_erased_but_for_its_line(integration: Service) -> None:
    before = stored(integration)
    id_ = (await hand_in(integration, incoming())).json()["id"]
    later = datetime.now(UTC) + timedelta(days=3_651)
    await folders.erase(integration.database, context(integration), at=later)
    await timers.clear(integration.database, context(integration))

    document = (await read(integration, f"/{id_}")).json()
    assert (document["subject"], document["signer"]["name"], document["attachments"]) == ("", "", [])
    assert (document["document_id"], document["sender"]["code"]) == (INCOMING.document_id, INCOMING.sender.code)
    assert document["erased_at"] is not None
    assert (await read(integration, f"/{id_}/content")).json()["code"] == "official_document_erased"
    assert (await read(integration, f"/{id_}/attachments/1")).json()["code"] == "official_document_erased"
    assert (await read(integration, f"/{id_}/statuses")).json()["items"][0]["description"] == ""
    async with integration.database.reading() as session:
        sealed = select(OfficialPacket.id).where(OfficialPacket.content.is_not(None))
        assert list(await session.scalars(sealed)) == []
    assert (await hand_in(integration, incoming())).json()["outcome"] == "known"
    assert stored(integration) == before


async def test_nothing_is_said_of_a_document_that_was_erased_nor_is_it_sent(integration: Service) -> None:
    id_, document_id = (await post(integration)).json()["id"], "H35.01,2026/11/29,12/STP-VP"
    later = datetime.now(UTC) + timedelta(days=3_651)
    await folders.erase(integration.database, context(integration), at=later)
    path = f"/v1/official-documents/{id_}/statuses"
    reported = await integration.client.post(path, json={"code": "13", "description": "Sai"}, headers=registrar(integration))

    assert (reported.status_code, reported.json()["code"]) == (410, "official_document_erased")
    assert (await hand_in(integration, status("03", document_id))).json()["code"] == "official_document_erased"
    assert (await read(integration, f"/{id_}")).json()["sending"] is None
    async with integration.database.reading() as session:
        assert list(await session.scalars(select(OfficialPacket.id))) == []


# -- repeated requests -----------------------------------------------------------------------------------------------------


async def test_a_request_repeated_with_its_key_is_one_document(integration: Service) -> None:
    body: dict[str, Any] = {"number": "", "from_register": True, "promulgated_on": None, "attachments": []}
    first, again = [await post(integration, "k-1", **body) for _ in range(2)]

    assert first.status_code == 201, first.text
    assert first.json()["number"] == "1"
    assert again.json()["id"] == first.json()["id"]
    assert (await post(integration, "k-1", subject="Khác", attachments=[])).json()["code"] == "idempotency_key_reused"
    assert (await post(integration, "k-2", attachments=[])).status_code == 201
    assert len((await read(integration, "")).json()["items"]) == 2


# -- results of dossiers -----------------------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def dossiers(service: Service, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Dossiers]:
    found, port = Dossiers(PDF), machine.free_port()
    settings = context(service).settings.model_copy(update={"dossier_url": f"http://127.0.0.1:{port}"})
    monkeypatch.setitem(context(service).__dict__, "settings", settings)
    async with serving(found.app, port, lifespan="off"):
        yield found


RESULT_OF = {"result": {"dossier": DOSSIER, "id": RESULT}}


async def test_a_result_of_a_dossier_is_the_main_file_and_gives_its_number(
    integration: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dossiers(integration, monkeypatch):
        document = (await post(integration, number="", notation="", **RESULT_OF)).json()

    assert (document["number"], document["notation"], document["dossier"]) == ("123", "GP-STP", DOSSIER)
    assert [each["name"] for each in document["attachments"]] == ["Giấy phép số ngày.pdf", "tra-loi.txt"]
    assert (await read(integration, f"/{document['id']}/attachments/1")).content == PDF
    packet = packets.read((await read(integration, f"/{document['id']}/content")).content, Trust())
    assert isinstance(packet, packets.Document)
    assert packet.files[0].name == "Giấy phép số ngày.pdf"
    assert [each["id"] for each in (await read(integration, f"?dossier={DOSSIER}")).json()["items"]] == [document["id"]]


UNOBTAINABLE: list[tuple[dict[str, Any], int, str]] = [
    ({"state": "signed"}, 404, "dossier_result_not_found"),
    ({"fails": 403}, 404, "dossier_result_not_found"),
    ({"fails": 500}, 503, "dossier_service_unavailable"),
    ({"fails": 429}, 503, "dossier_service_unavailable"),
    # A page of some server in between.
    ({"fails": 200}, 503, "dossier_service_unavailable"),
    ({"sha256": "00" * 32}, 503, "dossier_service_unavailable"),
    ({"pdf": b"%PDF-1.4 none"}, 422, "attachment_refused"),
    ({"url": "nowhere"}, 503, "dossier_service_unavailable"),
]


async def test_a_result_that_cannot_be_had_is_not_sent(integration: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    for change, http, problem in UNOBTAINABLE:
        with monkeypatch.context() as patch:
            async with dossiers(integration, patch) as found:
                for name, value in change.items():
                    setattr(found, name, value)
                if "url" in change:
                    settings = context(integration).settings.model_copy(update={"dossier_url": None})
                    patch.setitem(context(integration).__dict__, "settings", settings)
                answer = await post(integration, attachments=[], **RESULT_OF)
        assert (change, answer.status_code, answer.json()["code"]) == (change, http, problem)
    assert (await read(integration, "")).json()["items"] == []


# -- whom partners stand for ---------------------------------------------------------------------------------------------------


async def test_an_administrator_says_whom_a_partner_stands_for(integration: Service) -> None:
    admin, path = integration.token("admin"), f"/v1/official-documents/partners/{SON_LA}"
    assert (await hand_in(integration, incoming(), SON_LA)).json()["code"] == "sender_not_allowed"
    answer = await integration.client.put(path, json={"agencies": ["000.00.00.H41", "H14"]}, headers=admin)

    assert answer.json() == {"partner": SON_LA, "agencies": ["000.00.00.H41", "H14"]}
    assert (await hand_in(integration, incoming(), SON_LA)).status_code == 200
    assert answer.json() in (await read(integration, "/partners", admin)).json()["items"]
    await integration.client.put(path, json={"agencies": []}, headers=admin)
    assert (await hand_in(integration, incoming(document_id="2"), SON_LA)).json()["code"] == "sender_not_allowed"
    by_id = await integration.client.put(path.replace(SON_LA, "pa-1"), json={"agencies": ["H14"]}, headers=admin)
    assert by_id.json()["partner"] == "partners|pa-1"


async def test_nobody_but_administrators_says_whom_partners_stand_for(integration: Service) -> None:
    for headers in (registrar(integration), partner(integration)):
        path = f"/v1/official-documents/partners/{SON_LA}"
        assert (await integration.client.put(path, json={"agencies": ["*"]}, headers=headers)).status_code == 403
        assert (await read(integration, "/partners", headers)).status_code == 403
