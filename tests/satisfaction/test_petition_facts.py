"""What the events of petitions say for indexes: late steps, reopenings, whether a dossier is meant, reactions."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text as sql

from services.contracts.satisfaction import PetitionOpened, PetitionReactionsChanged
from tests.running import Service
from tests.satisfaction.petitioning import ABOVE, ANSWER, ELSEWHERE, REASON, act, petition_after, publish_units

LEADER_ABOVE = ("leader", {"sub": "leader-above", "unit": ABOVE})
ANSWERED = (("clerk", "accept"), ("officer", "answer", {"answer": ANSWER}))


@pytest.fixture
async def service(apps) -> Service:
    return await apps.prepared("satisfaction", publish_units)


async def let_time_pass(service: Service, code: str) -> None:
    """As if what comes next had been due an hour ago."""
    async with service.database.transaction() as session:
        await session.execute(
            sql(
                "update petition set step_due_at = now() - interval '1 hour', due_at = now() - interval '1 hour' where code = :code"
            ),
            {"code": code},
        )


async def last_event(service: Service) -> dict[str, Any]:
    data: dict[str, Any] = (await service.emitted())[-1]["data"]
    return data


@pytest.mark.parametrize(
    ("before", "late", "by", "action", "fields", "step"),
    [
        ((), True, "clerk", "accept", {}, ["classify"]),
        ((), True, "clerk", "decline", {"cause": "unclear", "reason": REASON}, ["classify"]),
        ((), True, "clerk", "forward", {"to": {"unit": ELSEWHERE}, "reason": REASON}, ["classify"]),
        ((), False, "clerk", "accept", {}, []),
        (ANSWERED[:1], True, "officer", "answer", {"answer": ANSWER}, ["answer"]),
        (ANSWERED[:1], False, "officer", "answer", {"answer": ANSWER}, []),
        (ANSWERED, True, "leader", "publish", {}, ["publish"]),
        (ANSWERED, True, "citizen", "close", {}, []),
        ((*ANSWERED, ("citizen", "close")), True, "leader", "publish", {}, ["publish"]),
        (ANSWERED[:1], True, "officer", "escalate", {"reason": REASON}, []),
        (ANSWERED[:1], True, "citizen", "withdraw", {}, ["answer"]),
    ],
)
async def test_a_step_that_ends_after_it_was_due_is_late(service, before, late, by, action, fields, step):
    code = await petition_after(service, *before)
    await (let_time_pass(service, code) if late else asyncio.sleep(0))
    done = await act(service, code, by, action, **fields)
    assert (done.status_code, (await last_event(service))["late_steps"]) == (200, step), done.text


async def test_late_steps_stay_when_it_is_answered_anew_and_each_counts_once(service: Service):
    code = await petition_after(service, ("clerk", "accept"))
    await let_time_pass(service, code)
    await act(service, code, "officer", "answer", answer=ANSWER)
    await act(service, code, "leader", "reopen", reason=REASON)
    await let_time_pass(service, code)
    await act(service, code, "officer", "answer", answer=ANSWER)
    data = await last_event(service)
    assert (data["late_steps"], data["reopened"]) == (["answer"], 1)


async def test_appeals_and_reopenings_are_counted(service: Service):
    code = await petition_after(service, *ANSWERED, ("citizen", "appeal", {"reason": REASON}))
    for by, action, fields in (
        (LEADER_ABOVE, "accept", {}),
        (LEADER_ABOVE, "answer", {"answer": ANSWER}),
        (LEADER_ABOVE, "reopen", {"reason": REASON}),
    ):
        assert (await act(service, code, by, action, **fields)).status_code == 200
    assert [each["data"]["reopened"] for each in await service.emitted()] == [0, 0, 0, 1, 1, 1, 2]


async def test_the_event_says_that_a_dossier_is_meant_and_not_which(service: Service):
    await petition_after(service, dossier="H35.01.01-261128-00001")
    data = await last_event(service)
    assert PetitionOpened.model_validate(data).about_dossier
    assert "261128" not in str(data)
    await petition_after(service)
    assert not (await last_event(service))["about_dossier"]


async def react(service: Service, code: str, kind: str, sub: str) -> None:
    headers = service.token("citizen", sub=sub)
    assert (await service.client.post(f"/v1/petitions/{code}/reactions", json={"kind": kind}, headers=headers)).status_code == 200


async def test_each_change_of_reactions_is_announced_with_all_there_are(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"))
    for kind, sub in (("like", "a"), ("dislike", "b"), ("dislike", "a"), ("dislike", "a")):
        await react(service, code, kind, sub)
    events = [PetitionReactionsChanged.model_validate(each["data"]) for each in (await service.emitted())[4:]]
    assert [(each.code, each.sequence, each.likes, each.dislikes) for each in events] == [
        (code, 1, 1, 0),
        (code, 2, 1, 1),
        (code, 3, 0, 2),
    ]


async def test_of_reactions_at_once_the_last_event_counts_all(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"))
    await asyncio.gather(*(react(service, code, "like", f"citizen-{n}") for n in range(6)))
    events = [PetitionReactionsChanged.model_validate(each["data"]) for each in (await service.emitted())[4:]]
    assert sorted((each.number, each.likes) for each in events) == [(n, n) for n in range(1, 7)]


async def test_reactions_leave_the_history_of_the_petition_verified(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"))
    await react(service, code, "like", "a")
    verification = await service.client.get(f"/v1/petitions/{code}/history/verification", headers=service.token("leader"))
    assert verification.json()["verified"] is True
