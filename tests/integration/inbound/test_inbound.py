"""A dossier submitted at the portal is taken over once, offered once, and answered, whatever is repeated."""

import asyncio
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from services.chassis.sealing import Sealer
from services.integration.inbound import protocol
from services.integration.inbound.commands import decisions, messages
from services.integration.inbound.dispatcher import Puller
from tests.integration.builders import CODE, Portal, eventually, running
from tests.integration.inbound.builders import (
    ADDRESS,
    accepted,
    answered,
    answers,
    at_portal,
    citizen,
    execute,
    in_state,
    inbound,
    ministry,
    offers,
    opened,
    pull,
    puller,
    refused,
    taking_over,
)
from tests.running import Service


async def offered(integration: Service, portal: Portal, **changes: object) -> str:
    """A citizen's dossier that has been offered."""
    code = await citizen(portal, **changes)
    async with taking_over(integration):
        await in_state(integration, code, "offered")
    return code


async def test_a_dossier_is_offered_with_its_persons_sealed_and_answered_when_it_is_taken(integration: Service, portal: Portal):
    files = [{"name": "to-khai.pdf", "component": "c1", "size": 20_000}, {"name": "khac.pdf", "size": 300}]
    code = await offered(integration, portal, files=files)
    (offer,) = await offers(integration)
    content = opened(offer)
    kept = await inbound(integration, code)
    assert (content.procedure, content.authority, content.applicant.id_number) == ("1.001193", "H35.01.01", "012200000017")
    assert (content.form, content.return_method) == (None, "counter")
    assert [each.component for each in content.components] == ["c1"]
    assert {*content.components[0].documents} < {each["document"] for each in kept["files"]}
    assert sorted((each["size"], each["media_type"]) for each in kept["files"]) == [
        (300, "application/pdf"),
        (20_000, "application/pdf"),
    ]
    assert await answers(portal, code) == [(None, None)]
    async with taking_over(integration):
        await integration.deliver(accepted(code))
        await answered(integration, code)
    assert await answers(portal, code) == [(0, decisions.TAKEN)]


async def test_the_offer_says_whether_the_portal_verified_the_account_and_nothing_where_it_does_not_say(
    integration: Service, portal: Portal
):
    for said in ("1", "0", ""):
        await offered(integration, portal, more={"TaiKhoanDuocXacThucVoiVNeID": said})
    assert [opened(each).identity_verified for each in await offers(integration)] == [True, False, None]


async def test_the_offer_says_which_papers_the_portal_held_and_nothing_where_it_does_not_say(integration: Service, portal: Portal):
    stored = {
        "MaThanhPhanHoSo": "c1",
        "TenTepDinhKem": "a.pdf",
        "Base64": "JVBERi0xLjcK",
        "DuocLayTuKhoDMQG": "1",
        "DuocTaiSuDung": "2",
    }
    for papers in ([stored], [stored | {"DuocLayTuKhoDMQG": "0", "DuocTaiSuDung": "0"}]):
        await offered(integration, portal, more={"TaiLieuNop": papers})
    await offered(integration, portal)
    said = [(each.in_personal_storage, each.reused_components) for each in map(opened, await offers(integration))]
    assert said == [(True, 1), (False, 0), (None, None)]


async def test_a_refusal_reaches_the_citizen_with_its_reason(integration: Service, portal: Portal):
    code = await offered(integration, portal)
    async with taking_over(integration):
        await integration.deliver(refused(code))
        row = await answered(integration, code)
    assert (row["state"], row["reason"]["code"]) == ("refused", "procedure_not_in_force")
    assert await answers(portal, code) == [(1, "Thủ tục không có hiệu lực.")]
    assert (await at_portal(portal, code))["status"] == "3"


async def test_later_statuses_go_as_updates_of_what_the_portal_has(integration: Service, portal: Portal):
    code = await offered(integration, portal)
    await integration.deliver(accepted(code))
    async with running(integration):
        await answered(integration, code)
        await eventually(lambda: _acknowledged(integration, code))
    exchanges = "select service, answer from exchange where service = 'DongBoHoSoMC'"

    async def is_logged() -> bool:
        # The sandbox logs a call after it has answered.
        return bool(await portal.service.rows(exchanges))

    await eventually(is_logged)
    calls = await portal.service.rows(exchanges)
    assert len(calls) == 1
    assert "thành công" in str(calls[0][1])
    assert (await portal.dossier(code) or {})["dossier"]["TrangThaiHoSo"] == "1"


