"""The records behind an indicator: every dossier in the denominator, with its values, for the officials who may see it."""

import base64
import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.contracts.catalog import ServiceLevel
from services.contracts.dossier import Reference
from services.contracts.satisfaction import RatingImported
from tests.running import Apps, Service
from tests.scorecard.builders import (
    CODE,
    DAY,
    PROCEDURE,
    START,
    authority_published,
    completed,
    dossier,
    published,
    rated,
    submitted,
    synchronised,
)

ON_TIME = "/v1/scorecards/province-operations/2026-11/indicators/on_time/records"
SATISFACTION = ON_TIME.replace("on_time", "satisfaction")
PORTAL = ON_TIME.replace("on_time", "national_portal")


async def records(scorecard: Service, url: str = ON_TIME, persona: str = "auditor", **parameters: Any) -> httpx.Response:
    return await scorecard.client.get(url, params=parameters, headers=scorecard.token(persona))


def codes(response: httpx.Response) -> list[str]:
    return [item["dossier"] for item in response.json()["items"]]


async def test_a_record_has_the_values_the_measure_depends_on(scorecard: Service):
    await scorecard.deliver(completed(due=START + DAY, at=START + 2 * DAY))

    [item] = (await records(scorecard)).json()["items"]

    assert (item["dossier"], item["authority"], item["in_numerator"]) == (CODE, "H35.01.01", False)
    assert datetime.fromisoformat(item["values"]["due_at"]) == START + DAY
    assert datetime.fromisoformat(item["values"]["completed_at"]) == START + 2 * DAY


async def test_the_record_of_a_rating_has_its_score_and_tells_nothing_of_its_dossier(scorecard: Service):
    await scorecard.deliver(rated(score=4))
    [item] = (await records(scorecard, SATISFACTION)).json()["items"]

    known = {name: value for name, value in item.items() if value is not None}
    assert known == {"authority": "H35.01.01", "in_numerator": True, "numerator": 1, "denominator": 1, "values": {"score": 4}}


async def test_the_records_of_ratings_add_up_to_the_figure_page_by_page(scorecard: Service):
    codes = [f"H35.01.01-261105-{number:04}" for number in range(7)]
    for number, code in enumerate(codes):
        await scorecard.deliver(rated(code, score=1 + number % 5, at=START + number * DAY))
    pages, cursor = [], {}
    for _ in range(4):
        page = await records(scorecard, SATISFACTION, limit=2, **cursor)
        pages.append(page)
        cursor = {"cursor": page.json()["next"]}

    items = [item for page in pages for item in page.json()["items"]]
    assert sorted(item["values"]["score"] for item in items) == [1, 1, 2, 2, 3, 4, 5]
    assert (len(items), sum(item["in_numerator"] for item in items)) == (7, 2)
    assert len((await records(scorecard, SATISFACTION, in_numerator="yes")).json()["items"]) == 2
    # In no order of time, and the cursor names none of them either.
    assert [item["values"]["score"] for item in items] not in ([1, 2, 3, 4, 5, 1, 2], [2, 1, 5, 4, 3, 2, 1])
    sent = "".join(page.text + base64.urlsafe_b64decode((page.json()["next"] or "") + "==").decode() for page in pages)
    assert not [code for code in codes if code in sent or hashlib.sha256(code.encode()).hexdigest() in sent]


async def test_an_imported_rating_counts_in_the_period_it_was_given_in(scorecard: Service):
    await scorecard.deliver(completed())
    await scorecard.deliver(RatingImported(dossier=CODE, authority="H35.80.01", field="HT", score=5, rated_at=START))
    await scorecard.deliver(RatingImported(dossier="another", authority="H35.80.01", field=None, score=2, rated_at=START))

    items = (await records(scorecard, SATISFACTION)).json()["items"]
    assert sorted((item["authority"], item["values"]["score"]) for item in items) == [("H35.01.01", 5), ("H35.80.01", 2)]


async def test_the_record_of_a_synchronisation_has_its_versions(scorecard: Service):
    await scorecard.deliver(submitted())
    await scorecard.deliver(synchronised(version=3))
    [item] = (await records(scorecard, PORTAL)).json()["items"]

    assert (item["in_numerator"], item["values"]["version"], item["values"]["synchronised_version"]) == (True, 1, 3)


