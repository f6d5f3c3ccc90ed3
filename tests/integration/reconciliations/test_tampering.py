"""One row altered on either side, or many by chance: a run names dossier and field, a repair mends it, and the next run is equal."""

import random
from datetime import datetime, timedelta

import pytest

from services.contracts.dossier import DossierSupplemented, DossierSupplementRequested
from services.kernel.vietnam import TIME_ZONE
from tests.integration.builders import SUBMITTED_AT, Portal, dossier_event, dossier_events
from tests.integration.reconciliations.comparing import (
    ADD,
    PATH,
    agree,
    code,
    fill,
    found,
    read,
    reconcile,
    reconciler,
    repair,
    request,
    settle,
    tamper,
)
from tests.running import Service

STEPS = "TienDoXuLy"
DOUBLE = """
insert into step (dossier_code, fingerprint, record)
select dossier_code, sha256(fingerprint), record from step where dossier_code = :code order by id limit 1
"""
DOUBLE_HERE = """
insert into delivery_step (code, version, payload, sent_at, state)
select code, 9, payload, sent_at, state from delivery_step where code = :code and version = 2
"""
AT_PORTAL = {
    "a field": ('update dossier set record = record || \'{"TrangThaiHoSo": "9"}\' where code = :code', "TrangThaiHoSo"),
    "a person": ('update dossier set record = record || \'{"ChuHoSo": "Ai đó"}\' where code = :code', "ChuHoSo"),
    "a field lost": ("update dossier set record = record - 'TenTTHC' where code = :code", "TenTTHC"),
    "a field nobody knows": ('update dossier set record = record || \'{"GhiChu": "sửa"}\' where code = :code', "GhiChu"),
    "its day": ('update dossier set record = record || \'{"NgayNopHoSo": "20200101000000"}\' where code = :code', "NgayNopHoSo"),
    "a step removed": ("delete from step where id = (select min(id) from step where dossier_code = :code)", STEPS),
    "every step removed": ("delete from step where dossier_code = :code", STEPS),
    "a step doubled": (DOUBLE, STEPS),
    "a step changed": (
        'update step set record = record || \'{"TrangThai": "9"}\' where id = (select min(id) from step where dossier_code = :code)',
        STEPS,
    ),
    "the dossier removed": ("delete from step where dossier_code = :code; delete from dossier where code = :code", None),
}
HERE = {
    "a field of the event": (
        "update delivery set snapshot = jsonb_set(snapshot, '{status_code}', '9') where code = :code",
        "TrangThaiHoSo",
    ),
    "a time of the event": (
        "update delivery set snapshot = jsonb_set(snapshot, '{received_at}', '\"2025-03-09T08:00:00+07:00\"') where code = :code",
        "NgayTiepNhan",
    ),
    "its day": ("update delivery set submitted_on = submitted_on - 1 where code = :code", None),
    "its day out of the range": ("update delivery set submitted_on = '2020-01-01' where code = :code", None),
    "its day lost": ("update delivery set submitted_on = null where code = :code", None),
    "its version raised": ("update delivery set newest_version = 99 where code = :code", None),
    "its version lowered": ("update delivery set newest_version = 1 where code = :code", None),
    "its authority": ("update delivery set authority_code = 'H35.02' where code = :code", None),
    "what was acknowledged": ("update delivery set acknowledged_hash = null where code = :code", None),
    "the record": ("update portal_record set content = 'x' where code = :code", None),
    "the record removed": ("delete from portal_record where code = :code", None),
    "a step changed": (
        'update delivery_step set payload = payload || \'{"TrangThai": "9"}\' where code = :code and version = 2',
        STEPS,
    ),
    "a step removed": ("delete from delivery_step where code = :code and version = 2", STEPS),
    "a step doubled": (DOUBLE_HERE, STEPS),
    "an acknowledgement taken back": (
        "update delivery_step set state = 'pending', sent_at = null where code = :code and version = 2",
        STEPS,
    ),
}

