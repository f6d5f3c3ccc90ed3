import asyncio
from datetime import datetime

import pytest

from services.catalog.procedures import schemas as procedures_schemas
from services.contracts.catalog import ProcedureAbolished, ProcedurePublished, ProcedureResumed, ProcedureSuspended
from tests.catalog.editing import CODE, PATH, day, decide, draft, page, publish, state
from tests.catalog.importing import import_file, lines


async def listed(service, at: str) -> list[str]:
    items = (await service.client.get("/v1/procedures", params={"at": at, "limit": 200})).json()["items"]
    return [item["state"] for item in items if item["code"] == CODE]


async def emitted(service) -> list[tuple[str, int]]:
    """The events since the import, with their sequence."""
    return [(event["type"], event["sequence"]) for event in await service.emitted() if event["subject"] == CODE][1:]


async def test_a_suspension_applies_from_its_first_to_its_last_day_without_a_job(published):
    answer = await decide(published, "suspension", day(5), effective_to=day(8))
    states = [await state(published, day(offset)) for offset in (0, 4, 5, 8, 9)]
    assert (answer.status_code, answer.headers["location"]) == (201, PATH)
    assert states == ["published", "published", "suspended", "suspended", "published"]


async def test_a_suspended_procedure_says_why_and_by_which_decision(published):
    await decide(published, "suspension", day(0))
    content = procedures_schemas.ProcedureOut.model_validate((await page(published)).json())
    assert content.validity is not None
    assert (content.validity.decision.number, content.validity.reason) == ("15/QĐ-UBND", "Nâng cấp cơ sở dữ liệu hộ tịch.")
    assert (content.validity.effective_from.isoformat(), content.validity.effective_to) == (day(0), None)
    assert content.name == "Thủ tục đăng ký khai sinh"


async def test_a_page_changes_its_tag_with_its_validity_and_back(published):
    before = await page(published)
    await decide(published, "suspension", day(0))
    suspended = await published.client.get(PATH, headers={"If-None-Match": before.headers["etag"]})
    unchanged = await published.client.get(PATH, headers={"If-None-Match": suspended.headers["etag"]})
    await decide(published, "resumption", day(0))
    after = await page(published)
    assert (suspended.status_code, unchanged.status_code) == (200, 304)
    assert (after.headers["etag"], after.content) == (before.headers["etag"], before.content)


async def test_lists_and_versions_tell_the_state_of_the_day(published):
    await decide(published, "suspension", day(5), effective_to=day(8))
    versions = await published.client.get(f"{PATH}/versions", params={"at": day(6)})
    assert [await listed(published, day(offset)) for offset in (4, 5, 9)] == [["published"], ["suspended"], ["published"]]
    assert [(item["state"], item["in_force"]) for item in versions.json()["items"]] == [("suspended", True)]


async def test_a_suspended_procedure_keeps_its_form(published):
    await decide(published, "suspension", day(0))
    assert (await published.client.get(f"{PATH}/form")).status_code == 200


async def test_a_suspension_goes_on_through_a_new_version(published, record):
    await decide(published, "suspension", day(0))
    await draft(published, record(name="Tên mới"))
    answer = await publish(published, day(3))
    imported = await import_file(published, lines(record(name="Tên mới hơn")), effective_from=day(4))
    assert (answer.status_code, imported["imported"]) == (201, 1)
    assert [await state(published, day(offset)) for offset in (0, 3, 4)] == ["suspended"] * 3


async def test_a_resumption_ends_the_suspension_the_day_before(published):
    await decide(published, "suspension", day(-3))
    answer = await decide(published, "resumption", day(2))
    assert (answer.status_code, answer.json()["kind"]) == (201, "resumption")
    assert [await state(published, day(offset)) for offset in (-4, -3, 1, 2)] == [
        "published",
        "suspended",
        "suspended",
        "published",
    ]


async def test_a_suspension_resumed_before_it_began_never_was(published):
    await decide(published, "suspension", day(5))
    await decide(published, "resumption", day(5))
    assert await state(published, day(5)) == "published"
    assert await published.rows("select count(*) from procedure_version where validity_periods is not null") == [(0,)]


async def test_from_its_day_an_abolished_procedure_is_in_no_list_but_its_page_stays(published):
    answer = await decide(published, "abolition", day(5), replaced_by="1.000894.H35")
    gone = (await page(published, day(5))).json()
    suggested = (await published.client.get("/v1/procedures/suggestions", params={"q": CODE})).json()["items"]
    assert answer.json()["replaced_by"] == "1.000894"
    assert (gone["state"], gone["effective_to"], gone["validity"]["replaced_by"]) == ("abolished", day(4), "1.000894")
    assert [await state(published, day(offset)) for offset in (0, 4, 5, 400)] == [
        "published",
        "published",
        "abolished",
        "abolished",
    ]
    assert [await listed(published, day(offset)) for offset in (4, 5)] == [["published"], []]
    assert len(suggested) == 1


