"""Who may compare, read and repair; the nightly run; how old the oldest difference is, and until when both sides agree."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.integration.reconciliations import commands, timers
from tests.integration.builders import Portal
from tests.integration.reconciliations.comparing import (
    ADD,
    PATH,
    RANGE,
    agree,
    code,
    fill,
    found,
    read,
    reconcile,
    reconciler,
    repair,
    tamper,
)
from tests.running import Service

OLDER = """update dossier set record = record || '{"NgayNopHoSo": "20240102080000"}' where code like '%99999'"""
CHANGE = "update dossier set record = record - 'TenTTHC' where code = :code"


async def status(integration: Service) -> dict[str, Any]:
    return (await integration.client.get("/v1/national-portal/status", headers=integration.token("admin"))).json()


async def agreement(integration: Service) -> dict[str, Any]:
    response = await integration.client.get("/v1/national-portal/agreement")
    assert (response.status_code, response.headers["cache-control"]) == (200, "public, max-age=60")
    return response.json()


async def nightly(integration: Service, at: datetime, *, days: int | None = None) -> dict[str, Any]:
    async with integration.database.transaction() as session:
        await commands.schedule(session, province="H35", days=days, hour=1, at=at)
    (run, *_) = await integration.rows(
        "select first_day, last_day, authority, changed_since from reconciliation order by requested_at desc"
    )
    return run._asdict()


async def test_only_administrators_compare_and_repair(integration: Service):
    nothing = "00000000-0000-0000-0000-000000000000"
    for persona in ("clerk", "leader", "auditor", "citizen"):
        response = await integration.client.post(PATH, json=RANGE, headers=integration.token(persona))
        assert response.status_code == 403, persona
        response = await integration.client.post(f"{PATH}/{nothing}/repair", headers=integration.token(persona))
        assert response.status_code == 403, persona


async def test_leaders_and_auditors_read_the_differences_of_their_unit_and_below(integration: Service, portal: Portal):
    (own, *_) = await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE, code=own)
    location = f"{PATH}/{(await reconcile(integration))['id']}"
    assert found(await read(integration, location, "auditor", unit="H35.01")) == {(own, "TenTTHC")}
    assert found(await read(integration, location, "leader", unit="H35.02")) == set()
    response = await integration.client.get(location, headers=integration.token("clerk"))
    assert response.status_code == 403
    listed = await integration.client.get(PATH, headers=integration.token("auditor"))
    assert [(each["state"], each["nightly"], each["from"]) for each in listed.json()["items"]] == [
        ("completed", False, "2025-03-01")
    ]


async def test_days_in_the_wrong_order_and_unknown_runs_are_refused(integration: Service):
    headers = integration.token("admin")
    response = await integration.client.post(PATH, json={"from": "2025-03-02", "to": "2025-03-01"}, headers=headers)
    assert response.status_code == 422
    response = await integration.client.get(f"{PATH}/00000000-0000-0000-0000-000000000000", headers=headers)
    assert (response.status_code, response.json()["code"]) == (404, "reconciliation_not_found")


async def test_there_may_be_nothing_to_repair(integration: Service):
    report = await reconcile(integration)
    response = await integration.client.post(f"{PATH}/{report['id']}/repair", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (409, "nothing_to_repair")


async def test_differences_are_paged(integration: Service, portal: Portal):
    codes = await fill(integration, portal, 3)
    await tamper(portal.service, "update dossier set record = record - 'TenTTHC'")
    report = await reconcile(integration)
    address, seen = f"{PATH}/{report['id']}?limit=2", []
    while address:
        page = (await integration.client.get(address, headers=integration.token("admin"))).json()
        seen += [each["code"] for each in page["differences"]]
        address = f"{PATH}/{report['id']}?limit=2&cursor={page['next']}" if page["next"] else ""
    assert seen == sorted(codes)


async def test_the_oldest_difference_ages_until_it_is_repaired(integration: Service, portal: Portal):
    (own, *_) = await fill(integration, portal, 2)
    assert (await status(integration))["oldest_difference_seconds"] is None
    await reconcile(integration)
    assert (await status(integration))["oldest_difference_seconds"] == 0
    await tamper(portal.service, CHANGE, code=own)
    await reconcile(integration)
    await tamper(integration, "update portal_difference set since = since - interval '1 hour'")
    report = await reconcile(integration)
    assert report["differences"][0]["age"] > 3_600
    assert (await status(integration))["oldest_difference_seconds"] > 3_600
    await timers.measure(integration.database)
    assert (timers.OLDEST._value.get() > 3_600, timers.STANDING._value.get()) == (True, 1)
    await repair(integration, report)
    assert (await status(integration))["oldest_difference_seconds"] == 0


async def test_everybody_reads_until_when_both_sides_agree(integration: Service, portal: Portal):
    own = code(0)
    await fill(integration, portal, 2)
    assert (await agreement(integration))["as_of"] is None
    first = await reconcile(integration)
    await reconcile(integration, authority="H35.01")
    agreed = await agreement(integration)
    assert (agreed["as_of"], agreed["from"], agreed["to"]) == (first["started_at"], "2025-03-01", "2025-03-31")
    assert agreed["units"] == [{"unit": "H35.01.01", "as_of": first["started_at"]}]
    assert agreed["sentence"]["vi"].startswith("Dữ liệu của tỉnh và Cổng Dịch vụ công quốc gia khớp nhau tính đến ")
    await tamper(portal.service, CHANGE, code=own)
    report = await reconcile(integration)
    assert (await agreement(integration))["as_of"] == first["started_at"]
    await repair(integration, report)
    assert (await agreement(integration))["as_of"] == first["started_at"]
    last = await reconcile(integration)
    assert (await agreement(integration))["as_of"] == last["started_at"]


async def test_a_comparison_of_some_days_says_nothing_of_the_others(integration: Service, portal: Portal):
    await fill(integration, portal, 1)
    await tamper(portal.service, CHANGE, code=code(0))
    await reconcile(integration, **{"from": "2000-01-01", "to": "2000-01-01"})
    assert (await agreement(integration))["as_of"] is None


async def test_a_night_counts_when_the_nights_before_it_are_over(integration: Service, portal: Portal):
    await fill(integration, portal, 1)
    night = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
    await nightly(integration, night)
    await tamper(integration, "update reconciliation set next_attempt_at = 'infinity'")
    await nightly(integration, night + timedelta(days=1))
    await tamper(integration, "update reconciliation set next_attempt_at = now() where next_attempt_at < 'infinity'")
    assert await reconciler(integration).carry_on()
    assert (await agreement(integration))["as_of"] is None
    await tamper(integration, "update reconciliation set next_attempt_at = now() where completed_at is null")
    assert await reconciler(integration).carry_on()
    assert (await agreement(integration))["as_of"] is not None


async def test_a_dossier_the_portal_refuses_is_no_agreement(integration: Service, portal: Portal):
    await fill(integration, portal, 1)
    first = await reconcile(integration)
    await tamper(integration, "update delivery set state = 'quarantined', enqueued_at = now() where code = :code", code=code(0))
    assert (await reconcile(integration))["differences"] == []
    assert (await agreement(integration))["as_of"] == first["started_at"]
    await tamper(integration, "update delivery set state = 'acknowledged' where code = :code", code=code(0))
    last = await reconcile(integration)
    assert (await agreement(integration))["as_of"] == last["started_at"]


async def test_every_night_what_still_differs_is_compared_again(integration: Service, portal: Portal):
    await fill(integration, portal, 1)
    await nightly(integration, datetime(2026, 11, 26, 18, 30, tzinfo=UTC))
    await tamper(portal.service, ADD, code=code(0))
    await tamper(integration, "update reconciliation set next_attempt_at = now()")
    assert await reconciler(integration).carry_on()
    (run,) = await integration.rows("select id from reconciliation")
    await repair(integration, {"id": str(run.id)})
    past = "update delivery set enqueued_at = :then, acknowledged_at = :then"
    await tamper(integration, past, then=datetime(2026, 11, 1, tzinfo=UTC))
    await nightly(integration, datetime(2026, 11, 27, 18, 30, tzinfo=UTC))
    await tamper(integration, "update reconciliation set next_attempt_at = now()")
    assert await reconciler(integration).carry_on()
    assert await integration.rows("select count(*) from portal_difference where closed_at is null") == [(0,)]


async def test_a_difference_of_a_day_that_neither_side_has_any_more_is_closed(integration: Service, portal: Portal):
    await fill(integration, portal, 1)
    await tamper(portal.service, ADD, code=code(0))
    other_day = 'update dossier set record = record || \'{"NgayNopHoSo": "20250320080000"}\' where code = :code'
    await tamper(portal.service, other_day, code="H35.01.01-250310-99999")
    assert found(await reconcile(integration)) == {("H35.01.01-250310-99999", None)}
    await tamper(portal.service, "delete from dossier where code = :code", code="H35.01.01-250310-99999")
    last = await reconcile(integration)
    assert (await agreement(integration))["as_of"] == last["started_at"]


async def test_every_night_all_days_are_compared_once(integration: Service, portal: Portal):
    codes = await fill(integration, portal, 2)
    night = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
    first = await nightly(integration, night)
    assert (str(first["first_day"]), str(first["last_day"]), first["authority"]) == ("2025-03-10", "2026-11-28", "H35")
    assert await nightly(integration, night + timedelta(hours=10)) == first
    assert await reconciler(integration).carry_on()
    second = await nightly(integration, night + timedelta(days=1))
    assert (str(second["first_day"]), second["changed_since"]) == ("2025-03-10", None)
    # Long ago by now, and nothing of it changed here.
    await tamper(integration, "update delivery set enqueued_at = :then, acknowledged_at = :then", then=night - timedelta(days=1))
    await tamper(portal.service, CHANGE, code=codes[0])
    await tamper(portal.service, ADD, code=codes[1])
    await tamper(portal.service, OLDER)
    await tamper(integration, "update reconciliation set next_attempt_at = now()")
    assert await reconciler(integration).carry_on()
    assert {each[0] for each in await integration.rows("select code from portal_difference")} == {
        codes[0],
        "H35.01.01-250310-99999",
    }


async def test_without_digests_the_newest_days_and_all_that_changed_are_compared(integration: Service, portal: Portal):
    await agree(integration, 2)
    comparing = reconciler(integration)
    comparing.settings = comparing.settings.model_copy(update={"portal_digest_path": ""})
    night = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
    first = await nightly(integration, night, days=7)
    # The first one compares everything.
    assert (str(first["first_day"]), str(first["last_day"]), first["authority"]) == ("2025-03-10", "2026-11-28", "H35")
    assert await nightly(integration, night + timedelta(hours=10), days=7) == first
    assert await comparing.carry_on()
    await tamper(portal.service, "update dossier set record = record - 'TenTTHC'")
    second = await nightly(integration, night + timedelta(days=1), days=7)
    assert (str(second["first_day"]), second["changed_since"]) == ("2026-11-23", night)
    await tamper(integration, "update delivery set enqueued_at = :then, acknowledged_at = :then", then=night - timedelta(days=1))
    await tamper(
        integration, "update delivery set acknowledged_at = :now where code = :code", now=night + timedelta(hours=1), code=code(0)
    )
    await tamper(integration, "update reconciliation set next_attempt_at = now()")
    assert await comparing.carry_on()
    assert {each[0] for each in await integration.rows("select code from portal_difference")} == {code(0)}


async def test_old_reports_are_deleted_but_not_what_still_differs(integration: Service, portal: Portal):
    await fill(integration, portal, 2)
    await reconcile(integration)
    await tamper(portal.service, CHANGE, code=code(0))
    report = await reconcile(integration)
    await tamper(integration, "update reconciliation set completed_at = completed_at - interval '500 days'")
    await timers.forget(integration.database, integration.worker.settings)
    assert [str(each[0]) for each in await integration.rows("select id from reconciliation")] == [report["id"]]
