"""Rows of dossiers for Biểu số 06/VPCP/KSTT, and requests for it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.contracts.catalog import AuthorityPublished
from tests.dossier.rows import at, row
from tests.running import Service

URL = "/v1/dossier-statistics"
LAND = {"field_code": "dat-dai", "field_name": "Đất đai", "procedure_code": "2.000001", "procedure_name": "Đăng ký đất đai"}


def received_row(day: str, **changes: Any) -> dict[str, Any]:
    """A dossier in processing, received that day at nine, due ten days later at four."""
    since = at(f"{day} 09:00")
    due_at = since.replace(hour=16) + timedelta(days=10)
    return row(str(uuid4()), **{"status": "processing", "received_at": since, "due_at": due_at} | changes)


def resolved_row(at_: str, **changes: Any) -> dict[str, Any]:
    """A dossier of 1 July 2020, due on the eleventh at four, whose processing ended then."""
    return received_row("2020-07-01", **{"status": "completed", "ended_at": at(at_)} | changes)


def stored_stops(start: str, end: str | None) -> list[dict[str, Any]]:
    """The stops of a dossier whose clock was stopped between two instants."""
    return [{"start": at(start).isoformat(), "end": at(end).isoformat() if end else None, "cause": "supplement"}]


async def get_statistics(dossier: Service, persona: str = "leader", *, claims: dict[str, Any] | None = None, **query: Any) -> Any:
    """Request the statistics, by default of the third quarter of 2020."""
    parameters = query if {"from", "to", "period"} & query.keys() else {"period": "2020-Q3"} | query
    headers = dossier.token(persona, **claims or {})
    return await dossier.client.get(URL, params=parameters, headers=headers)


def figures(report: dict[str, Any]) -> dict[str, int]:
    """The counts that are not zero, without sums."""
    groups = ((group, report[group]) for group in ("received", "resolved", "in_progress"))
    return {f"{group}.{name}": n for group, counts in groups for name, n in counts.items() if n and name != "total"}


async def publish_authority(dossier: Service, code: str, name: str, **changes: Any) -> None:
    """Publish an authority."""
    known = {
        "version": 1,
        "kind": "department",
        "parent": None,
        "legacy_code": None,
        "valid_from": date(2004, 1, 1),
        "valid_to": None,
    }
    await dossier.deliver(AuthorityPublished(code=code, name=name, **known | changes))


def today() -> date:
    return (datetime.now(UTC) + timedelta(hours=7)).date()