async def test_an_abolished_procedure_has_no_form_and_is_counted_nowhere(published):
    before = (await published.client.get("/v1/fields")).json()["items"]
    await decide(published, "abolition", day(0))
    after = (await published.client.get("/v1/fields")).json()["items"]
    form = await published.client.get(f"{PATH}/form")
    assert sum(field["procedures"] for field in before) - sum(field["procedures"] for field in after) == 1
    assert (form.status_code, form.json()["code"]) == (404, "procedure_not_found")


async def test_an_abolished_page_is_cached_like_any_other(published):
    await decide(published, "abolition", day(0))
    first = await page(published)
    again = await published.client.get(PATH, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


async def test_another_provinces_code_of_an_abolished_procedure_is_not_found(published):
    await decide(published, "abolition", day(0))
    assert (await published.client.get("/v1/procedures/1.001193.H38")).status_code == 404


async def test_an_abolition_ends_versions_to_come_as_well(published, record):
    await draft(published, record(name="Tên mới"))
    await publish(published, day(10))
    await decide(published, "abolition", day(5))
    versions = (await published.client.get(f"{PATH}/versions")).json()["items"]
    assert [(item["version"], item["effective_to"]) for item in versions] == [(2, day(9)), (1, day(4))]
    assert [await state(published, day(offset)) for offset in (4, 5, 10)] == ["published", "abolished", "abolished"]
    assert (await page(published, day(10))).json()["version"] == 1


async def test_a_version_published_before_a_coming_abolition_ends_with_it(published, record):
    await decide(published, "abolition", day(20))
    await draft(published, record(name="Tên mới"))
    answer = await publish(published, day(5))
    assert answer.json()["effective_to"] == day(19)
    assert (await page(published, day(4))).json()["effective_to"] == day(4)
    assert [await state(published, day(offset)) for offset in (4, 5, 19, 20)] == ["published"] * 3 + ["abolished"]
    [event] = [event for event in await published.emitted() if event["data"].get("version") == 2]
    assert ProcedurePublished.model_validate(event["data"]).effective_to.isoformat() == day(19)


async def test_a_publication_brings_an_abolished_procedure_back(published, record):
    await decide(published, "abolition", day(5))
    await draft(published, record(name="Tên mới"))
    answer = await publish(published, day(8))
    assert answer.status_code == 201
    assert [await state(published, day(offset)) for offset in (4, 5, 7, 8)] == ["published", "abolished", "abolished", "published"]
    last = (await published.emitted())[-1]
    resumed = ProcedureResumed.model_validate(last["data"])
    assert (last["type"], resumed.closures[0].effective_to.isoformat()) == ("procedure.resumed.v1", day(7))


async def test_an_import_brings_no_abolished_procedure_back(published, record):
    await decide(published, "abolition", day(5))
    late = await import_file(published, lines(record(name="Tên mới")), effective_from=day(5))
    early = await import_file(published, lines(record(name="Tên mới")), effective_from=day(2))
    assert (late["refused"], "15/QĐ-UBND" in late["report"][0]["reason"]) == (1, True)
    assert early["imported"] == 1
    assert (await page(published, day(2))).json()["effective_to"] == day(4)


async def test_every_decision_is_announced_with_all_days_without_dossiers(published):
    await decide(published, "suspension", day(1), effective_to=day(3))
    await decide(published, "suspension", day(6))
    await decide(published, "resumption", day(9))
    await decide(published, "abolition", day(20))
    kinds, revisions = zip(*await emitted(published), strict=True)
    last = ProcedureAbolished.model_validate((await published.emitted())[-1]["data"])
    closed = [
        (each.state, each.effective_from.isoformat(), each.effective_to and each.effective_to.isoformat()) for each in last.closures
    ]
    assert kinds == (ProcedureSuspended.type, ProcedureSuspended.type, ProcedureResumed.type, ProcedureAbolished.type)
    assert list(revisions) == sorted(set(revisions))
    assert closed == [("suspended", day(1), day(3)), ("suspended", day(6), day(8)), ("abolished", day(20), None)]
    assert (last.decision, last.decided_on.isoformat(), last.effective_from.isoformat()) == ("15/QĐ-UBND", day(-10), day(20))
    recorded = (await published.client.get(f"{PATH}/decisions", headers=published.token("auditor"))).json()["items"][0]
    assert last.published_at == datetime.fromisoformat(recorded["entered_at"])


async def test_all_decisions_are_recorded_with_account_and_time(published, record):
    await draft(published, record(name="Tên mới"))
    await publish(published, day(0))
    await decide(published, "suspension", day(1), persona="leader")
    path = f"{PATH}/decisions"
    first = await published.client.get(path, params={"limit": 2}, headers=published.token("auditor"))
    rest = await published.client.get(path, params={"limit": 2, "cursor": first.json()["next"]}, headers=published.token("auditor"))
    items = first.json()["items"] + rest.json()["items"]
    assert [(each["kind"], each["number"], each["version"], each["entered_by"]) for each in items] == [
        ("suspension", "15/QĐ-UBND", None, "demo|leader"),
        ("publication", "1234/QĐ-UBND", 2, "demo|editor"),
        ("publication", "163/QĐ-BTP", 1, "demo|editor"),
    ]
    assert [each["decided_on"] for each in items] == [day(-10), day(-10), None]
    assert first.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("persona", ["citizen", "clerk", "admin", "partner"])
async def test_only_editors_and_leaders_decide_and_list_decisions(published, persona):
    answers = [await decide(published, what, day(0), persona=persona) for what in ("suspension", "resumption", "abolition")]
    response = await published.client.get(f"{PATH}/decisions", headers=published.token(persona))
    assert [answer.status_code for answer in [*answers, response]] == [403] * 4
    assert await published.rows("select count(*) from decision where kind <> 'publication'") == [(0,)]


async def test_decisions_need_a_token(published):
    posted = await published.client.post(f"{PATH}/suspension", json={})
    response = await published.client.get(f"{PATH}/decisions")
    assert (posted.status_code, response.status_code) == (401, 401)


@pytest.mark.parametrize(
    ("first", "then", "offset", "code"),
    [
        ("suspension", "suspension", 3, "already_suspended"),
        ("abolition", "suspension", 3, "already_abolished"),
        ("abolition", "abolition", 3, "already_abolished"),
        ("abolition", "resumption", 3, "already_abolished"),
        ("suspension", "resumption", 3, None),
    ],
)
async def test_a_repeated_decision_is_a_conflict(published, first, then, offset, code):
    await decide(published, first, day(0))
    answer = await decide(published, then, day(offset))
    assert (answer.status_code, answer.json().get("code")) == (409 if code else 201, code)


async def test_there_must_be_a_suspension_to_resume(published):
    answer = await decide(published, "resumption", day(0))
    assert (answer.status_code, answer.json()["code"]) == (409, "not_suspended")


async def test_of_two_suspensions_at_once_one_wins(published):
    answers = await asyncio.gather(*(decide(published, "suspension", day(0)) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len(await emitted(published)) == 1


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"decision": {"number": "15", "date": day(2)}, "effective_from": day(3)}, ["/body/decision/date"]),
        ({"effective_from": day(-11)}, ["/body/effective_from"]),
        ({"decision": {"number": "15", "date": day(2)}, "effective_from": day(1)}, ["/body/decision/date", "/body/effective_from"]),
    ],
)
@pytest.mark.parametrize("what", ["suspension", "resumption", "abolition"])
async def test_a_decision_is_not_of_tomorrow_and_not_in_force_before_it_was_made(published, what, changes, pointers):
    answer = await decide(published, what, day(0), **changes)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_decision_dates")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == pointers


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("suspension", {"effective_to": day(-1)}),
        ("suspension", {"reason": " "}),
        ("suspension", {"decision": None}),
        ("suspension", {"unknown": 1}),
        ("suspension", {"effective_from": "0001-01-01"}),
        ("resumption", {"decision": {"number": "15"}}),
        ("resumption", {"effective_from": None}),
        ("abolition", {"replaced_by": 1}),
        ("abolition", {"reason": None}),
    ],
)
async def test_a_decision_that_is_not_whole_is_refused(published, what, changes):
    answer = await decide(published, what, day(0), **changes)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    ("replaced_by", "code"),
    [("1.001193.H35", "self_replacement"), ("khai-sinh", "invalid_procedure_code"), ("", "invalid_procedure_code")],
)
async def test_a_procedure_is_replaced_by_another_one(published, replaced_by, code):
    answer = await decide(published, "abolition", day(0), replaced_by=replaced_by)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(("body", "status"), [("{", 400), ('"x"', 422), ('{"reason": "\\u0000"}', 400)])
async def test_a_body_that_is_no_decision_is_refused(published, body, status):
    headers = published.token("editor") | {"Content-Type": "application/json"}
    assert (await published.client.post(f"{PATH}/suspension", content=body, headers=headers)).status_code == status


@pytest.mark.parametrize("what", ["suspension", "resumption", "abolition"])
async def test_there_are_no_decisions_about_an_unpublished_procedure(catalog, record, what):
    await draft(catalog, record())
    answer = await decide(catalog, what, day(0))
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


@pytest.mark.parametrize("code", ["khai-sinh", "1.999999"])
async def test_decisions_about_no_procedure_are_not_found(published, code):
    body = {"decision": {"number": "15", "date": day(-1)}, "effective_from": day(0), "reason": "Lý do"}
    posted = await published.client.post(f"/v1/procedures/{code}/abolition", json=body, headers=published.token("editor"))
    response = await published.client.get(f"/v1/procedures/{code}/decisions", headers=published.token("editor"))
    assert (posted.status_code, response.status_code) == (404, 404)


async def test_before_its_first_version_there_is_nothing_to_suspend(catalog, record):
    await draft(catalog, record())
    await publish(catalog, day(5))
    answer = await decide(catalog, "suspension", day(1))
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")
