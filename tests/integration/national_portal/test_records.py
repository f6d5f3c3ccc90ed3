"""What the portal gets of a dossier and what is kept of it: persons, child arrays, exact bytes, and erasure."""

import json
from datetime import timedelta
from hashlib import sha256

from services.chassis.sealing import Sealer
from services.contracts.dossier import DossierSupplemented, DossierSupplementRequested, Reference
from services.integration.national_portal import queries, timers
from services.sandbox.rules import records
from tests.integration.builders import (
    CODE,
    SUBMITTED_AT,
    Portal,
    claim,
    delivery,
    dossier_event,
    dossier_events,
    eventually,
    party,
    pushing,
    record,
    submitted,
    wait_for_state,
)
from tests.running import Service

MARKS = ("Lò Thị Mai", "012200000017", "0912345678", "mai@example.vn")


async def test_the_record_has_the_person_the_papers_the_fee_and_the_supplement_rounds(integration: Service, portal: Portal):
    due = {"received_at": SUBMITTED_AT, "due_at": SUBMITTED_AT + timedelta(days=1), "payment_amount": 50_000}
    await integration.deliver(party())
    await integration.deliver(submitted())
    await integration.deliver(
        dossier_event(DossierSupplementRequested, 2, "awaiting_supplement", 5, "Thiếu giấy chứng sinh", **due)
    )
    await integration.deliver(dossier_event(DossierSupplemented, 3, "processing", 4, "Bổ sung hồ sơ", **due))
    async with pushing(integration):
        await wait_for_state(integration, version=3)
    held = (await portal.dossier())["dossier"]
    assert {name: held[name] for name in ("ChuHoSo", "SoGiayToChuHoSo", "SoDienThoai", "Email")} == {
        "ChuHoSo": "Lò Thị Mai",
        "SoGiayToChuHoSo": "012200000017",
        "SoDienThoai": "0912345678",
        "Email": "mai@example.vn",
    }
    assert held["DinhDanhCHS"] == [{"LoaiDinhDanh": "1", "SoDinhDanh": "012200000017"}]
    assert held["DanhSachLePhi"] == [{"Gia": "50000"}]
    assert held["TaiLieuNop"] == [
        {"MaThanhPhanHoSo": "G15-KQ000031", "IsDeleted": "False", "TepDinhKemId": "TL-1"},
        {"MaThanhPhanHoSo": "G15-KQ000031", "IsDeleted": "False", "TepDinhKemId": "TL-2"},
        {"MaThanhPhanHoSo": "G15-KQ000032", "IsDeleted": "False"},
    ]
    assert held["DanhSachHoSoBoSung"] == [
        {
            "HoSoBoSungId": f"{CODE}/2",
            "NguoiYeuCauBoSung": "Vàng Thị Hoa",
            "NoiDungBoSung": "Thiếu giấy chứng sinh",
            "NgayBoSung": "20250310083200",
            "TrangThaiBoSung": "True",
            "NgayHenTraTruoc": "20250311083000",
            "NgayTiepNhanBoSung": "20250310083300",
            "NgayHenTraMoi": "20250311083000",
        }
    ]
    assert "DanhSachGiayToKetQua" not in held
    assert records.dossiers([held])


async def test_persons_that_arrive_later_make_the_dossier_due_again(integration: Service, portal: Portal):
    async with pushing(integration):
        await integration.deliver(submitted())
        await wait_for_state(integration, version=1)
        assert "ChuHoSo" not in (await portal.dossier())["dossier"]
        await integration.deliver(party())
        await eventually(lambda: _holds_person(portal))
        await wait_for_state(integration, version=1)
    first, second = (envelope["data"] for envelope in await integration.emitted())
    assert (first["version"], second["version"]) == (1, 1)
    assert first["record_hash"] != second["record_hash"]


async def _holds_person(portal: Portal) -> bool:
    held = await portal.dossier()
    return held is not None and held["dossier"].get("ChuHoSo") == "Lò Thị Mai"


async def test_a_repeated_claim_has_the_same_bytes_and_new_content_has_others(integration: Service):
    await integration.deliver(party())
    await integration.deliver(submitted())
    (first,) = await claim(integration, lease=-1)
    (second,) = await claim(integration, lease=-1)
    assert first.record == second.record
    await integration.deliver(dossier_events()[1])
    (third,) = await claim(integration)
    assert third.record != first.record
    assert [step.state for step in third.steps] == ["sent", "pending"]


async def test_the_exact_bytes_of_every_request_can_be_shown_by_their_hash(integration: Service, portal: Portal):
    await integration.deliver(party())
    async with pushing(integration):
        await integration.deliver(submitted())
        await wait_for_state(integration, version=1)
    sealer = Sealer.of(integration.worker.settings)
    async with integration.database.reading() as session:
        calls = await queries.calls(session, CODE)
        requests = [await queries.request(session, sealer, call) for call in calls]
    assert [call.service for call in calls] == ["CapNhatTienDoHoSoMC", "DongBoHoSoMC"]
    assert [sha256(request).digest() for request in requests] == [call.request_hash for call in calls]
    assert json.loads(requests[1])["data"][0]["ChuHoSo"] == "Lò Thị Mai"
    (event,) = await integration.emitted()
    assert event["data"]["request_hash"] == calls[1].request_hash.hex()
    assert event["data"]["answer_hash"] == calls[1].answer_hash.hex()

    # What the portal says it received; it writes that down a moment later.
    async def are_received() -> bool:
        rows = await portal.service.rows("select request_hash from exchange where service <> 'login'")
        return {call.request_hash for call in calls} <= {row.request_hash for row in rows}

    await eventually(are_received)
    listed = await integration.client.get(f"/v1/national-portal/deliveries/{CODE}/calls", headers=integration.token("admin"))
    assert [each["request_hash"] for each in listed.json()] == [call.request_hash.hex() for call in calls]