OF_SEVERAL_STEPS = {
    "the dossier removed",
    "a step changed",
    "a step removed",
    "a step doubled",
    "an acknowledgement taken back",
    "a time of the event",
    "its version lowered",
}


async def test_untouched_sides_are_equal(integration: Service):
    await agree(integration, 3)
    report = await reconcile(integration)
    assert (report["compared"], report["differences"], report["method"], report["calls"]) == (3, [], "digest", 1)


async def test_altered_rows_on_either_side_are_named_and_mended(integration: Service, portal: Portal):
    """Each alteration has a dossier of its own; one run finds all, one repair mends them, and the next run is equal."""
    alterations = [(portal.service, *each) for each in AT_PORTAL.values()] + [(integration, *each) for each in HERE.values()]
    codes = await agree(integration, len(alterations) + 2, steps=2)
    expected = set()
    for own, (side, sql, field) in zip(codes, alterations, strict=False):
        for statement in sql.split(";"):
            await tamper(side, statement, code=own)
        expected.add((own, field))
    report = await reconcile(integration)
    assert found(report) == expected
    await repair(integration, report)
    assert found(await reconcile(integration)) == set()


async def test_a_dossier_only_the_portal_has_is_reported_and_accepted_as_its_own(integration: Service, portal: Portal):
    (own, *_) = await fill(integration, portal, 2)
    await tamper(portal.service, ADD, code=own)
    report = await reconcile(integration)
    added = "H35.01.01-250310-99999"
    assert [(each["code"], each["field"], each["repair"]) for each in report["differences"]] == [(added, None, "accept")]
    assert await repair(integration, report) == {"resent": 0, "accepted": 1, "restored": 0}
    assert found(await reconcile(integration)) == set()
    await tamper(portal.service, 'update dossier set record = record || \'{"GhiChu": "sửa"}\' where code = :code', code=added)
    assert found(await reconcile(integration)) == {(added, None)}


