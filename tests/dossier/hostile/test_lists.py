"""Lists with nonsensical filters and forged cursors."""

import asyncio
import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote

import pytest

from services.chassis.paging import Paging
from tests.dossier.builders import Actor, submit, token
from tests.dossier.hostile.builders import is_refusal, require_whole_history, status_and_code
from tests.dossier.hostile.nonsense import SQL
from tests.running import Service

LISTS = ("/v1/dossiers", "/v1/work-queue", "/v1/dossiers/{code}/history")
CURSORS = {
    "nonsense": "nonsense",
    "not base64": "é!",
    "not JSON": base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "deep": base64.urlsafe_b64encode(b"[" * 700).decode(),
    "an object": base64.urlsafe_b64encode(b"{}").decode(),
    "another mark": base64.urlsafe_b64encode(json.dumps(["0" * 12, "2026-01-01T00:00:00Z", "x"]).encode()).decode(),
    "no position": base64.urlsafe_b64encode(b"[]").decode(),
    "too long": "A" * 1_001,
}
POSITIONS: dict[str, list[Any]] = {
    "no date": ["yesterday", "x"],
    "a date beyond UTC": ["0001-01-01T00:00:00+14:00", "x"],
    "numbers": [1, 2],
    "a sequence beyond its column": [2**40],
    "a sequence beyond every column": [10**400],
    "a sequence that is true": [True],
    "NUL": ["2026-01-01T00:00:00+00:00", "\0"],
    "lone surrogate": ["2026-01-01T00:00:00+00:00", "\ud800"],
    "null": [None, None],
    "lists": [[], {}],
    "too many": ["2026-01-01T00:00:00+00:00", "x", "y"],
    "infinity": ["infinity", "x"],
}


def _forged(path: str, position: list[Any]) -> str:
    """A correctly signed cursor for an impossible position."""
    scope = hashlib.sha256(json.dumps([path, []]).encode()).hexdigest()[:12]
    return base64.urlsafe_b64encode(json.dumps([Paging(20, None, scope)._mark(position), *position]).encode()).decode()


@pytest.mark.parametrize("list_", LISTS)
async def test_a_cursor_that_was_tampered_with_is_refused(service: Service, code, list_):
    url = list_.replace("{code}", code)
    tampered = CURSORS | {name: _forged(url, position) for name, position in POSITIONS.items()}
    asked = (service.client.get(url, params={"cursor": cursor}, headers=token(service, "leader")) for cursor in tampered.values())
    answers = dict(zip(tampered, await asyncio.gather(*asked), strict=True))
    assert {name: answer.text for name, answer in answers.items() if not is_refusal(answer)} == {}


@pytest.mark.usefixtures("code")
async def test_a_cursor_is_good_for_its_own_filter_only(service: Service):
    await asyncio.gather(*(submit(service) for _ in range(2)))
    first = await service.client.get("/v1/dossiers?limit=1", headers=token(service, "clerk"))
    following = {"limit": 1, "cursor": first.json()["next"]}
    other = await service.client.get("/v1/dossiers", params=following | {"status": "submitted"}, headers=token(service, "clerk"))
    queue = await service.client.get("/v1/work-queue", params=following, headers=token(service, "clerk"))
    assert (status_and_code(other), status_and_code(queue)) == ((422, "invalid_cursor"), (422, "invalid_cursor"))


QUERIES = [
    "/v1/dossiers?limit=0",
    "/v1/dossiers?limit=-1",
    "/v1/dossiers?limit=201",
    "/v1/dossiers?limit=1e3",
    "/v1/dossiers?limit=99999999999999999999",
    "/v1/dossiers?limit=",
    "/v1/dossiers?status=nonsense",
    "/v1/dossiers?status=submitted&status=none",
    f"/v1/dossiers?channel={quote(SQL)}",
    "/v1/dossiers?q=",
    f"/v1/dossiers?q={'x' * 61}",
    "/v1/dossiers?q=%00",
    "/v1/dossiers?q=%ff",
    "/v1/dossiers?submitted_from=0001-01-01",
    "/v1/dossiers?submitted_to=9999-12-31",
    "/v1/dossiers?received_from=2026-02-30",
    "/v1/dossiers?received_to=tomorrow",
    "/v1/dossiers?count=all",
    "/v1/work-queue?scope=everything",
    "/v1/work-queue?bucket=late",
    "/v1/work-queue?status=returned",
    f"/v1/work-queue?q={quote(SQL)}",
    "/v1/work-queue?q=%25",
    f"/v1/work-queue?step={'x' * 301}",
    "/v1/work-queue?step=%00",
    "/v1/dossiers/{code}/history?limit=0",
    "/v1/dossier-statistics",
    "/v1/dossier-statistics?period=2026-13",
    "/v1/dossier-statistics?period=2026-Q5",
    "/v1/dossier-statistics?period=0000",
    "/v1/dossier-statistics?period=9999",
    f"/v1/dossier-statistics?period={quote('٢٠٢٦')}",
    "/v1/dossier-statistics?period=2026&from=2026-01-01&to=2026-01-02",
    "/v1/dossier-statistics?from=2026-03-01&to=2026-01-01",
    "/v1/dossier-statistics?from=2026-03-01",
    "/v1/dossier-statistics?from=0001-01-01&to=9999-12-31",
    "/v1/dossier-statistics?period=2026&by=applicant",
    "/v1/dossier-statistics?period=2026&format=pdf",
    f"/v1/dossier-statistics?period=2026&field={quote(SQL)}",
    f"/v1/dossier-statistics?period=2026&authority={quote(SQL)}",
    "/v1/dossier-statistics?period=2026&authority=H35",
    f"/v1/officials?unit={quote(SQL)}",
    "/v1/calendars/0",
    "/v1/calendars/10000",
    "/v1/calendars/-2026",
    "/v1/calendars/2026/due-date",
    "/v1/calendars/2026/due-date?start=2026-03-02&value=2",
    "/v1/calendars/2026/due-date?start=0001-01-01T00:00:00%2B14:00&value=2",
    "/v1/calendars/2026/due-date?start=9999-12-31T23:59:59-14:00&value=2",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=NaN",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=Infinity",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=-1",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=10000&unit=month",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=2&cut_off=25:00",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=2&rounding=7",
    "/v1/drafts?limit=0",
    "/v1/drafts/1",
    f"/v1/drafts/{quote(SQL)}",
]


async def test_a_question_nobody_can_answer_is_refused(service: Service, code):
    for url in QUERIES:
        actor: Actor = "citizen" if "drafts" in url else "leader"
        answer = await service.client.get(url.replace("{code}", code), headers=token(service, actor))
        assert is_refusal(answer), (url, answer.text)


@pytest.mark.parametrize("filter_", ["q", "field", "procedure"])
@pytest.mark.usefixtures("code")
async def test_what_looks_like_a_pattern_or_sql_finds_nothing(service: Service, filter_):
    for value in (SQL[:60], "%", "_", "\\", "*", "H35%", "hồ sơ", "\u202e", "' --"):
        query = {filter_: value, "count": "capped"}
        answer = await service.client.get("/v1/dossiers", params=query, headers=token(service, "leader"))
        assert answer.status_code == 200, answer.text
        assert (answer.json()["items"], answer.json()["total"]["count"]) == ([], 0), value


@pytest.mark.usefixtures("code")
async def test_codes_in_a_queue_begin_with_the_letters_given_not_with_a_pattern(service: Service):
    answer = await service.client.get("/v1/work-queue?q=H35_01", headers=token(service, "leader"))
    assert answer.json()["items"] == []


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