async def test_erased_persons_cannot_be_read_anywhere_and_the_delivery_goes_on_without_them(integration: Service, portal: Portal):
    await integration.deliver(party())
    await integration.deliver(submitted())
    (frozen,) = await claim(integration, lease=-1)
    assert "Lò Thị Mai" in frozen.record.decode()
    address = f"/v1/national-portal/parties/{CODE}"
    assert (await integration.client.delete(address, headers=integration.token("officer"))).status_code == 403
    assert (await integration.client.delete(address, headers=integration.token("admin"))).status_code == 204
    async with pushing(integration):
        await wait_for_state(integration, version=1)
        await integration.deliver(party(version=2))
        await integration.deliver(dossier_events()[1])
        await wait_for_state(integration, version=2)
    assert not set(MARKS) & set(str((await portal.dossier())["dossier"]).split("'"))
    sealer = Sealer.of(integration.worker.settings)
    keys = await integration.rows("select 1 from dossier_parties where key is not null or content <> ''")
    sealed = await integration.rows("select content from portal_record where sealed")
    assert (keys, len(sealed)) == ([], 1)
    assert sealer.key_id not in sealed[0].content[:4].hex()


async def test_altered_persons_hold_up_their_dossier_and_no_other(integration: Service, portal: Portal):
    await integration.deliver(party())
    await integration.deliver(submitted())
    async with integration.database.engine.begin() as connection:
        await connection.exec_driver_sql("update dossier_parties set key = '\\x00'")
    await integration.deliver(party("H35-1"))
    await integration.deliver(submitted(code="H35-1"))
    async with pushing(integration):
        await wait_for_state(integration, version=1, code="H35-1")
        await eventually(lambda: _is_held_up(integration))
    assert await portal.dossier() is None


async def _is_held_up(integration: Service) -> bool:
    return (await delivery(integration))["last_error"] == "the record cannot be built"


async def test_what_is_not_kept_cannot_be_erased(integration: Service):
    response = await integration.client.delete("/v1/national-portal/parties/khong-co", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (404, "parties_not_found")


async def test_the_portals_words_do_not_show_the_person_they_quote(integration: Service):
    await integration.deliver(party())
    await integration.deliver(submitted())
    claims = await claim(integration)
    await record(integration, *claims, kind="refused", reason="Số giấy tờ 012200000017 của Lò Thị Mai không hợp lệ")
    assert (await delivery(integration))["last_error"] == "Số giấy tờ … của … không hợp lệ"


async def test_a_refused_dossier_hits_no_other_of_its_call(integration: Service, portal: Portal):
    codes = [f"H35-{number}" for number in range(9)]
    for code in codes:
        unnamed = {"authority": Reference(code="H35.01.01", name="")} if code == "H35-7" else {}
        await integration.deliver(submitted(code=code, **unnamed))
    async with pushing(integration):
        await wait_for_state(integration, "quarantined", code="H35-7")
        await eventually(lambda: _all_but_one_acknowledged(integration, len(codes)))
    assert await portal.dossier("H35-7") is None
    assert len((await portal.dossier("H35-8"))["steps"]) == 1


async def _all_but_one_acknowledged(integration: Service, count: int) -> bool:
    return len(await integration.rows("select 1 from delivery where state = 'acknowledged'")) == count - 1


async def test_a_refused_step_is_named_and_the_steps_before_it_stay_acknowledged(integration: Service, portal: Portal):
    first, second, third = dossier_events()[:3]
    nobody = second.model_copy(update={"step": second.step.model_copy(update={"by": ""})})
    for event in (first, nobody, third):
        await integration.deliver(event)
    async with pushing(integration):
        row = await wait_for_state(integration, "quarantined")
    assert [step["state"] for step in row["steps"]] == ["acknowledged", "refused", "pending"]
    assert (row["fault"], row["last_error"]) == ("ours", "data[0].NguoiXuLy: không được để trống. (error_code -2)")
    assert len((await portal.dossier())["steps"]) == 1


async def test_steps_wait_for_an_earlier_one_but_not_for_ever(integration: Service):
    (dispatcher, *_) = integration.worker.dispatchers
    patient = type(dispatcher.commands)(dispatcher.commands.sealer, order_wait=60)
    dispatcher.commands = patient
    await integration.deliver(dossier_events()[0])
    await integration.deliver(dossier_events()[2])
    (waiting,) = await claim(integration, lease=-1)
    assert [step.version for step in waiting.steps] == [1]
    await integration.deliver(dossier_events()[1])
    (complete,) = await claim(integration, lease=-1)
    assert [step.version for step in complete.steps] == [1, 2, 3]


async def test_the_status_says_what_waits_and_whose_fault_it_is(integration: Service):
    await integration.deliver(submitted())
    await integration.deliver(submitted(code="H35-1"))
    claims = await claim(integration, 2)
    await record(integration, claims[0], kind="refused", reason="sai")
    response = await integration.client.get("/v1/national-portal/status", headers=integration.token("leader"))
    body = response.json()
    assert (response.status_code, body["backlog"], body["circuit"], body["inbound"]) == (200, 1, "closed", None)
    assert body["lag_seconds"] > 0
    outbound = body["outbound"]
    assert (outbound["quarantined"], outbound["unsent_steps"], outbound["failing"]) == (
        1,
        2,
        {"ours": 1, "theirs": 0, "network": 0},
    )
    assert (await integration.client.get("/v1/national-portal/status", headers=integration.token("clerk"))).status_code == 403
    await timers.measure(integration.database, 5)
    assert (timers.BACKLOG._value.get(), timers.QUARANTINED._value.get()) == (1, 1)
