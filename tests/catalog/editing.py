"""Helpers for drafts and decisions of editors."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx

from services.kernel.vietnam import day_in_vietnam
from tests.running import Service

CODE = "1.001193"
PATH = f"/v1/procedures/{CODE}"


def day(offset: int) -> str:
    """A day relative to today in Vietnam."""
    today: date = day_in_vietnam(datetime.now(UTC))
    return (today + timedelta(days=offset)).isoformat()


async def draft(service: Service, record: Any, **headers: str) -> httpx.Response:
    return await service.client.put(f"{PATH}/draft", json=record, headers=service.token("editor") | headers)


async def publish(
    service: Service, effective_from: str | None = None, /, *, persona: str = "editor", **changes: Any
) -> httpx.Response:
    """Publish the present draft by a decision of ten days ago."""
    draft_response = await service.client.get(f"{PATH}/draft", headers=service.token("editor"))
    body = {"decision": {"number": "1234/QĐ-UBND", "date": day(-10)}, "effective_from": effective_from or day(0)} | changes
    headers = service.token(persona) | {"If-Match": draft_response.headers.get("etag", '"1"')}
    return await service.client.post(f"{PATH}/publication", json=body, headers=headers)


async def decide(service: Service, what: str, effective_from: str, /, *, persona: str = "editor", **changes: Any) -> httpx.Response:
    """Suspend, resume or abolish by a decision of ten days ago."""
    body = {
        "decision": {"number": "15/QĐ-UBND", "date": day(-10)},
        "effective_from": effective_from,
        "reason": "Nâng cấp cơ sở dữ liệu hộ tịch.",
    } | changes
    return await service.client.post(f"{PATH}/{what}", json=body, headers=service.token(persona))


async def page(service: Service, at: str | None = None) -> httpx.Response:
    return await service.client.get(PATH, params={"at": at} if at else None)


async def state(service: Service, at: str | None = None) -> str:
    """The state of the page on a day, or the error code."""
    answer = await page(service, at)
    body = answer.json()
    return str(body["state"] if answer.status_code == 200 else body["code"])