async def test_those_in_the_numerator_and_those_not_in_it_are_the_denominator(scorecard: Service):
    await scorecard.deliver(completed("on-time"))
    await scorecard.deliver(completed("no-due-date", due=None))
    await scorecard.deliver(completed("late", due=START))
    await scorecard.deliver(submitted("running"))

    assert set(codes(await records(scorecard, in_numerator="yes"))) == {"on-time", "no-due-date"}
    assert codes(await records(scorecard, in_numerator="no")) == ["late"]
    assert len(codes(await records(scorecard))) == 3


async def test_dossiers_outside_the_period_are_not_listed(scorecard: Service):
    await scorecard.deliver(completed(at=START + 60 * DAY))

    assert codes(await records(scorecard)) == []


async def test_pages_are_ordered_from_the_newest_to_the_oldest(scorecard: Service):
    await scorecard.deliver(completed("a", at=START + DAY))
    await scorecard.deliver(completed("b", at=START + DAY))
    await scorecard.deliver(completed("c", at=START))
    first = await records(scorecard, limit=2)
    second = await records(scorecard, limit=2, cursor=first.json()["next"])

    assert (codes(first), codes(second)) == (["b", "a"], ["c"])
    assert second.json()["next"] is None
    assert 'rel="next"' in first.headers["link"]


async def test_a_cursor_of_another_list_is_refused(scorecard: Service):
    await scorecard.deliver(completed("a"))
    await scorecard.deliver(completed("b"))
    cursor = (await records(scorecard, limit=1)).json()["next"]
    response = await records(scorecard, limit=1, in_numerator="yes", cursor=cursor)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize("persona", ["leader", "auditor", "editor", "survey_manager"])
async def test_oversight_roles_see_their_units_records(scorecard: Service, persona: str):
    await scorecard.deliver(completed())

    assert codes(await records(scorecard, persona=persona)) == [CODE]


@pytest.mark.parametrize(
    ("persona", "claims"),
    [(each, {}) for each in ("citizen", "business", "clerk", "officer", "registrar", "admin", "partner")]
    + [("leader", {"unit": None}), ("citizen", {"roles": ["leader"], "unit": "H35"}), ("leader", {"unit": "H35.02"})],
)
async def test_who_may_not_see_codes_sees_what_everybody_sees(scorecard: Service, persona: str, claims: dict[str, Any]):
    await scorecard.deliver(completed())
    url = f"{ON_TIME}?authority=H35.01.01"
    response = await scorecard.client.get(url, headers=scorecard.token(persona, **claims))

    assert response.json() == (await scorecard.client.get(url)).json()
    assert [(each["dossier"], each["denominator"]) for each in response.json()["items"]] == [(None, 1)]


async def test_caches_keep_apart_what_everybody_sees_and_what_officials_see(scorecard: Service):
    everybody, official = await scorecard.client.get(ON_TIME), await records(scorecard)

    assert [each.headers["cache-control"] for each in (everybody, official)] == ["public, max-age=60", "private, no-store"]
    assert all("Authorization" in each.headers["vary"] for each in (everybody, official))


