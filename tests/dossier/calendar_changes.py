"""Changes of the working calendar for tests: one day off in July 2026, the dossiers it moves, and requests over HTTP."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from services.dossier.calendar_changes import timers
from services.dossier.calendar_versions import CalendarVersions
from services.kernel.vietnam import TIME_ZONE
from tests.dossier.builders import dossier_after, token
from tests.dossier.rows import row
from tests.running import Service

CHANGES = "/v1/calendars/changes"
LAW = "Quyết định 1/QĐ-TTg"
WEDNESDAY = {"days": [{"off": "2026-07-08", "vi": "Quốc tang", "en": "National mourning"}], "legal_basis": LAW}
TWO_DAYS = {"value": 2.0, "unit": "working_day"}


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-07-{text}").replace(tzinfo=TIME_ZONE)


def running(code: str, **changes: Any) -> dict[str, Any]:
    """A dossier received on Monday 6 July 2026, due on Wednesday."""
    received = {"status": "received", "received_at": on("06T09:00"), "time_limit": TWO_DAYS}
    return row(code, **received | {"original_due_at": on("08T17:00"), "due_at": on("08T17:00")} | changes)


async def propose(service: Service, body: Any = WEDNESDAY, actor: Any = "editor", key: str | None = None) -> Any:
    headers = token(service, actor) | {"Idempotency-Key": key or str(uuid4())}
    return await service.client.post(CHANGES, json=body, headers=headers)


async def proposed(service: Service, body: Any = WEDNESDAY) -> str:
    answer = await propose(service, body)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


async def get(service: Service, path: str, **params: Any) -> Any:
    answer = await service.client.get(path, params=params, headers=service.token("editor"))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def apply(service: Service, path: str) -> Any:
    answer = await service.client.post(f"{path}/application", headers=service.token("editor"))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def carry_out(service: Service) -> int:
    """A worker that has just started carries out what is left; returns how many dossiers it counted again."""
    calendars, counted = CalendarVersions(service.database), 0
    while batch := await timers.run_once(service.database, calendars):
        counted += batch
    return counted


async def applied(service: Service, body: Any = WEDNESDAY) -> str:
    path = await proposed(service, body)
    await apply(service, path)
    await carry_out(service)
    return path


async def written(service: Service, code: str, **columns: Any) -> None:
    """Let the dossier's clock have run in July 2026."""
    assigned = ", ".join(f"{column} = :{column}" for column in columns)
    await service.rows(f"update dossier set {assigned} where code = :code returning 1", code=code, **columns)  # noqa: S608 - ours


async def received(service: Service, *steps: Any) -> str:
    """A dossier received on Monday 6 July 2026, due on Wednesday 8."""
    code = await dossier_after(service, ("clerk", "receive"), *steps)
    await written(service, code, received_at=on("06T09:00"), original_due_at=on("08T17:00"), due_at=on("08T17:00"))
    return code


async def due_dates(service: Service) -> dict[str, datetime]:
    return dict(await service.rows("select code, due_at from dossier order by code"))
