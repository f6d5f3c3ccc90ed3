"""Nonsensical delegations are refused, and one on the last possible day breaks nothing."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import token
from tests.dossier.hostile.builders import is_refusal, require_whole_history, row_counts
from tests.dossier.hostile.nonsense import LAST_DAY, LEAVE, SQL, TODAY
from tests.running import Service

NONSENSE: list[dict[str, Any]] = [
    {"first_day": "2020-01-01", "last_day": "2020-01-02"},
    {"first_day": f"{TODAY + timedelta(days=9)}"},
    {"last_day": f"{TODAY + timedelta(days=400)}"},
    {"first_day": "0001-01-01"},
    {"last_day": "9999-12-31"},
    {"first_day": "2026-02-30"},
    {"first_day": 0, "last_day": 10**12},
    {"first_day": None},
    {"stand_in": "demo|officer"},
    {"stand_in": "demo|nobody"},
    {"stand_in": SQL},
    {"stand_in": ""},
    {"stand_in": {"user": "demo|colleague"}},
    {"absent": "demo|nobody"},
    {"absent": "demo|colleague"},
    {"reason": " "},
    {"reason": "x" * 301},
    {"unit": UNIT},
]


@pytest.mark.usefixtures("code")
async def test_a_delegation_that_makes_no_sense_is_refused(service: Service):
    before = await row_counts(service)
    for changes in NONSENSE:
        answer = await service.client.post("/v1/delegations", json=LEAVE | changes, headers=token(service, "officer"))
        assert is_refusal(answer), (changes, answer.text)
    assert await row_counts(service) == before


@pytest.mark.usefixtures("code")
async def test_a_delegation_for_the_last_day_there_is_is_refused(service: Service):
    days = {"first_day": f"{LAST_DAY}", "last_day": f"{LAST_DAY}"}
    answer = await service.client.post("/v1/delegations", json=LEAVE | days, headers=token(service, "officer"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("number", ["1", "x", quote(SQL), "00000000-0000-0000-0000-000000000000", "%00", "../officials"])
async def test_a_delegation_there_is_not_cannot_be_ended(service: Service, number):
    answer = await service.client.delete(f"/v1/delegations/{number}", headers=token(service, "leader"))
    assert is_refusal(answer), answer.text


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
