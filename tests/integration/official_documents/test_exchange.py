"""Official documents in and out: receiving, sending, statuses, who sees what, and what becomes of packets at the axis."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from starlette.responses import Response, StreamingResponse

from services.chassis.scanner import Scanner
from services.integration.models.official_documents import OfficialPacket
from services.integration.official_documents import dispatcher
from services.integration.official_documents.protocol import files, packets
from services.integration.official_documents.protocol.packets import Document, StatusReport
from services.integration.official_documents.protocol.signatures import Trust
from services.kernel.random_ids import new
from tests.integration.builders import eventually
from tests.integration.official_documents.axis import Axis
from tests.integration.official_documents.builders import (
    AXIS,
    BELOW,
    ELSEWHERE,
    INCOMING,
    OUTGOING,
    SON_LA,
    TEXT,
    hand_in,
    incoming,
    partner,
    read,
    real,
    registrar,
    report,
    send,
    status,
)
from tests.running import Service

SENT_ID = "H35.01,2026/11/29,12/STP-VP"


async def received(service: Service, **values: Any) -> str:
    """The id of a document that was taken; without files, each of which is opened in a process of its own."""
    answer = await hand_in(service, incoming(**{"files": ()} | values))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def sent(service: Service, **values: Any) -> str:
    """The id of a document that is to be sent; without attachments, each of which is opened in a process of its own."""
    answer = await send(service, **{"attachments": []} | values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@contextlib.asynccontextmanager
async def dispatching(service: Service, axis: Axis) -> AsyncIterator[None]:
    settings = service.worker.settings.model_copy(update={"official_document_axis": axis.url})
    task = asyncio.create_task(dispatcher.create(settings, service.database).run())  # type: ignore[arg-type]
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(service: Service, id_: str, state: str) -> dict[str, Any]:
    async def reached() -> dict[str, Any] | None:
        if not await service.rows("select 1 from official_packet where state = :state", state=state):
            return None
        found: dict[str, Any] = (await read(service, f"/{id_}")).json()["sending"]
        return found if found["state"] == state else None

    found: dict[str, Any] = await eventually(reached)
    return found


async def until_taken(axis: Axis, count: int) -> None:
    async def taken() -> bool:
        return len(axis.packets) >= count

    await eventually(taken)


# -- receiving ---------------------------------------------------------------------------------------------------------


async def test_a_document_is_received_with_its_files_and_answered_as_arrived(integration: Service) -> None:
    id_ = await received(integration, files=INCOMING.files)
    document = (await read(integration, f"/{id_}")).json()

    assert document["subject"] == INCOMING.subject
    assert document["signer"]["name"] == "Nguyễn Văn A"
    assert [(each["name"], each["media_type"], each["size"]) for each in document["attachments"]] == [
        ("cong-van.txt", "text/plain", len(TEXT))
    ]
    assert (await read(integration, f"/{id_}/attachments/1")).content == TEXT
    assert (await read(integration, f"/{id_}/content")).content == incoming()
    assert (await read(integration, f"/{id_}/statuses")).json()["current"] == {"000.00.01.H35": "01"}
    assert code(await read(integration, f"/{id_}/attachments/2")) == (404, "official_document_not_found")


async def test_the_same_packet_is_known_the_second_time_and_another_under_its_id_refused(integration: Service) -> None:
    id_ = await received(integration, files=INCOMING.files)

    assert (await hand_in(integration, incoming())).json() == {
        "id": id_,
        "kind": "document",
        "outcome": "known",
        "signature": "absent",
    }
    assert code(await hand_in(integration, incoming(subject="Khác"))) == (409, "document_id_reused")


@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.soak)])
async def test_the_same_packet_several_times_at_once_is_one_document(integration: Service, times: int) -> None:
    answers = await asyncio.gather(*(hand_in(integration, incoming()) for _ in range(times)))

    assert len({each.json()["id"] for each in answers}) == 1
    assert sorted(each.json()["outcome"] for each in answers) == ["known"] * (times - 1) + ["new"]
    assert len((await read(integration, "")).json()["items"]) == 1


async def test_a_unit_that_is_addressed_twice_answers_once(integration: Service) -> None:
    await received(integration, recipients=(packets.Agency("000.00.01.H35"), packets.Agency("000.00.01.H35")))
    async with integration.database.reading() as session:
        assert len(list(await session.scalars(select(OfficialPacket.id)))) == 1


@pytest.mark.parametrize("departments", [2, pytest.param(20, marks=pytest.mark.soak)])
async def test_a_document_to_a_thousand_units_is_answered_by_each(integration: Service, departments: int) -> None:
    units = [packets.Agency(f"H35.{department:02}.{unit:02}") for department in range(departments) for unit in range(1, 51)]
    id_ = await received(integration, recipients=tuple(units))

    assert len((await read(integration, f"/{id_}/statuses", registrar(integration, "H35"))).json()["current"]) == len(units)


async def test_a_revocation_shows_at_its_document_whichever_comes_first(integration: Service) -> None:
    change = {"document_id": new("x"), "kind": "revoke", "concerns": (INCOMING.document_id,)}
    revocation = await received(integration, **change)
    id_ = await received(integration)

    assert (await read(integration, f"/{id_}")).json()["changes"] == [{"id": revocation, "kind": "revoke"}]


async def test_a_revocation_by_another_sender_changes_nothing(integration: Service) -> None:
    id_ = await received(integration)
    packet = incoming(document_id="x", kind="revoke", concerns=(INCOMING.document_id,), sender=packets.Agency("H14"), files=())

    assert (await hand_in(integration, packet, SON_LA)).status_code == 200
    assert (await read(integration, f"/{id_}")).json()["changes"] == []


async def test_an_answer_to_a_revocation_is_reported(integration: Service) -> None:
    await received(integration)
    revocation = await received(integration, document_id="x", kind="revoke", concerns=(INCOMING.document_id,))

    assert (await report(integration, revocation, "15")).status_code == 201
    assert code(await report(integration, revocation, "16")) == (409, "status_out_of_order")


ATTRIBUTES = b" ".join(b"a%d=''" % number for number in range(200_001))
REFUSED = [
    (incoming(recipients=(packets.Agency("000.00.00.H14"),)), 422, "recipient_elsewhere"),
    (incoming(sender=packets.Agency("000.00.00.G22")), 403, "sender_not_allowed"),
    (incoming(files=(packets.PackedFile("c", "a/b", "", "QQ=="),)), 422, "attachment_name_invalid"),
    (incoming(files=(packets.PackedFile("c", "a.txt", "", "%%"),)), 422, "attachment_unreadable"),
    (incoming(files=(packets.PackedFile("c", "a.pdf", "", "JVBERi0xLjQK"),)), 422, "attachment_refused"),
    (
        incoming(sender=packets.Agency("000.00.00.H41", "x"), recipients=(packets.Agency("H35.01"), packets.Agency("a b"))),
        422,
        "packet_invalid",
    ),
    (status("03", "unknown"), 404, "official_document_not_found"),
    (b"<a/>", 422, "packet_invalid"),
    # What parses to many times its size.
    (incoming().replace(b"<Subject>", b"<ToPlaces>" + b"<a/>" * 200_000 + b"</ToPlaces><Subject>"), 422, "packet_unreadable"),
    (incoming().replace(b"<Subject>", b"<ToPlaces " + ATTRIBUTES + b"/><Subject>"), 422, "packet_unreadable"),
    # Whether it is new or a revocation depends on who reads it.
    (
        incoming().replace(b"</Bussiness>", b"</Bussiness><Bussiness><BussinessDocType>1</BussinessDocType></Bussiness>"),
        422,
        "packet_invalid",
    ),
    (status("03", "unknown").replace(b"2026/11/29 09:00:00", b"0001/01/01 00:00:00"), 422, "packet_invalid"),
]


async def test_a_packet_that_cannot_be_taken_is_refused(integration: Service) -> None:
    answers = [code(await hand_in(integration, packet)) for packet, _, _ in REFUSED]
    assert answers == [(http, problem) for _, http, problem in REFUSED]
    assert (await read(integration, "")).json()["items"] == []


async def test_files_that_unpack_to_too_much_together_are_refused(integration: Service) -> None:
    zeros = files.packed("a.bin", bytes(files.FILE_BYTES), "/")
    many = tuple(packets.PackedFile(f"cid:{number}", "a.bin", "", zeros) for number in range(4))
    answer = await hand_in(integration, incoming(files=many))

    assert code(answer) == (422, "attachment_too_large")
    assert answer.json()["errors"][0]["pointer"] == "/attachments/3"


REAL = [
    ("document-1.edxml", "recipient_elsewhere"),
    ("document-2.edxml", "recipient_elsewhere"),
    ("document-3.edxml", "recipient_elsewhere"),
    ("document-4.edxml", "recipient_elsewhere"),
    ("document-unbound-prefix.edxml", "packet_unreadable"),
    *[
        (f"status-{number}.edxml", "official_document_not_found")
        for number in ("01", "02", "03", "04", "05", "06", "13", "15", "16")
    ],
]


async def test_real_packets_have_a_clear_outcome(integration: Service) -> None:
    assert [(name, code(await hand_in(integration, real(name), AXIS))[1]) for name, _ in REAL] == REAL


TAKEN = [(1, ["text/plain"] * 3), (2, ["text/plain"] * 2), (3, ["audio/mpeg"]), (4, ["application/pdf"])]


async def test_real_documents_addressed_to_us_are_taken_with_their_files(integration: Service) -> None:
    found = []
    for number, _ in TAKEN:
        before, after = real(f"document-{number}.edxml").split(b"<edXML:To>")
        rest = after[after.index(b"</edXML:OrganId>") :]
        answer = await hand_in(integration, before + b"<edXML:To><edXML:OrganId>H35.01" + rest, AXIS)
        document = (await read(integration, f"/{answer.json()['id']}")).json()
        found.append((number, [each["media_type"] for each in document["attachments"]]))

    # What is called .PDF in the third are a few random bytes.
    assert found == TAKEN


# -- sending -----------------------------------------------------------------------------------------------------------


async def test_a_document_is_sent_through_outages_and_its_statuses_come_back(integration: Service, axis: Axis) -> None:
    axis.fails = [503, 500]
    id_ = await sent(integration, attachments=OUTGOING["attachments"])
    async with dispatching(integration, axis):
        await until(integration, id_, "acknowledged")
    (content,) = axis.packets.values()
    document = packets.read(content, Trust())
    assert isinstance(document, Document)
    assert (document.document_id, document.priority, document.recipients[0].code) == (SENT_ID, 2, "000.00.00.H41")

    outcomes = [(await hand_in(integration, status(each, SENT_ID))).json()["outcome"] for each in ("01", "04", "03", "04", "06")]
    assert outcomes == ["new", "new", "new", "known", "new"]
    found = (await read(integration, f"/{id_}/statuses")).json()
    assert [each["code"] for each in found["items"]] == ["01", "04", "03", "06"]
    assert found["current"] == {"000.00.00.H41": "06"}
    assert code(await hand_in(integration, status("02", SENT_ID))) == (409, "status_out_of_order")


GZIP = {"Content-Encoding": "gzip"}
NO_RECEIPTS = [
    Response("<html>", media_type="text/html"),
    Response(b'{"id"', media_type="application/json"),
    Response('["id"]', 201),
    Response('{"id": "other"}', 201),
    Response(b"\xff\xfe", 522),
    Response(status_code=302, headers={"Location": "http://127.0.0.1:9/"}),
    Response(b"[" * 100_000),
    Response(b"no gzip", headers=GZIP),
    Response(bytes(10_000_000)),
    Response(status_code=429, headers={"Retry-After": "99999999"}),
]


async def test_an_answer_that_is_no_receipt_is_none(integration: Service, axis: Axis) -> None:
    axis.fails = list(NO_RECEIPTS)
    id_ = await sent(integration)
    async with dispatching(integration, axis):
        await until(integration, id_, "acknowledged")
    assert axis.calls == len(NO_RECEIPTS) + 1


async def test_of_an_answer_only_the_beginning_is_read(integration: Service, axis: Axis) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 65_536
            await asyncio.sleep(0)

    axis.fails = [StreamingResponse(endless(), 422)]
    id_ = await sent(integration)
    async with dispatching(integration, axis):
        refused = await until(integration, id_, "quarantined")
    assert refused["last_error"] == "no reason (error_code HTTP 422)"


async def test_nothing_overtakes_what_it_is_about(integration: Service, axis: Axis) -> None:
    axis.fails = [503, 503]
    await sent(integration)
    await sent(integration, kind="revoke", number="", concerns=[SENT_ID])
    await received(integration)
    async with dispatching(integration, axis):
        await until_taken(axis, 3)
    found = [packets.read(each, Trust()) for each in axis.packets.values()]
    assert [each.kind for each in found if isinstance(each, Document)] == ["new", "revoke"]


async def test_what_the_axis_refuses_waits_with_its_words_until_it_is_replayed(integration: Service, axis: Axis) -> None:
    axis.fails = [422]
    id_ = await sent(integration)
    async with dispatching(integration, axis):
        refused = await until(integration, id_, "quarantined")
        answer = await integration.client.post("/v1/official-documents/packets/replay", headers=integration.token("admin"))
        await until(integration, id_, "acknowledged")

    assert refused["last_error"] == "không tìm thấy nơi nhận (error_code HTTP 422)"
    assert answer.json() == {"replayed": 1}


async def test_our_statuses_are_sent_to_the_sender(integration: Service, axis: Axis) -> None:
    id_ = await received(integration)
    assert (await report(integration, id_, "03", description="Vào sổ")).json()["current"] == {"000.00.01.H35": "03"}
    async with dispatching(integration, axis):
        await until_taken(axis, 2)
    found = [packets.read(each, Trust()) for each in axis.packets.values()]

    assert sorted(each.code for each in found if isinstance(each, StatusReport)) == ["01", "03"]
    assert code(await report(integration, id_, "02")) == (409, "status_out_of_order")
    assert code(await report(integration, id_, "13")) == (409, "status_not_yours")
    assert code(await report(integration, id_, "99")) == (422, "status_unknown")


async def test_a_document_is_not_sent_twice_and_what_was_not_sent_is_not_revoked(integration: Service) -> None:
    await sent(integration)
    revocation = {"kind": "revoke", "number": "", "reason": "Sai số", "attachments": []}

    assert code(await send(integration, attachments=[])) == (409, "document_id_reused")
    assert (await send(integration, **revocation, concerns=[SENT_ID])).status_code == 201
    assert code(await send(integration, **revocation, concerns=[SENT_ID])) == (409, "document_id_reused")
    assert code(await send(integration, **revocation, concerns=["x"])) == (404, "official_document_not_found")
    assert code(await send(integration, **revocation)) == (422, "packet_invalid")
    assert code(await send(integration, concerns=["x"], number="13")) == (422, "packet_invalid")


async def test_the_sender_asks_for_a_document_back_and_gets_one_answer(integration: Service) -> None:
    id_ = await sent(integration)

    assert code(await hand_in(integration, status("15", SENT_ID))) == (409, "status_out_of_order")
    assert (await report(integration, id_, "13", description="Sai nội dung")).status_code == 201
    assert (await hand_in(integration, status("15", SENT_ID))).json()["outcome"] == "new"


async def test_the_sender_asks_again_once_it_was_refused(integration: Service) -> None:
    id_ = await sent(integration)
    for _ in range(2):
        await report(integration, id_, "13")
    await hand_in(integration, status("16", SENT_ID))
    answer = await report(integration, id_, "13")

    assert [each["code"] for each in answer.json()["items"]] == ["13", "16", "13"]
    assert (await hand_in(integration, status("15", SENT_ID))).json()["outcome"] == "new"


UNSENDABLE: list[tuple[dict[str, Any], int, str]] = [
    ({"sender": {"code": ELSEWHERE}}, 403, "sender_not_allowed"),
    ({"sender": {"code": "H35"}}, 403, "sender_not_allowed"),
    ({"attachments": [{"name": "../a", "content": "QQ=="}]}, 422, "attachment_name_invalid"),
    ({"attachments": [{"name": "a.pdf", "content": "JVBERi0xLjQK"}]}, 422, "attachment_refused"),
    ({"subject": "a\0b"}, 422, "invalid_request"),
    ({"subject": ""}, 422, "invalid_request"),
    ({"subject": " \n"}, 422, "invalid_request"),
    ({"response_for": {"document_id": "a\x01b"}}, 422, "packet_invalid"),
    ({"number": "1" * 500, "notation": "2" * 500}, 422, "packet_invalid"),
    ({"attachments": [{"name": "a.txt", "content": ""}]}, 422, "attachment_unreadable"),
    # What the usual decoder leaves out, and sends another file.
    *[
        ({"attachments": [{"name": "a.txt", "content": each}]}, 422, "invalid_request")
        for each in ("%%QQ==", "QQ==QQ==", "QQ=", "không")
    ],
    ({"priority": 5}, 422, "invalid_request"),
]


async def test_what_cannot_be_sent_is_refused(integration: Service) -> None:
    for values, http, problem in UNSENDABLE:
        assert (values, *code(await send(integration, **values))) == (values, http, problem)


# -- who sees what -----------------------------------------------------------------------------------------------------


async def test_a_document_is_seen_by_its_unit_and_those_above_and_its_partner_only(integration: Service) -> None:
    id_ = await received(integration, files=INCOMING.files)

    for seeing in (
        registrar(integration),
        registrar(integration, "H35"),
        partner(integration),
        integration.token("leader", unit="H35.01"),
    ):
        assert (await read(integration, f"/{id_}", seeing)).status_code == 200
        assert len((await read(integration, "", seeing)).json()["items"]) == 1
    for other in (registrar(integration, BELOW), registrar(integration, ELSEWHERE), partner(integration, SON_LA)):
        for path in ("", "/content", "/attachments/1", "/statuses"):
            assert code(await read(integration, f"/{id_}{path}", other)) == (404, "official_document_not_found")
        assert (await read(integration, "", other)).json()["items"] == []


async def test_a_partner_sees_a_document_to_its_agency_once_it_was_sent_and_not_what_others_report_of_it(
    integration: Service, axis: Axis
) -> None:
    id_ = await sent(integration, recipients=[{"code": "000.00.00.H41"}, {"code": "H14"}])
    assert (await read(integration, f"/{id_}", partner(integration))).status_code == 404
    assert (await read(integration, "", partner(integration))).json()["items"] == []
    async with dispatching(integration, axis):
        await until(integration, id_, "acknowledged")
    await report(integration, id_, "13")
    await hand_in(integration, status("02", SENT_ID))
    await hand_in(integration, status("01", SENT_ID, agency="H14"), SON_LA)

    assert (await read(integration, f"/{id_}", partner(integration))).status_code == 200
    shown = [
        {each["agency"] for each in (await read(integration, f"/{id_}/statuses", headers)).json()["items"]}
        for headers in (registrar(integration), partner(integration), partner(integration, SON_LA))
    ]
    assert shown == [{"H35.01", "000.00.00.H41", "H14"}, {"H35.01", "000.00.00.H41"}, {"H35.01", "H14"}]


async def test_nobody_else_reads_sends_or_hands_in(integration: Service) -> None:
    id_, body = await received(integration), incoming(document_id="khac")
    for persona in ("citizen", "business", "clerk", "admin", "editor"):
        headers = integration.token(persona)
        answers = [
            await read(integration, f"/{id_}", headers),
            await integration.client.post("/v1/official-documents", json=OUTGOING, headers=headers),
            await integration.client.post("/v1/official-documents/inbox", content=body, headers=headers),
        ]
        assert (persona, [each.status_code for each in answers]) == (persona, [403] * 3)


async def test_a_registrar_of_another_unit_reports_no_status(integration: Service) -> None:
    id_ = await received(integration)

    assert code(await report(integration, id_, "03", unit=ELSEWHERE)) == (404, "official_document_not_found")
    assert code(await report(integration, id_, "03", agency="000.00.00.H14")) == (403, "sender_not_allowed")


async def test_no_content_is_stored_in_the_clear(integration: Service) -> None:
    await received(integration)
    async with integration.database.reading() as session:
        rows = (await session.connection()).exec_driver_sql
        found = str(
            [(await rows("select * from official_document")).all(), (await rows("select * from official_document_status")).all()]
        )

    assert INCOMING.subject not in found
    assert "Nguyễn" not in found


async def test_without_a_scanner_that_answers_nothing_is_stored(integration: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    context = integration.app.state.official_documents
    monkeypatch.setitem(context.__dict__, "scanner", Scanner("127.0.0.1", 9, 1.0))

    assert code(await hand_in(integration, incoming())) == (503, "scanner_unavailable")
    assert (await read(integration, "")).json()["items"] == []


async def test_a_page_of_the_list_goes_on_where_the_one_before_ended(integration: Service) -> None:
    ids = [await received(integration, document_id=str(number)) for number in range(3)]
    first = (await read(integration, "?limit=2&direction=in&kind=new")).json()
    second = (await read(integration, f"?limit=2&direction=in&kind=new&cursor={first['next']}")).json()

    assert [each["id"] for each in [*first["items"], *second["items"]]] == ids[::-1]
