"""Whom a dossier concerns reads it everywhere, and no more than is theirs."""

import asyncio

import pytest

from services.dossier.history import timers as history_timers
from tests.dossier.builders import token
from tests.dossier.leaks.responses import secrets_in, send
from tests.dossier.matrix import (
    CHILD,
    CONTENT,
    ENTITLED,
    FOREIGN,
    MATRIX,
    NOTE,
    OF_UNIT,
    OWNER,
    PARTNER,
    Planted,
)
from tests.running import Service


@pytest.mark.parametrize("actor", ENTITLED)
@pytest.mark.parametrize("share", [3, pytest.param(1, marks=pytest.mark.soak)])
async def test_whom_it_concerns_gets_it_everywhere(service: Service, planted: Planted, actor, share):
    """The dossier itself, and of the rest another third, or all for long."""
    headers = token(service, ENTITLED[actor])
    dossier, *rest = (ask for ask in MATRIX if ask.one and ask.method == "get")
    read = [dossier, *rest[list(ENTITLED).index(actor) % share :: share]]
    answers = await asyncio.gather(*(send(service, ask, planted, headers) for ask in read))
    assert {answer.status_code for answer in answers} == {200}
    assert CHILD in answers[0].text
    listed = await service.client.get("/v1/dossiers?count=capped&limit=200", headers=headers)
    assert planted.code in {item["code"] for item in listed.json()["items"]}
    assert listed.json()["total"]["count"] == len(listed.json()["items"])


@pytest.mark.parametrize("actor", ["officer", "leader", "auditor"])
async def test_statistics_count_it_for_those_above_and_name_nobody(service: Service, planted: Planted, actor):
    answer = await service.client.get(f"/v1/dossier-statistics{OF_UNIT}", headers=token(service, ENTITLED[actor]))
    assert answer.json()["total"]["in_progress"]["total"] > 0
    assert secrets_in(answer.text) == []
    assert planted.code not in answer.text


async def test_who_has_it_finds_it_in_the_queue(service: Service, planted: Planted):
    found = await service.client.get("/v1/work-queue?scope=mine", headers=token(service, "officer"))
    assert [item["code"] for item in found.json()["items"]] == [planted.code]
    counted = await service.client.get("/v1/work-queue/counts", headers=token(service, "officer"))
    assert counted.json()["mine"]["total"]["count"] == 1


async def test_a_draft_is_its_owners(service: Service, planted: Planted):
    headers = token(service, OWNER)
    read = await service.client.get(f"/v1/drafts/{planted.draft}", headers=headers)
    listed = await service.client.get("/v1/drafts", headers=headers)
    assert read.json()["content"] == CONTENT
    assert [item["id"] for item in listed.json()["items"]] == [planted.draft]


async def test_a_partner_reads_what_its_system_handed_in_and_nothing_else(service: Service, planted: Planted):
    headers = token(service, PARTNER)
    listed = await service.client.get("/v1/dossiers?count=capped", headers=headers)
    own = await service.client.get(f"/v1/dossiers/{FOREIGN}", headers=headers)
    others = await service.client.get(f"/v1/dossiers/{planted.code}", headers=headers)
    assert ([item["code"] for item in listed.json()["items"]], listed.json()["total"]["count"]) == ([FOREIGN], 1)
    assert (own.status_code, others.status_code) == (200, 404)


@pytest.mark.parametrize("actor", [OWNER, PARTNER], ids=["owner", "partner"])
async def test_officials_notes_and_accounts_stay_among_officials(service: Service, planted: Planted, actor):
    await history_timers.run_once(service.database)
    code = FOREIGN if actor == PARTNER else planted.code
    paths = ("", "/timeline", "/history?limit=200", "/history/verification", "/deadline")
    headers = token(service, actor)
    answers = await asyncio.gather(*(service.client.get(f"/v1/dossiers/{code}{path}", headers=headers) for path in paths))
    assert {answer.status_code for answer in answers} == {200}
    output = "".join(answer.text for answer in answers)
    assert [word for word in (NOTE, "demo|officer", "demo|clerk", "demo|auditor") if word in output] == []