async def public(scorecard: Service, url: str = ON_TIME, **parameters: Any) -> list[dict[str, Any]]:
    """All records without a token, page by page."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, Any] = {}
    while True:
        response = await scorecard.client.get(url, params=parameters | cursor | {"limit": 3})
        assert response.status_code == 200, response.text
        items += response.json()["items"]
        if response.json()["next"] is None:
            return items
        cursor = {"cursor": response.json()["next"]}


async def test_without_a_token_records_have_no_code_and_add_up_to_the_figure(apps: Apps):
    scorecard = await apps.fresh("scorecard")
    for number in range(7):
        await scorecard.deliver(
            completed(f"D-{number}", unit="H35.01.01" if number < 5 else "H35.02", due=START + (number % 3) * DAY)
        )
    figure = (await scorecard.client.get("/v1/scorecards/province-operations/2026-11")).json()["indicators"][0]
    items = await public(scorecard)

    assert sum(each["numerator"] for each in items) == figure["numerator"]
    assert sum(each["denominator"] for each in items) == figure["denominator"] == 7
    assert len({each["id"] for each in items}) == 7
    assert not [each for each in items if each["dossier"] or each["day"] or each["values"]]
    # The unit with too few in the month is not named, nor is the month.
    assert (
        sorted((each["authority"] or "", each["period"] or "") for each in items) == [("", "")] * 2 + [("H35.01.01", "2026-11")] * 5
    )
    assert [each["in_numerator"] for each in await public(scorecard, in_numerator="yes")] == [True] * figure["numerator"]


async def test_the_public_sees_no_record_of_a_figure_over_too_few(apps: Apps):
    scorecard = await apps.fresh("scorecard")
    for number in range(4):
        await scorecard.deliver(completed(f"D-{number}"))

    assert await public(scorecard) == []


async def test_public_lists_of_other_measures_periods_and_authorities_cannot_be_put_together(scorecard: Service):
    for number in range(12):
        await scorecard.deliver(completed(f"D-{number}", due=START if number % 2 else START + DAY, at=START + DAY))
    lists = [(ON_TIME, {}), (PORTAL, {}), (ON_TIME, {"authority": "H35"}), (ON_TIME.replace("2026-11", "2026"), {})]
    ids = [[each["id"] for each in await public(scorecard, url, **parameters)] for url, parameters in lists]
    cursors = [(await scorecard.client.get(url, params=parameters | {"limit": 1})).json()["next"] for url, parameters in lists]
    places = {tuple(json.loads(base64.urlsafe_b64decode(each + "=="))[1:]) for each in cursors}

    assert len({each for own in ids for each in own}) == 48
    assert len(places) == 4
    # Each is in the order of its own ids: the n-th of one list is not the n-th of another.
    assert ids == [sorted(own) for own in ids]
    assert not [each for each in range(12) if f"D-{each}" in str(places)]


async def test_the_public_sees_no_minutes_of_a_single_record_only_days(scorecard: Service):
    url = "/v1/scorecards/qd-766/2026-11/indicators/2.2/records"
    await scorecard.deliver(completed(at=START + DAY + timedelta(minutes=7)).model_copy(update={"received_at": START}))
    [anonymous], [official] = await public(scorecard, url), (await records(scorecard, url)).json()["items"]

    assert (anonymous["numerator"], official["numerator"]) == (2 * 1440, 1447)


async def test_the_public_sees_no_record_of_an_opinion(scorecard: Service):
    await scorecard.deliver(rated())
    response = await scorecard.client.get(SATISFACTION)

    assert (response.status_code, response.json()["code"]) == (403, "records_forbidden")


async def test_records_of_procedures_are_public(scorecard: Service):
    await scorecard.deliver(published())
    [item] = await public(scorecard, "/v1/scorecards/qd-766/2026-11/indicators/1.3/records")

    assert (item["procedure"], item["day"], item["in_numerator"]) == ("1.004203", "2026-01-01", True)


ONLINE = ServiceLevel(regime="nd-43-2011", effective_from=date(2011, 8, 1), effective_to=None, level="4", rank=4, online=True)


async def procedures_with_dossiers(scorecard: Service) -> None:
    """Three online services, of which 1.1 (communes) and 1.2 (the province) have dossiers; 1.4 is offline and has one too."""
    for code, level in (("1.1", "commune"), ("1.2", "province"), ("1.3", "commune")):
        await scorecard.deliver(published(code, levels=(ONLINE,)).model_copy(update={"authority_levels": (level,)}))
    await scorecard.deliver(published("1.4"))
    for unit, kind in (("H35", "province"), ("H35.80", "commune")):
        await scorecard.deliver(authority_published(unit, kind))
    for number, (procedure, unit, verified) in enumerate(
        (("1.1", "H35.80", True), ("1.1", "H35.80", False), ("1.2", "H35", False), ("1.4", "H35.80", True))
    ):
        event = dossier(
            f"D-{number}",
            procedure=PROCEDURE.model_copy(update={"code": procedure}),
            authority=Reference(code=unit, name=unit),
            received_at=START,
            channel="online",
            identity_verified=verified,
        )
        await scorecard.deliver(event)


@pytest.mark.parametrize("authority", [None, "H35", "H35.80"])
@pytest.mark.parametrize(
    ("address", "measure"),
    [
        ("qd-766/2026-11/indicators/3.2", "A"),
        ("qd-766/2026/indicators/3.2", "A"),
        ("qd-766/2026-10/indicators/3.2", "A"),
        ("qd-766/2026/indicators/3.5", "A"),  # what no service knows here
        ("qd-766/2026/indicators/4.5a", "A"),
        ("qd-766/2099/indicators/3.2", "A"),
    ],
)
async def test_records_of_what_counts_procedures_with_dossiers_are_procedures_and_add_up(
    apps: Apps, address: str, measure: str, authority: str | None
):
    scorecard = await apps.prepared("scorecard", procedures_with_dossiers)
    unit = {} if authority is None else {"authority": authority}
    trace = (await scorecard.client.get(f"/v1/scorecards/{address}/trace", params=unit)).json()
    [figure] = [each for each in trace["measures"] if each["letter"] == measure]
    items = await public(scorecard, f"/v1/scorecards/{address}/records", **unit, measure=measure)

    assert sum(each["numerator"] for each in items) == (figure["numerator"] or 0)
    assert sum(each["denominator"] for each in items) == figure["denominator"]
    assert len({each["procedure"] for each in items} - {None}) == len(items)
    of_official = await records(scorecard, f"/v1/scorecards/{address}/records", **unit, measure=measure)
    assert of_official.json()["items"] == items


async def test_the_procedures_with_dossiers_are_listed_page_by_page_and_by_whether_they_count(apps: Apps):
    scorecard = await apps.prepared("scorecard", procedures_with_dossiers)
    url = "/v1/scorecards/qd-766/2026-11/indicators/3.2/records"
    first = (await scorecard.client.get(url, params={"limit": 2})).json()
    second = (await scorecard.client.get(url, params={"limit": 2, "cursor": first["next"]})).json()

    assert [(each["procedure"], each["in_numerator"]) for each in first["items"] + second["items"]] == [
        ("1.1", True),
        ("1.2", True),
        ("1.3", False),
    ]
    assert [each["procedure"] for each in await public(scorecard, url, in_numerator="no")] == ["1.3"]
    # Of those with dossiers: without a set of its own.
    used = "/v1/scorecards/qd-766/2026/indicators/4.5a/records"
    assert [(each["procedure"], each["in_numerator"]) for each in await public(scorecard, used)] == [
        ("1.1", True),
        ("1.2", False),
        ("1.4", True),
    ]


async def test_a_unit_sees_those_below_it_and_the_province_sees_all(scorecard: Service):
    await scorecard.deliver(completed("own", unit="H35.01.01"))
    await scorecard.deliver(completed("below", unit="H35.01.01.07"))
    await scorecard.deliver(completed("beside", unit="H35.01.02"))
    await scorecard.deliver(completed("namesake", unit="H35.01.011"))
    await scorecard.deliver(completed("above", unit="H35.01"))

    assert set(codes(await records(scorecard, persona="leader"))) == {"own", "below"}
    assert len(codes(await records(scorecard, persona="auditor"))) == 5


async def test_filtering_by_another_authority_gives_no_access_to_it(scorecard: Service):
    await scorecard.deliver(completed(unit="H35.01.02"))

    assert codes(await records(scorecard, persona="leader", authority="H35.01.02")) == [None]
    assert codes(await records(scorecard, persona="leader", authority="H35")) == []
    assert codes(await records(scorecard, persona="auditor", authority="H35.01.02")) == [CODE]


async def test_an_unknown_indicator_is_refused(scorecard: Service):
    response = await records(scorecard, ON_TIME.replace("on_time", "happiness"))

    assert (response.status_code, response.json()["code"]) == (404, "indicator_not_found")


@pytest.mark.parametrize("parameters", [{"in_numerator": "maybe"}, {"limit": 0}, {"limit": 201}, {"authority": "H35'"}])
async def test_an_invalid_filter_is_refused(scorecard: Service, parameters: dict[str, Any]):
    response = await records(scorecard, **parameters)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


async def test_an_invalid_period_is_refused(scorecard: Service):
    response = await records(scorecard, ON_TIME.replace("2026-11", "November"))

    assert (response.status_code, response.json()["code"]) == (422, "invalid_period")


@pytest.mark.parametrize("persona", ["leader", "editor"])
async def test_leaders_and_editors_do_not_see_single_ratings(scorecard: Service, persona: str):
    await scorecard.deliver(rated(score=1))
    response = await records(scorecard, SATISFACTION, persona)
    assert (response.status_code, response.json()["code"]) == (403, "records_forbidden")
