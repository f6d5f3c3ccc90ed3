"""Builders for the tests of the event log: events on their way to it, who reads it, and the log itself."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from services.contracts.dossier import DossierReceived
from services.contracts.event import Event, cloud_event
from services.integration.events.commands import EventLog
from tests.integration.builders import CODE, dossier_event
from tests.running import Service

AT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


def log_of(service: Service) -> EventLog:
    """The service's event log."""
    log = service.worker.event_log
    assert isinstance(log, EventLog)
    return log


def received(version: int = 2, **changes: Any) -> Event:
    """The reception of a dossier at H35.01.01."""
    return dossier_event(DossierReceived, version, "received", 2, "Hồ sơ của bà Lò Thị Mai đủ giấy tờ", **changes)


def envelope(event: Event, event_id: UUID | None = None) -> bytes:
    """An event as its service publishes it."""
    return cloud_event(event, source="/motcua/dossier", event_id=event_id or uuid4())


async def logged(service: Service, *events: Event) -> list[str]:
    """The ids of events, appended to the log together."""
    ids = [uuid4() for _ in events]
    await log_of(service).append([envelope(event, id_) for event, id_ in zip(events, ids, strict=True)])
    return [str(id_) for id_ in ids]


def reader(service: Service, **claims: Any) -> dict[str, str]:
    """The token of a partner who may read the whole province's events."""
    return service.token("partner", **{"scope": "events:read", "authorities": ["H35"]} | claims)


async def read(service: Service, by: dict[str, str] | None = None, **query: Any) -> dict[str, Any]:
    """A page of the feed."""
    answer = await service.client.get("/v1/events", params=query, headers=by or reader(service))
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


__all__ = ["AT", "CODE", "envelope", "log_of", "logged", "read", "reader", "received"]
