"""What responses and the database give away: requests of the matrix, and how their answers are compared."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.dossier.matrix import (
    FOREIGN,
    IMPORTS,
    NOTE,
    NOWHERE,
    SECRETS,
    Ask,
    Planted,
    filled,
)
from tests.running import Service


async def send(service: Service, ask: Ask, of: Planted, headers: dict[str, str]) -> httpx.Response:
    return await service.client.request(ask.method, ask.url(of), json=filled(ask.body, of), headers=headers | dict(ask.headers))


def essence(answer: httpx.Response, code: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """A response without what is specific to one request: trace, remaining limits and the requested code."""
    own = answer.headers["trace-id"]
    kept = [(name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit", "content-length")]
    return answer.status_code, answer.content.replace(own.encode(), b"").replace(code.encode(), b"CODE"), kept


def secrets_in(output: str) -> list[str]:
    return [secret for secret in (*SECRETS, NOTE) if secret in output]


def counted(found: Any) -> int:
    """The sum of all counts in a response."""
    if isinstance(found, list):
        return sum(map(counted, found))
    if not isinstance(found, dict):
        return 0
    own = (value for key, value in found.items() if key in {"count", "total", "done", "remaining", "created"})
    return sum(value for value in own if isinstance(value, int)) + sum(map(counted, found.values()))


def is_json(answer: httpx.Response) -> bool:
    return "json" in answer.headers.get("content-type", "")


async def leaks(service: Service, planted: Planted, headers: dict[str, str], ask: Ask) -> Iterator[str]:
    """What a stranger's response reveals, compared with the response about a code that does not exist."""
    theirs = await send(service, ask, planted, headers)
    nowhere = {"draft": str(UUID(int=0)), "upload": f"up-{'a' * 26}", "mandate": f"mandate-{'a' * 26}"}
    nobodys = await send(service, ask, replace(planted, code=NOWHERE, **nowhere), headers)
    wrong = {
        f"a failure: {theirs.status_code}": theirs.status_code >= 500,
        f"personal data: {secrets_in(theirs.text)}": bool(secrets_in(theirs.text)),
        "a code nobody asked for": FOREIGN in theirs.text or (planted.code in theirs.text and not ask.about_one),
        "something counted": ask.template != IMPORTS and is_json(theirs) and counted(theirs.json()) > 0,
        f"not refused: {theirs.status_code}": ask.one
        and (theirs.status_code, theirs.json().get("code")) != (404, "dossier_not_found"),
        f"there is one: {theirs.text} / {nobodys.text}": ask.about_one
        and ask.template != IMPORTS
        and essence(theirs, planted.code) != essence(nobodys, NOWHERE),
    }
    return (what for what, is_so in wrong.items() if is_so)


async def all_leaks(service: Service, planted: Planted, headers: dict[str, str], asks: Sequence[Ask]) -> dict[str, list[str]]:
    found = await asyncio.gather(*(leaks(service, planted, headers, ask) for ask in asks))
    return {ask.name: each for ask, each in zip(asks, map(list, found), strict=True) if each}


async def state(service: Service, planted: Planted) -> list[Any]:
    """All rows of the planted dossiers."""
    return await service.rows(
        "select dossier, (select count(*) from history where dossier_code = code),"
        " (select count(*) from outbox where subject = code), (select count(*) from access_log), (select count(*) from issued_form),"
        " (select array_agg(draft) from draft where owner = 'demo|citizen')"
        " from dossier where code in (:ours, :theirs) order by code",
        ours=planted.code,
        theirs=FOREIGN,
    )


def logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    formatted = "".join(handler.format(record) for handler in logging.getLogger().handlers for record in caplog.records)
    return formatted + caplog.text + "".join(capfd.readouterr())