async def test_a_dossier_removed_here_is_reported(integration: Service):
    own, _ = await agree(integration, 2)
    await tamper(integration, "delete from delivery_step where code = :code", code=own)
    await tamper(integration, "delete from delivery where code = :code", code=own)
    report = await reconcile(integration)
    assert [(each["code"], each["field"], each["repair"]) for each in report["differences"]] == [(own, None, "report")]
    response = await integration.client.post(f"{PATH}/{report['id']}/repair", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (409, "nothing_to_repair")
    assert found(await reconcile(integration)) == {(own, None)}
    # With its next event it is a delivery again, and its steps can be put back.
    await integration.deliver(dossier_events(code=own)[3])
    await settle(integration)
    report = await reconcile(integration)
    assert [(each["code"], each["field"], each["repair"]) for each in report["differences"]] == [(own, STEPS, "restore")]
    await repair(integration, report)
    assert found(await reconcile(integration)) == set()


async def test_steps_lost_here_are_put_back_as_they_were_sent(integration: Service):
    own = code(0)
    dates = {"code": own, "received_at": SUBMITTED_AT, "due_at": SUBMITTED_AT + timedelta(days=5)}
    await integration.deliver(dossier_events(code=own)[0])
    await integration.deliver(
        dossier_event(DossierSupplementRequested, 2, "awaiting_supplement", 5, "Thiếu giấy chứng sinh", **dates)
    )
    await integration.deliver(dossier_event(DossierSupplemented, 3, "processing", 4, "Đã bổ sung", **dates))
    await settle(integration)
    kept = "select code, version, payload, kind, due_at, state, sent_at is null from delivery_step order by code, version"
    before = await integration.rows(kept)
    await tamper(integration, "delete from delivery_step where code = :code and version > 1", code=own)
    report = await reconcile(integration)
    assert [(each["code"], each["field"], each["repair"]) for each in report["differences"]] == [(own, STEPS, "restore")]
    assert await repair(integration, report) == {"resent": 0, "accepted": 0, "restored": 1}
    assert await integration.rows(kept) == before
    (mended,) = (await read(integration, f"{PATH}/{report['id']}"))["differences"]
    assert mended["repaired_at"]
    assert found(await reconcile(integration)) == set()


async def test_a_repair_never_sends_what_an_altered_event_says(integration: Service, portal: Portal):
    own, other = await agree(integration, 2)
    records = "select record from dossier order by code"
    kept = "select snapshot from delivery order by code"
    before, events = await portal.service.rows(records), await integration.rows(kept)
    alter = "update delivery set snapshot = snapshot || cast(:altered as jsonb) where code = :code"
    altered = '{"status_code": 9, "received_at": null, "returned_at": "2025-04-01T08:00:00+07:00", "submitted_at": "2025-01-01T08:00:00+07:00"}'
    for each in (own, other):
        await tamper(integration, alter, code=each, altered=altered)
    # Of the other the portal differs as well, of it both in the field that was altered and in one that was not.
    change = 'update dossier set record = record || \'{"TrangThaiHoSo": "9", "TenTTHC": "?"}\' where code = :code'
    await tamper(portal.service, change, code=other)
    report = await reconcile(integration)
    fields = {"TrangThaiHoSo", "NgayTiepNhan", "NgayTra", "NgayNopHoSo"}
    assert {each["repair"] for each in report["differences"] if each["code"] == own} == {"restore"}
    assert found(report) >= {(own, name) for name in fields} | {(other, "TrangThaiHoSo"), (other, "TenTTHC")}
    (status,) = [each for each in report["differences"] if (each["code"], each["field"]) == (other, "TrangThaiHoSo")]
    assert (status["ours"], status["theirs"], status["repair"]) == ("4", "9", "resend")
    await repair(integration, report)
    assert await portal.service.rows(records) == before
    assert await integration.rows(kept) == events
    assert found(await reconcile(integration)) == set()


async def test_an_event_that_cannot_be_read_is_reported(integration: Service):
    own, _ = await agree(integration, 2)
    await tamper(integration, "update delivery set snapshot = snapshot - 'submitted_at' where code = :code", code=own)
    report = await reconcile(integration)
    assert [(each["code"], each["field"], each["repair"]) for each in report["differences"]] == [(own, None, "report")]
    # Its next event replaces it.
    await integration.deliver(dossier_events(code=own)[3])
    await settle(integration)
    assert found(await reconcile(integration)) == set()


async def test_a_dossier_submitted_at_the_portal_just_now_is_on_its_way(integration: Service, portal: Portal):
    (own, *_) = await fill(integration, portal, 1)
    await tamper(portal.service, ADD, code=own)
    submit = (
        """update dossier set record = record || jsonb_build_object('NgayNopHoSo', cast(:at as text)) where code like '%99999'"""
    )
    now = datetime.now(TIME_ZONE)
    days = {"from": "2025-03-01", "to": f"{now + timedelta(days=1):%Y-%m-%d}"}
    await tamper(portal.service, submit, at=f"{now:%Y%m%d%H%M%S}")
    report = await reconcile(integration, **days)
    assert (report["differences"], report["on_the_way"]) == ([], 1)
    assert report["on_the_way_seconds"] >= 0
    await tamper(portal.service, submit, at=f"{now - timedelta(hours=1):%Y%m%d%H%M%S}")
    report = await reconcile(integration, **days)
    assert (found(report), report["on_the_way"]) == ({("H35.01.01-250310-99999", None)}, 0)


async def test_a_dossier_without_a_day_at_the_portal_is_found(integration: Service, portal: Portal):
    (own, *_) = await fill(integration, portal, 1)
    await tamper(portal.service, ADD, code=own)
    empty = "update dossier set record = record || '{\"NgayNopHoSo\": \"?\"}' where code = 'H35.01.01-250310-99999'"
    await tamper(portal.service, empty)
    assert found(await reconcile(integration)) == {("H35.01.01-250310-99999", None)}


@pytest.mark.parametrize("dossiers", [300, *(pytest.param(count, marks=pytest.mark.soak) for count in (800, 5_000))])
async def test_one_difference_among_many_dossiers_costs_a_few_calls(integration: Service, portal: Portal, dossiers: int):
    codes = await fill(integration, portal, dossiers)
    assert (await reconcile(integration))["calls"] == 1
    own = codes[dossiers * 7 // 8]
    await tamper(portal.service, 'update dossier set record = record || \'{"TrangThaiHoSo": "9"}\' where code = :code', code=own)
    report = await reconcile(integration)
    assert found(report) == {(own, "TrangThaiHoSo")}
    # The days, two or three digits of the place, the dossiers below, and one look-up.
    assert report["calls"] <= 6


@pytest.mark.parametrize(("seed", "dossiers"), [(1, 60), *(pytest.param(seed, 300, marks=pytest.mark.soak) for seed in (1, 2, 3))])
async def test_what_was_tampered_with_is_what_is_found(integration: Service, portal: Portal, seed: int, dossiers: int):
    chance = random.Random(seed)
    codes = await fill(integration, portal, dossiers)
    tampered = set()
    for own in chance.sample(codes, dossiers // 12):
        theirs = chance.random() < 0.7
        choices = AT_PORTAL if theirs else HERE
        sql, field = choices[chance.choice(sorted(choices.keys() - OF_SEVERAL_STEPS))]
        await tamper(portal.service if theirs else integration, sql, code=own)
        tampered.add((own, field))
    report = await reconcile(integration)
    assert found(report) == tampered
    await repair(integration, report)
    assert found(await reconcile(integration)) == set()


async def test_persons_are_neither_shown_nor_stored(integration: Service, portal: Portal):
    (own, *_) = await agree(integration, 2)
    change = 'update dossier set record = record || \'{"ChuHoSo": "Lường Văn Kín", "TrangThaiHoSo": "9"}\' where code = :code'
    await tamper(portal.service, change, code=own)
    report = await reconcile(integration)
    person, status = report["differences"]
    assert (person["field"], person["ours"], person["theirs"]) == ("ChuHoSo", None, None)
    assert person["ours_hash"] != person["theirs_hash"]
    assert (status["field"], status["ours"], status["theirs"]) == ("TrangThaiHoSo", "4", "9")
    stored = await integration.rows("select d::text from portal_difference d")
    assert not any("Lường" in row[0] or "Lò Thị" in row[0] for row in stored)


async def test_only_the_chosen_dossiers_are_repaired(integration: Service, portal: Portal):
    first, second, *_ = await fill(integration, portal, 2)
    await tamper(
        portal.service, "update dossier set record = record - 'TenTTHC' where code in (:code, :other)", code=first, other=second
    )
    report = await reconcile(integration)
    assert await repair(integration, report, codes=[second]) == {"resent": 1, "accepted": 0, "restored": 0}
    assert found(await reconcile(integration)) == {(first, "TenTTHC")}


async def test_a_unit_is_compared_by_itself(integration: Service, portal: Portal):
    own = await fill(integration, portal, 2)
    await tamper(portal.service, "update dossier set record = record - 'TenTTHC'")
    assert found(await reconcile(integration, authority="H35.02")) == set()
    report = await reconcile(integration, authority="H35.01")
    assert found(report) == {(each, "TenTTHC") for each in own}
    assert code(0) in {each["code"] for each in report["differences"]}
    assert await request(integration) != f"/v1/national-portal/reconciliations/{report['id']}"
    assert await reconciler(integration).carry_on()
    assert (await read(integration, f"/v1/national-portal/reconciliations/{report['id']}"))["differences"][0]["closed_at"]
