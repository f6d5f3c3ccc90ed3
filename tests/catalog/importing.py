"""Helpers that import files as an editor and run the worker."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx

from services.catalog.imports import timers as imports_timers
from tests.running import Service

SAMPLE = Path(__file__).parents[2] / "services/embedded/data"


async def import_file(service: Service, body: str | bytes, kind: str = "procedures", **query: str) -> dict[str, Any]:
    """Import a file as an editor, let the worker finish it, return its final progress."""
    response = await begin(service, body, kind, **query)
    assert response.status_code == 202
    async with asyncio.timeout(120):
        while await imports_timers.run_once(service.database):
            pass
    # The worker's commits reach the app a moment later; tests do not wait for that.
    service.app.state.changes.record_change()
    return await progress(service, response.headers["location"])


async def begin(service: Service, body: str | bytes, kind: str = "procedures", **query: str) -> httpx.Response:
    headers = service.token("editor") | {"Content-Type": "application/x-ndjson"}
    return await service.client.post("/v1/imports", params={"kind": kind} | query, content=body, headers=headers)


async def progress(service: Service, location: str) -> dict[str, Any]:
    result: dict[str, Any] = (await service.client.get(location, params={"limit": 200}, headers=service.token("editor"))).json()
    return result


def counts(result: dict[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in ("state", "total", "imported", "unchanged", "refused")}


def lines(*records: Any) -> str:
    return "\n".join(record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