async def _acknowledged(integration: Service, code: str) -> bool:
    return await integration.rows("select state from delivery where code = :code", code=code) == [("acknowledged",)]


@pytest.mark.parametrize("deliveries", [30, pytest.param(100, marks=pytest.mark.soak)])
async def test_concurrent_deliveries_of_a_message_are_one_dossier_and_one_offer(
    integration: Service, portal: Portal, deliveries: int
):
    code = await citizen(portal)
    record = {"MaThongDiep": "1", "MaHoSo": code, "MaDonVi": "H35.01.01", "MaTTHC": "1.001193", "ChuHoSo": "Lò Văn Thử"}
    record |= {"LoaiDoiTuong": "1", "HinhThuc": "0", "NgayNopHoSo": "20261127083000"}
    numbered = [json.dumps({"result": [record | {"MaThongDiep": str(n % 10)}]}).encode() for n in range(deliveries)]
    kept = puller(integration)
    await asyncio.gather(*(_received(kept, answer) for answer in numbered))
    assert await integration.rows("select count(*) from inbound_dossier") == [(1,)]
    assert await integration.rows("select count(*), sum(deliveries) from inbound_message") == [(10, deliveries)]
    async with taking_over(integration):
        await in_state(integration, code, "offered")
    assert len(await offers(integration)) == 1


async def _received(kept: Puller, answer: bytes) -> None:
    (message,), _ = protocol.messages(answer)
    await kept.database.do(lambda session: messages.receive(session, kept.sealer, message, portal="H35", at=datetime.now(UTC)))


async def test_the_exact_bytes_are_kept_sealed_with_the_dossiers_own_key(integration: Service, portal: Portal):
    code = await citizen(portal, name="Lò Văn Dấu")
    await pull(integration)
    ((content, hash_),) = await integration.rows("select record, record_hash from inbound_dossier")
    ((key,),) = await integration.rows("select key from dossier_parties")
    own = Sealer([puller(integration).sealer.open(key, context=code.encode()).hex()])
    record = own.open(content, context=code.encode())
    assert sha256(record).digest() == hash_
    assert json.loads(record)["ChuHoSo"] == "Lò Văn Dấu"


async def test_erasing_the_persons_erases_record_and_files_and_refuses_what_is_not_taken_over(integration: Service, portal: Portal):
    code = await citizen(portal)
    await pull(integration)
    erased = await integration.client.delete(f"/v1/national-portal/parties/{code}", headers=integration.token("admin"))
    assert erased.status_code == 204
    async with taking_over(integration):
        row = await answered(integration, code)
    assert (row["state"], row["reason"]["code"]) == ("refused", "persons_erased")


async def test_a_message_of_a_dossier_that_was_decided_is_answered_at_once(integration: Service, portal: Portal):
    code = await offered(integration, portal)
    await integration.deliver(accepted(code))
    await _another_message(portal, code)
    async with taking_over(integration):
        await eventually(lambda: _has_answers(portal, code, [0, 0]))
    assert len(await offers(integration)) == 1


async def _another_message(portal: Portal, code: str) -> None:
    copy = "insert into inbound_message (dossier_code, agency, record, created_at) select dossier_code, agency, record, created_at"
    await execute(portal.service, f"{copy} from inbound_message where dossier_code = :code", code=code)


async def _has_answers(portal: Portal, code: str, results: list[int]) -> bool:
    return [result for result, _ in await answers(portal, code)] == results


async def test_an_answer_the_portal_has_lost_is_given_again(integration: Service, portal: Portal):
    code = await offered(integration, portal)
    await integration.deliver(accepted(code))
    async with taking_over(integration):
        await answered(integration, code)
    await execute(portal.service, "update inbound_message set answered_at = null, result = null")
    await execute(integration, "update inbound_message set acknowledged_at = acknowledged_at - interval '2 minutes'")
    async with taking_over(integration):
        await eventually(lambda: _has_answers(portal, code, [0]))


async def test_a_ministrys_dossier_comes_read_only_with_every_newer_state(integration: Service, portal: Portal):
    code = await ministry(portal)
    async with taking_over(integration):
        await in_state(integration, code, "read_only")
        step = await portal.service.client.post(f"/sandbox/ministries/dossiers/{code}/steps", json={"status": 10})
        assert step.status_code == 200
        await eventually(lambda: _has_answers(portal, code, [0, 0]))
    row = await inbound(integration, code)
    assert (row["ministry"], row["status_code"], [each["status_code"] for each in row["steps"]]) == ("G01", 10, [10])
    assert await offers(integration) == []


