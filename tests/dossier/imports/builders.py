"""Records of external dossiers, and requests to import them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from services.embedded.personas import UNIT
from tests.running import Service

FIELD = {"code": "ho-tich", "name": "Hộ tịch"}
OLD = {"procedure_name": "Đăng ký khai sinh (cũ)", "field": FIELD, "authority_name": "Trung tâm Hành chính công"}
# 08:00 in Vietnam on a Thursday before any procedure was published.
THEN = datetime(2020, 11, 5, 1, tzinfo=UTC)
# The same on a Thursday under the catalogue's version and authority.
SINCE = datetime(2025, 11, 6, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def record(code: str = "000.00.01.H35-201105-0001", *, start: datetime = THEN, **changes: Any) -> dict[str, Any]:
    """A returned dossier of an older system, with changes; a change to `None` leaves the key out."""
    values: dict[str, Any] = {
        "code": code,
        "procedure": "1.001193",
        "authority": UNIT,
        "status": "returned",
        "channel": "counter",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901"},
        "time_limit": {"value": 3, "unit": "working_day"},
        "submitted_at": start,
        "received_at": start + HOUR,
        "completed_at": start + DAY,
        "returned_at": start + 2 * DAY,
        **OLD,
        **changes,
    }
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in values.items() if value is not None}


def processing(code: str, **changes: Any) -> dict[str, Any]:
    """A dossier still in processing."""
    return record(code, start=SINCE, status="processing", completed_at=None, returned_at=None, **changes)


async def import_records(
    service: Service, *records: Any, persona: str = "admin", source: str | None = "igate", **claims: Any
) -> httpx.Response:
    body = {"records": list(records)} | ({"source": source} if source else {})
    return await service.client.post("/v1/dossier-imports", json=body, headers=service.token(persona, **claims))


async def import_as_partner(service: Service, *records: Any) -> httpx.Response:
    return await import_records(service, *records, persona="partner", source=None, scope="dossiers:submit dossiers:read")


def record_errors(answer: httpx.Response, number: int = 0) -> list[tuple[str, str]]:
    """Code and pointer of every error of one record."""
    return [
        (error["code"], error["pointer"].removeprefix(f"/body/records/{number}"))
        for error in answer.json()["records"][number]["errors"]
    ]


async def read_dossier(service: Service, code: str, persona: str = "clerk") -> dict[str, Any]:
    answer = await service.client.get(f"/v1/dossiers/{code}", headers=service.token(persona))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def event_types(service: Service) -> list[str]:
    return [event["type"] for event in await service.emitted()]
