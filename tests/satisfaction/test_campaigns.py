"""Campaigns: planned by survey managers for their unit, launched with a sample that can be drawn again, closed for everybody to see."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from services.contracts.dossier import DossierImported, Reference
from services.satisfaction.campaigns.rules import drawing
from tests.running import Service
from tests.satisfaction.builders import (
    MANAGER,
    campaign,
    launched,
    move,
    planned,
    progress,
    reopened,
    returned,
    returned_dossiers,
    sample,
)

AUTHORITIES = {"H35.01.01": 60, "H35.02": 30, "H35.03.05": 10}


async def test_a_campaign_is_planned_as_a_draft(satisfaction: Service):
    response = await planned(satisfaction)
    body = response.json()

    assert (response.status_code, response.headers["location"], response.headers["etag"]) == (201, "/v1/campaigns/survey", '"1"')
    assert (body["state"], body["unit"], body["actions"]) == ("draft", "H35", ["edit", "launch"])
    assert body["sample"] == {
        "size": 20,
        "margin": None,
        "strata": "authority",
        "allocation": "proportional",
        "seed": 2020,
        "frame_digest": None,
    }
    assert body["questionnaire_version"] == 1


async def test_a_draft_says_how_many_dossiers_it_would_be_about_now(satisfaction: Service):
    await returned_dossiers(satisfaction, AUTHORITIES)
    await planned(satisfaction)
    body = await progress(satisfaction)

    assert (body["state"], body["total"]["population"], body["total"]["sampled"]) == ("draft", 100, 0)
    assert [(each["stratum"], each["population"]) for each in body["strata"]] == list(AUTHORITIES.items())


async def test_a_seed_that_is_not_stated_is_drawn_and_stored(satisfaction: Service):
    seeds = {(await planned(satisfaction, code=f"c-{n}", sample={"seed": None})).json()["sample"]["seed"] for n in range(3)}

    assert len(seeds) == 3


async def test_without_size_and_margin_the_margin_is_five_percent(satisfaction: Service):
    assert (await planned(satisfaction, sample={"size": None})).json()["sample"]["margin"] == 5


async def test_a_code_is_used_once(satisfaction: Service):
    responses = await asyncio.gather(planned(satisfaction), planned(satisfaction))

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert {response.json().get("code") for response in responses} == {"survey", "campaign_code_taken"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sample": {"size": 10, "margin": 5}}, "sample_undefined"),
        ({"questionnaire": "nothing"}, "questionnaire_not_found"),
        ({"questionnaire_version": 99}, "questionnaire_not_found"),
        ({"population": {"authorities": ["H36.01"]}}, "campaign_forbidden"),
        ({"population": {"authorities": []}}, "invalid_request"),
        ({"population": {"returned_from": "2026-12-31", "returned_to": "2026-01-01"}}, "invalid_request"),
        ({"sample": {"size": 0}}, "invalid_request"),
        ({"sample": {"seed": 2**60}}, "invalid_request"),
        ({"sample": {"strata": "owner"}}, "invalid_request"),
        ({"channels": ["telephone"]}, "invalid_request"),
        ({"name": "\u200b"}, "invalid_request"),
        ({"code": "../etc"}, "invalid_request"),
    ],
)
async def test_a_plan_that_makes_no_sense_is_refused(satisfaction: Service, changes: dict[str, Any], code: str):
    assert (await planned(satisfaction, **changes)).json()["code"] == code


async def test_a_draft_is_edited_by_its_version(satisfaction: Service):
    await planned(satisfaction)
    plan = {key: value for key, value in campaign(name="Khảo sát khác").items() if key != "code"}
    headers = satisfaction.token("survey_manager", **MANAGER)
    edited, stale, without = [
        await satisfaction.client.put("/v1/campaigns/survey", json=plan, headers=headers | match)
        for match in ({"If-Match": '"1"'}, {"If-Match": '"1"'}, {})
    ]

    assert (edited.json()["name"], edited.json()["version"], edited.headers["etag"]) == ("Khảo sát khác", 2, '"2"')
    assert [stale.status_code, without.status_code] == [412, 428]


async def test_a_launch_draws_the_sample_by_stratum(satisfaction: Service):
    await returned_dossiers(satisfaction, AUTHORITIES)
    drawn = await launched(satisfaction)
    by_stratum = {code: [row for row in drawn if row["stratum"] == code] for code in AUTHORITIES}

    assert {code: len(rows) for code, rows in by_stratum.items()} == {"H35.01.01": 12, "H35.02": 6, "H35.03.05": 2}
    assert [row["position"] for row in by_stratum["H35.02"]] == [1, 2, 3, 4, 5, 6]
    assert all(row["outcome"] is None and row["replaces"] is None for row in drawn)


async def test_the_sample_is_that_of_the_rule_and_drawn_again_it_is_equal(satisfaction: Service):
    await returned_dossiers(satisfaction, AUTHORITIES)
    first = await launched(satisfaction)
    again = await launched(satisfaction, code="again")
    other = await launched(satisfaction, code="other", sample={"seed": 2021})
    frame = [f"H35.02-261105-{n:04}" for n in range(30)]

    assert first == again
    assert [row["dossier"] for row in first if row["stratum"] == "H35.02"] == drawing.ordered(2020, frame)[:6]
    assert {row["dossier"] for row in first} != {row["dossier"] for row in other}


async def test_the_same_frame_has_the_same_digest(satisfaction: Service):
    await returned_dossiers(satisfaction, AUTHORITIES)
    await launched(satisfaction)
    await launched(satisfaction, code="again")
    await returned_dossiers(satisfaction, {"H35.04": 1, "H35.01.09": 1})
    await launched(satisfaction, code="larger")
    digests = await satisfaction.rows("select code, frame_digest from campaign order by code")

    assert digests[0].frame_digest == digests[2].frame_digest != digests[1].frame_digest


async def test_dossiers_returned_after_the_launch_are_not_in_the_frame(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    await launched(satisfaction)
    await returned_dossiers(satisfaction, {"H35.02": 3})
    [row] = await satisfaction.rows("select count(*) as number from campaign_dossier")

    assert row.number == 3


async def test_the_frame_is_filtered_by_authority_field_and_days(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 2, "H35.01.02": 2, "H35.011": 2})
    await returned_dossiers(satisfaction, {"H35.01.03": 2}, field="LD")
    await satisfaction.database.do(lambda session: _age(session, "H35.01.02-261105-0001"))
    drawn = await launched(satisfaction, population={"authorities": ["H35.01"], "fields": ["HT"]})

    assert sorted(row["dossier"] for row in drawn) == ["H35.01-261105-0000", "H35.01-261105-0001", "H35.01.02-261105-0000"]


async def _age(session: Any, dossier: str) -> None:
    await session.execute(
        text("update returned_dossier set returned_at = now() - interval '40 days' where dossier = :dossier"), {"dossier": dossier}
    )


@pytest.mark.parametrize(("strata", "codes"), [("field", ["HT", "LD"]), ("channel", ["online"])])
async def test_strata_may_be_fields_or_channels(satisfaction: Service, strata: str, codes: list[str]):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await returned_dossiers(satisfaction, {"H35.02": 5}, field="LD")
    drawn = await launched(satisfaction, sample={"strata": strata})

    assert sorted({row["stratum"] for row in drawn}) == codes


async def test_a_population_without_dossiers_is_refused(satisfaction: Service):
    await planned(satisfaction)
    response = await move(satisfaction, "launch")

    assert (response.status_code, response.json()["code"]) == (422, "population_empty")


async def test_a_quota_of_an_unknown_stratum_is_refused_at_its_place(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await planned(satisfaction, quotas=[{"answers": 3}, {"answers": 3, "stratum": "H35.09"}])
    response = await move(satisfaction, "launch")

    assert response.json()["code"] == "unknown_stratum"
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/quotas/1/stratum"]


async def test_a_launched_campaign_is_neither_edited_nor_launched_again(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await launched(satisfaction)
    plan = {key: value for key, value in campaign().items() if key != "code"}
    headers = satisfaction.token("survey_manager", **MANAGER) | {"If-Match": '"2"'}
    edited = await satisfaction.client.put("/v1/campaigns/survey", json=plan, headers=headers)
    again = await move(satisfaction, "launch", version=2)

    assert [edited.json()["code"], again.json()["code"]] == ["campaign_not_draft"] * 2


async def test_of_two_launches_at_once_one_draws_the_sample(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 50})
    await planned(satisfaction)
    responses = await asyncio.gather(move(satisfaction, "launch"), move(satisfaction, "launch"))

    assert sorted(response.status_code for response in responses) == [200, 412]
    assert len(await sample(satisfaction)) == 20


async def test_launch_and_close_are_announced(satisfaction: Service):
    await returned_dossiers(satisfaction, AUTHORITIES)
    await launched(satisfaction)
    await move(satisfaction, "close", version=2)
    begin, end = [event for event in await satisfaction.emitted() if event["type"].startswith("campaign.")]

    assert (begin["type"], begin["data"]["population"], begin["data"]["size"]) == ("campaign.launched.v1", 100, 20)
    assert (end["type"], end["data"]["answers"], end["sequence"]) == ("campaign.closed.v1", 0, 3)


async def test_a_draft_is_not_closed(satisfaction: Service):
    await planned(satisfaction)

    assert (await move(satisfaction, "close")).json()["code"] == "campaign_not_running"


# --- the population -------------------------------------------------------------------------------------------------------------


async def test_returned_and_imported_dossiers_are_asked_about(satisfaction: Service):
    await satisfaction.deliver(returned("H35.01.01-261105-0001"))
    other = returned("H35.01.01-261105-0002", authority=Reference(code="H35.02", name="Sở"), owner=None)
    await satisfaction.deliver(DossierImported(**other.model_dump()))
    await satisfaction.deliver(DossierImported(**(other.model_dump() | {"code": "X", "status": "rejected", "returned_at": None})))
    drawn = await launched(satisfaction)

    assert {row["dossier"]: row["authority"] for row in drawn} == {
        "H35.01.01-261105-0001": "H35.01.01",
        "H35.01.01-261105-0002": "H35.02",
    }


async def test_a_repeated_event_and_an_older_one_change_nothing(satisfaction: Service):
    event = returned()
    await satisfaction.deliver(event)
    await satisfaction.deliver(event)
    await satisfaction.deliver(returned(version=event.version - 1, authority=Reference(code="H35.09", name="x")))

    assert [tuple(row) for row in await satisfaction.rows("select authority_code from returned_dossier")] == [("H35.01.01",)]


async def test_a_reopened_dossier_is_not_asked_about_until_it_is_returned_again(satisfaction: Service):
    await satisfaction.deliver(returned(version=5))
    await satisfaction.deliver(reopened(version=6))
    await planned(satisfaction)
    while_open = await move(satisfaction, "launch")
    await satisfaction.deliver(returned(version=8))
    after = await move(satisfaction, "launch")

    assert [while_open.json().get("code"), after.json()["state"]] == ["population_empty", "launched"]


# --- who may see and do what ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", ["clerk", "officer", "leader", "auditor", "admin", "editor", "citizen", "partner"])
async def test_only_survey_managers_run_campaigns(satisfaction: Service, persona: str):
    headers = satisfaction.token(persona) | {"Idempotency-Key": "1", "If-Match": '"1"'}
    client = satisfaction.client
    responses = [
        await client.post("/v1/campaigns", json=campaign(), headers=headers),
        await client.put("/v1/campaigns/survey", json=campaign(), headers=headers),
        await client.post("/v1/campaigns/survey/launch", headers=headers),
        await client.post("/v1/campaigns/survey/close", headers=headers),
        await client.put("/v1/campaigns/survey/sample/X/outcome", json={"outcome": "refused"}, headers=headers),
        await client.post("/v1/campaigns/survey/imports", content=b"x", headers=headers | {"Content-Type": "text/csv"}),
        await client.put("/v1/published-tables/t", json={}, headers=headers),
    ]

    assert {response.status_code for response in responses} == {403}


async def test_survey_managers_of_another_unit_do_not_see_a_campaign_that_runs(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await launched(satisfaction)
    headers = satisfaction.token("survey_manager", unit="H35.01") | {"If-Match": '"2"'}
    paths = ("", "/sample", "/progress", "/results")
    responses = [await satisfaction.client.get(f"/v1/campaigns/survey{path}", headers=headers) for path in paths]
    responses.append(await satisfaction.client.post("/v1/campaigns/survey/close", headers=headers))

    assert {response.json()["code"] for response in responses} == {"campaign_not_found"}


@pytest.mark.parametrize(
    ("persona", "statuses"),
    [
        ("survey_manager", [200, 200, 200, 200]),
        ("auditor", [200, 200, 200, 200]),
        ("leader", [200, 403, 200, 200]),
        ("clerk", [404, 403, 403, 404]),
        ("citizen", [404, 403, 403, 404]),
        (None, [404, 401, 401, 404]),
    ],
)
async def test_who_sees_a_running_campaign(satisfaction: Service, persona: str | None, statuses: list[int]):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await launched(satisfaction)
    headers = satisfaction.token(persona, **({} if persona == "citizen" else MANAGER)) if persona else {}
    paths = ("", "/sample", "/progress", "/results")

    assert [
        (await satisfaction.client.get(f"/v1/campaigns/survey{path}", headers=headers)).status_code for path in paths
    ] == statuses


async def test_everybody_sees_closed_campaigns_and_those_who_run_them_all(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 5})
    await planned(satisfaction, code="draft")
    await launched(satisfaction, code="closed")
    await move(satisfaction, "close", code="closed", version=2)

    async def codes(headers: dict[str, str], **parameters: str) -> list[str]:
        response = await satisfaction.client.get("/v1/campaigns", headers=headers, params=parameters)
        return [item["code"] for item in response.json()["items"]]

    assert await codes({}) == ["closed"]
    assert await codes(satisfaction.token("leader", unit="H35.01")) == ["closed"]
    assert await codes(satisfaction.token("survey_manager", **MANAGER)) == ["closed", "draft"]
    assert await codes(satisfaction.token("auditor"), state="draft") == ["draft"]


async def test_the_list_and_the_sample_are_paged(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 9})
    await launched(satisfaction)
    headers = satisfaction.token("survey_manager", **MANAGER)
    pages, cursor = [], None
    for _ in range(3):
        parameters = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = (await satisfaction.client.get("/v1/campaigns/survey/sample", params=parameters, headers=headers)).json()
        pages.append([item["position"] for item in page["items"]])
        cursor = page["next"]

    assert (pages, cursor) == ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], None)