async def test_an_older_state_of_a_ministrys_dossier_changes_nothing(integration: Service):
    record = {"MaHoSo": CODE, "MaDonVi": "H35.01.01", "HeThongXuLy": "G01", "MaTTHC": "1.004222"}
    kept = puller(integration)
    for number, status in ((7, 9), (5, 4)):
        message = record | {"MaThongDiep": str(number), "TrangThaiHoSo": str(status)}
        await _received(kept, json.dumps({"result": [message]}).encode())
    assert (await inbound(integration, CODE))["status_code"] == 9


async def test_nobody_can_act_on_a_read_only_dossier(integration: Service, portal: Portal):
    code = await ministry(portal)
    async with taking_over(integration):
        await answered(integration, code)
    replay = await integration.client.post(f"{ADDRESS}/{code}/replay", headers=integration.token("admin"))
    assert (replay.status_code, replay.json()["code"]) == (409, "inbound_decided")


# -- API ---------------------------------------------------------------------------------------------------------------


async def test_overseers_list_what_arrived_at_their_unit_and_below(integration: Service, portal: Portal):
    codes = [await citizen(portal) for _ in range(3)]
    elsewhere = await citizen(portal, agency="H35.02.01")
    await pull(integration)
    first = await integration.client.get(ADDRESS, params={"limit": 2}, headers=integration.token("auditor", unit="H35.01"))
    rest = await integration.client.get(
        ADDRESS, params={"limit": 2, "cursor": first.json()["next"]}, headers=integration.token("auditor", unit="H35.01")
    )
    assert [each["code"] for each in first.json()["items"] + rest.json()["items"]] == sorted(codes)
    other = await integration.client.get(f"{ADDRESS}/{elsewhere}", headers=integration.token("auditor", unit="H35.01"))
    assert (other.status_code, other.json()["code"]) == (404, "inbound_not_found")
    refused_ = await integration.client.get(ADDRESS, params={"state": "refused"}, headers=integration.token("admin"))
    assert refused_.json()["items"] == []


async def test_nobody_else_sees_them(integration: Service):
    for persona in ("citizen", "clerk", "editor"):
        assert (await integration.client.get(ADDRESS, headers=integration.token(persona))).status_code == 403, persona


async def test_status_says_how_much_waits(integration: Service, portal: Portal):
    await citizen(portal)
    await ministry(portal)
    await pull(integration)
    response = await integration.client.get("/v1/national-portal/status", headers=integration.token("admin"))
    status = response.json()["inbound"]
    assert (status["pending"], status["read_only"], status["unanswered"], status["refused"]) == (1, 1, 2, 0)
    assert status["lag_seconds"] > 0


async def test_an_administrator_has_a_refused_dossier_offered_again_until_the_portal_knows(integration: Service, portal: Portal):
    code = await offered(integration, portal)
    await integration.deliver(refused(code))
    admin = integration.token("admin")
    assert (await integration.client.post(f"{ADDRESS}/{code}/replay", headers=admin)).status_code == 200
    async with taking_over(integration):
        await in_state(integration, code, "offered")
        assert [each.attempt for each in await offers(integration)] == [1, 2]
        await integration.deliver(refused(code, attempt=1))
        assert (await inbound(integration, code))["state"] == "offered"
        await integration.deliver(refused(code, attempt=2))
        await answered(integration, code)
    again = await integration.client.post(f"{ADDRESS}/{code}/replay", headers=admin)
    assert (again.status_code, again.json()["code"]) == (409, "inbound_decided")


async def test_an_answer_the_portal_refuses_is_quarantined_with_its_words_and_can_be_sent_again(
    integration: Service, portal: Portal
):
    code = await offered(integration, portal)
    await execute(portal.service, "update inbound_message set answered_at = now(), result = 1")
    await integration.deliver(accepted(code))
    async with taking_over(integration):
        await eventually(lambda: _answer_in(integration, code, "quarantined"))
    (answer,) = (await inbound(integration, code))["answers"]
    assert "đã tồn tại" in answer["last_error"]
    await execute(portal.service, "update inbound_message set answered_at = null, result = null")
    everything = await integration.client.post(f"{ADDRESS}/replay", headers=integration.token("admin"))
    assert everything.json() == {"replayed": 1}
    async with taking_over(integration):
        await answered(integration, code)


async def _answer_in(integration: Service, code: str, state: str) -> bool:
    return [each["state"] for each in (await inbound(integration, code))["answers"]] == [state]
