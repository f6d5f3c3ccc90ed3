"""Registers of official documents: numbers without gaps by unit, year and direction, and what is announced of documents."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.chassis.auth import Principal
from services.integration.models.official_documents import OfficialDocument
from services.integration.official_documents.commands import registers, sending
from services.integration.official_documents.protocol import packets
from services.integration.official_documents.protocol.signatures import Trust
from services.integration.official_documents.schemas import OfficialDocumentIn
from services.kernel.vietnam import day_in_vietnam
from tests.integration.builders import eventually
from tests.integration.official_documents.builders import (
    BELOW,
    ELSEWHERE,
    OURS,
    OUTGOING,
    hand_in,
    incoming,
    read,
    registrar,
    report,
    send,
    status,
)
from tests.running import Service

TODAY = day_in_vietnam(datetime.now(UTC))
NUMBERED: dict[str, Any] = {"number": "", "promulgated_on": None, "from_register": True, "attachments": []}
WAITING = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
OUT, IN = f"/registers/{OURS}/{TODAY.year}/out", f"/registers/{OURS}/{TODAY.year}/in"


async def begin(service: Service, last: int, register: str = OUT, unit: str = OURS) -> Any:
    return await service.client.put(f"/v1/official-documents{register}", json={"last": last}, headers=registrar(service, unit))


async def test_documents_sent_at_once_have_numbers_without_gaps_in_their_packets(integration: Service) -> None:
    answers = await asyncio.gather(*(send(integration, **NUMBERED, subject=f"Công văn {each}") for each in range(4)))
    lines = (await read(integration, OUT)).json()["items"]

    assert [each.status_code for each in answers] == [201] * 4
    assert [each["number"] for each in lines] == [1, 2, 3, 4]
    for line in lines:
        packet = packets.read((await read(integration, f"/{line['document']['id']}/content")).content, Trust())
        assert isinstance(packet, packets.Document)
        assert (packet.number, packet.promulgated_on) == (str(line["number"]), TODAY)
        assert packet.document_id == f"{OURS},{TODAY:%Y/%m/%d},{line['number']}/STP-VP"


async def test_what_is_refused_takes_no_number(integration: Service) -> None:
    refused = await send(integration, **NUMBERED | {"attachments": [{"name": "../a", "content": "QQ=="}]})
    document = (await send(integration, **NUMBERED)).json()

    assert refused.status_code == 422
    assert document["registrations"] == [{"unit": OURS, "year": TODAY.year, "number": 1}]


async def test_a_register_goes_on_after_numbers_given_elsewhere(integration: Service) -> None:
    await send(integration, number="7", promulgated_on=str(TODAY))
    assert (await begin(integration, 6)).json()["code"] == "register_in_use"
    assert (await begin(integration, 345)).status_code == 200
    assert (await send(integration, **NUMBERED)).json()["number"] == "346"
    assert (await begin(integration, 900)).json()["code"] == "register_in_use"
    assert (await begin(integration, 1, unit=BELOW)).status_code == 403


async def test_a_register_does_not_begin_anew_while_it_gives_a_number(integration: Service) -> None:
    id_ = UUID((await send(integration, number="7", promulgated_on=str(TODAY))).json()["id"])
    async with integration.database.transaction() as session:
        row, now = await session.get_one(OfficialDocument, id_), datetime.now(UTC)
        number = await registers.take(session, OURS, "out", at=now)
        beginning = asyncio.create_task(begin(integration, 345))
        await eventually(lambda: integration.rows(WAITING))
        await registers.enter(session, row, OURS, number, account="demo|lan", at=now)

    assert (await beginning).json()["code"] == "register_in_use"
    assert (await send(integration, **NUMBERED)).json()["number"] == "9"


async def test_a_register_begins_after_the_documents_that_were_numbered_elsewhere(integration: Service) -> None:
    await send(integration, number="7", promulgated_on=str(TODAY))

    assert (await send(integration, **NUMBERED)).json()["number"] == "8"


async def test_a_register_ends_with_the_year_in_vietnam(integration: Service) -> None:
    by, body = (
        Principal("demo|lan", "official", roles=frozenset({"registrar"}), unit=OURS),
        OfficialDocumentIn(**OUTGOING | NUMBERED),
    )
    midnight, second = datetime(2026, 12, 31, 17, tzinfo=UTC), timedelta(seconds=1)
    for at in (midnight - second, midnight, midnight + second):
        context = integration.app.state.official_documents
        await sending.send(integration.database, context, body, by=by, authorization="", key=None, at=at)
    lines = [(await read(integration, f"/registers/{OURS}/{year}/out")).json()["items"] for year in (2026, 2027)]

    assert [[each["document"]["document_id"] for each in of_year] for of_year in lines] == [
        ["H35.01,2026/12/31,1/STP-VP"],
        ["H35.01,2027/01/01,1/STP-VP", "H35.01,2027/01/01,2/STP-VP"],
    ]


async def test_a_number_or_another_day_beside_the_register_is_refused(integration: Service) -> None:
    for wrong in ({"number": "3"}, {"promulgated_on": "2020-01-01"}):
        answer = await send(integration, **NUMBERED | wrong)

        assert answer.json()["code"] == "number_not_from_register"
        assert answer.json()["errors"][0]["pointer"] == f"/body/{next(iter(wrong))}"


async def test_a_document_is_registered_once_by_each_unit_when_it_is_received(integration: Service) -> None:
    both = (packets.Agency("000.00.01.H35"), packets.Agency(ELSEWHERE))
    ids = [(await hand_in(integration, incoming(document_id=str(each), recipients=both))).json()["id"] for each in range(2)]
    for code in ("01", "03", "05"):
        await report(integration, ids[1], code)
    await report(integration, ids[0], "04")
    await report(integration, ids[0], "02", unit=ELSEWHERE)
    await report(integration, ids[1], "03", unit=ELSEWHERE)

    assert [(each["number"], each["document"]["id"]) for each in (await read(integration, IN)).json()["items"]] == [
        (1, ids[1]),
        (2, ids[0]),
    ]
    shown = (await read(integration, f"/{ids[1]}")).json()["registrations"]
    assert [(each["unit"], each["number"]) for each in shown] == [("H35.01", 1), ("H35.02", 1)]


async def test_a_register_is_read_by_its_unit_and_those_above_only(integration: Service) -> None:
    await send(integration, **NUMBERED)

    assert len((await read(integration, OUT, registrar(integration, "H35"))).json()["items"]) == 1
    assert (await read(integration, OUT, registrar(integration, ELSEWHERE))).json()["items"] == []
    assert (await read(integration, OUT, integration.token("citizen"))).status_code == 403


async def test_what_becomes_of_a_document_is_announced_in_order_without_what_it_says(integration: Service) -> None:
    id_ = (await hand_in(integration, incoming())).json()["id"]
    await report(integration, id_, "03")
    await send(integration, **NUMBERED)
    sent_id = f"{OURS},{TODAY:%Y/%m/%d},1/STP-VP"
    await hand_in(integration, status("06", sent_id))
    events = [each for each in await integration.emitted() if each["type"].startswith("official_document.")]

    assert [each["type"].split(".")[1] for each in events if each["subject"] == id_] == [
        "received",
        "status_reported",
        "status_reported",
        "registered",
    ]
    assert [each["sequence"] for each in events if each["subject"] == id_] == [1, 2, 3, 4]
    assert [(each["status"], each["current"]) for each in (each["data"] for each in events) if "status" in each] == [
        ("01", "01"),
        ("03", "03"),
        ("06", "06"),
    ]
    assert {each["data"]["authority"] for each in events} == {OURS}
    assert "xác minh" not in str(events)
