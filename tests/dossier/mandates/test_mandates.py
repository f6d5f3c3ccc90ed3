"""Mandates: given, accepted and ended; what a representative sees and does under one, and nothing beyond it or after it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.dossier.mandates import timers
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import act, offered, see, submission, token
from tests.dossier.mandates.builders import (
    ALL,
    GRANTOR,
    REPRESENTATIVE,
    STRANGER,
    SUPPLEMENT,
    accepted,
    change,
    days_pass,
    give,
    open_invitation,
)
from tests.running import Service


async def test_a_mandate_is_given_passed_on_accepted_and_ended_and_both_see_its_history(service: Service):
    created = await give(service, procedures=["1.001193"])
    assert created.status_code == 201, created.text
    given = created.json()
    assert (given["state"], given["actions"], given["procedures"]) == ("proposed", sorted(ALL), ["1.001193"])
    opened = await open_invitation(service, given["invitation"])
    assert (opened.json()["part"], opened.json()["state"]) == ("representative", "proposed")
    agreed = await change(service, given["id"], "accept")
    assert (agreed.status_code, agreed.json()["state"]) == (200, "accepted")
    ended = await change(service, given["id"], "end", GRANTOR)
    assert (ended.json()["state"], ended.json()["end_reason"]) == ("ended", "revoked")
    for actor in (GRANTOR, REPRESENTATIVE):
        history = (await service.client.get(f"/v1/mandates/{given['id']}/history", headers=token(service, actor))).json()
        assert [(each["action"], each["by"]) for each in history["items"]] == [
            ("propose", "grantor"),
            ("open", "representative"),
            ("accept", "representative"),
            ("end", "grantor"),
        ]
        assert history["verified"]
        listed = (await service.client.get("/v1/mandates", headers=token(service, actor))).json()["items"]
        assert [each["id"] for each in listed] == [given["id"]]


async def test_both_are_announced_by_accounts_and_nothing_else(service: Service):
    id_ = await accepted(service)
    await change(service, id_, "end")
    events = [each for each in await service.emitted() if each["subject"] == id_]
    assert [each["type"] for each in events] == ["mandate.granted.v1", "mandate.accepted.v1", "mandate.ended.v1"]
    last = events[-1]["data"]
    assert (last["grantor"], last["representative"]) == ("demo|citizen", "demo|neighbour")
    assert set(last) == {"code", "version", "grantor", "representative", "until"}


async def test_names_and_invitations_are_stored_sealed_or_hashed_only(service: Service):
    created = (await give(service)).json()
    [row] = await service.rows("select mandate::text from mandate")
    assert "Páo" not in row[0]
    assert created["invitation"] not in row[0]


@pytest.mark.parametrize(
    ("days", "status"),
    [(-1, 422), (0, 201), (3 * 365, 201), (3 * 366 + 1, 422)],
    ids=["yesterday", "today", "three years", "longer"],
)
async def test_its_last_day_is_within_three_years(service: Service, days: int, status: int):
    answer = await give(service, until=day_in_vietnam(datetime.now(UTC)) + timedelta(days=days))
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["code"] == "mandate_term_invalid"
        assert answer.json()["errors"][0]["pointer"] == "/body/until"


async def test_without_a_last_day_it_holds_a_year(service: Service):
    today = day_in_vietnam(datetime.now(UTC))
    assert (await give(service)).json()["until"][:4] == str(today.year + 1)


@pytest.mark.parametrize("actor", ["clerk", "leader", "admin", "partner"])
async def test_only_applicants_give_and_hold_mandates(service: Service, actor: str):
    answer = await give(service, actor=actor)
    assert (answer.status_code, answer.json()["code"]) == (403, "mandates_forbidden")


async def test_an_invitation_is_for_one_account_and_not_for_the_grantor(service: Service):
    given = (await give(service)).json()
    own = await open_invitation(service, given["invitation"], GRANTOR)
    assert (own.status_code, own.json()["code"]) == (422, "own_mandate")
    assert (await open_invitation(service, given["invitation"])).status_code == 200
    assert (await open_invitation(service, given["invitation"])).status_code == 200
    late = await open_invitation(service, given["invitation"], STRANGER)
    assert (late.status_code, late.json()["code"]) == (404, "invitation_not_found")
    assert (await open_invitation(service, "invitation-unknown", STRANGER)).status_code == 404


@pytest.mark.parametrize(
    ("state", "action", "actor", "code"),
    [
        ("opened", "accept", GRANTOR, "mandate_action_forbidden"),
        ("opened", "decline", GRANTOR, "mandate_action_forbidden"),
        ("accepted", "accept", REPRESENTATIVE, "mandate_action_not_possible"),
        ("accepted", "decline", REPRESENTATIVE, "mandate_action_not_possible"),
        ("ended", "end", GRANTOR, "mandate_action_not_possible"),
        ("ended", "accept", REPRESENTATIVE, "mandate_action_not_possible"),
        ("declined", "accept", REPRESENTATIVE, "mandate_action_not_possible"),
        ("expired", "accept", REPRESENTATIVE, "mandate_action_not_possible"),
        ("opened", "end", STRANGER, "mandate_not_found"),
    ],
)
async def test_what_cannot_be_done_with_a_mandate(service: Service, state: str, action: str, actor: Any, code: str):
    given = (await give(service)).json()
    await open_invitation(service, given["invitation"])
    match state:
        case "accepted":
            await change(service, given["id"], "accept")
        case "declined":
            assert (await change(service, given["id"], "decline")).json()["state"] == "declined"
        case "ended":
            await change(service, given["id"], "end", GRANTOR)
        case "expired":
            await days_pass(service, given["id"])
    assert (await change(service, given["id"], action, actor)).json()["code"] == code


async def test_changes_need_the_version_that_was_read(service: Service):
    given = (await give(service)).json()
    await open_invitation(service, given["invitation"])
    stale = await change(service, given["id"], "accept", version=1)
    assert stale.status_code == 412


async def test_a_representative_hands_in_a_dossier_of_the_grantor_and_every_act_names_the_mandate(service: Service):
    id_ = await accepted(service)
    headers = token(service, REPRESENTATIVE) | {"Idempotency-Key": str(uuid4())}
    answer = await service.client.post("/v1/dossiers", json=submission(mandate=id_), headers=headers)
    assert answer.status_code == 201, answer.text
    code = answer.json()["code"]
    own = (await service.client.get("/v1/dossiers", headers=token(service, GRANTOR))).json()["items"]
    assert [each["code"] for each in own] == [code]
    for actor, action, *body in (
        ("clerk", "receive"),
        ("officer", "start"),
        ("officer", "request_supplement", {"reason": "Thiếu giấy tờ"}),
        (REPRESENTATIVE, "supplement", SUPPLEMENT),
    ):
        assert (await act(service, code, actor, action, **(body[0] if body else {}))).status_code == 200
    timeline = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=token(service, GRANTOR))).json()["items"]
    assert [(each["action"], each["mandate"]) for each in timeline if each["mandate"]] == [("submit", id_), ("supplement", id_)]
    steps = [each["data"]["step"] for each in await service.emitted() if each["subject"] == code and "step" in each["data"]]
    assert [each["action"] for each in steps if each["mandate"] == id_] == ["submit", "supplement"]
    [entry] = await service.rows("select entry from history where dossier_code = :code and sequence = 1", code=code)
    assert (entry[0]["subject"], entry[0]["mandate"]) == ("demo|neighbour", id_)
    verification = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, GRANTOR))
    assert verification.json()["verified"]


async def test_a_representative_finds_the_grantors_dossiers_and_each_read_is_recorded(service: Service, submitted: str):
    id_ = await accepted(service, procedures=["1.001193"])
    listed = await service.client.get(f"/v1/mandates/{id_}/dossiers", headers=token(service, REPRESENTATIVE))
    assert [each["code"] for each in listed.json()["items"]] == [submitted]
    assert (await see(service, submitted, REPRESENTATIVE)).status_code == 200
    reads = await service.rows("select subject, position, part from access_log where dossier_code = :code", code=submitted)
    assert [tuple(each) for each in reads] == [("demo|neighbour", "Người được ủy quyền", "dossier")]
    own = await service.client.get("/v1/dossiers", headers=token(service, REPRESENTATIVE))
    assert own.json()["items"] == []


BEYOND: dict[str, Any] = {
    "another procedure": {"procedures": ["1.000894"]},
    "only proposed": "proposed",
    "ended by the grantor": (GRANTOR, "end"),
    "ended by the representative": (REPRESENTATIVE, "end"),
    "its last day over": "expired",
    "of another account": STRANGER,
}


@pytest.mark.parametrize("name", BEYOND)
async def test_a_mandate_gives_no_sight_beyond_its_scope_its_time_and_its_parties(service: Service, submitted: str, name: str):
    how, actor = BEYOND[name], REPRESENTATIVE
    if how == "proposed":
        id_ = (created := (await give(service)).json())["id"]
        await open_invitation(service, created["invitation"])
    else:
        id_ = await accepted(service, **(how if isinstance(how, dict) else {}))
    if how == "expired":
        await days_pass(service, id_)
    elif how is STRANGER:
        actor = STRANGER
    elif isinstance(how, tuple):
        assert (await change(service, id_, how[1], how[0])).status_code == 200
    for path in ("", "/timeline", "/history", "/history/verification", "/documents", "/deadline", "/payments"):
        assert (await service.client.get(f"/v1/dossiers/{submitted}{path}", headers=token(service, actor))).status_code == 404, path
    assert (await act(service, submitted, actor, "request_withdrawal", reason="x")).status_code == 404
    listed = await service.client.get(f"/v1/mandates/{id_}/dossiers", headers=token(service, actor))
    assert listed.status_code == 404 or listed.json()["items"] == []


async def test_another_action_than_those_given_is_neither_offered_nor_taken(service: Service, submitted: str):
    await accepted(service, actions=["supplement"])
    assert offered((await see(service, submitted, REPRESENTATIVE)).json()) == []
    answer = await act(service, submitted, REPRESENTATIVE, "request_withdrawal", reason="x")
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_mandate")
    await accepted(service, actions=["withdraw"])
    assert offered((await see(service, submitted, REPRESENTATIVE)).json()) == ["request_withdrawal"]
    assert (await act(service, submitted, REPRESENTATIVE, "request_withdrawal", reason="x")).status_code == 200


async def test_a_representative_does_nothing_officials_do(service: Service, submitted: str):
    await accepted(service)
    for action in ("receive", "start", "return_result"):
        assert (await act(service, submitted, REPRESENTATIVE, action)).status_code in (403, 409), action


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"actions": ["follow"]}, "outside_mandate"),
        ({"procedures": ["1.000894"]}, "outside_mandate"),
        (None, "mandate_not_held"),
    ],
    ids=["another action", "another procedure", "none"],
)
async def test_a_submission_under_a_mandate_that_does_not_cover_it_is_refused(service: Service, given: Any, code: str):
    id_ = await accepted(service, **given) if given is not None else "mandate-none"
    headers = token(service, REPRESENTATIVE) | {"Idempotency-Key": str(uuid4())}
    checked = await service.client.post("/v1/dossiers?validate=only", json=submission(mandate=id_), headers=headers)
    assert code in {each["code"] for each in checked.json()["errors"]}
    answer = await service.client.post("/v1/dossiers", json=submission(mandate=id_), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert answer.json()["errors"][0]["pointer"] == "/body/mandate"


async def test_the_representative_does_not_own_what_was_handed_in_once_the_mandate_has_ended(service: Service):
    id_ = await accepted(service)
    headers = token(service, REPRESENTATIVE) | {"Idempotency-Key": str(uuid4())}
    code = (await service.client.post("/v1/dossiers", json=submission(mandate=id_), headers=headers)).json()["code"]
    await change(service, id_, "end")
    assert (await see(service, code, REPRESENTATIVE)).status_code == 404
    assert (await see(service, code, GRANTOR)).status_code == 200


async def test_a_mandate_whose_last_day_is_over_is_ended_and_announced_once(service: Service):
    id_ = await accepted(service)
    await days_pass(service, id_)
    now = datetime.now(UTC)
    assert [await timers.run_once(service.database, at=now) for _ in range(2)] == [1, 0]
    read = (await service.client.get(f"/v1/mandates/{id_}", headers=token(service, GRANTOR))).json()
    assert (read["state"], read["end_reason"]) == ("ended", "expired")
    assert [each["type"] for each in await service.emitted()][-1] == "mandate.expired.v1"
