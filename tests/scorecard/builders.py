"""Builders for the tests of the scorecard: events about dossiers, as other services publish them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.contracts.catalog import Field
from services.contracts.dossier import (
    DossierCompleted,
    DossierEvent,
    DossierImported,
    DossierReturned,
    DossierSubmitted,
    Procedure,
    Reference,
    Step,
)
from services.contracts.event import Event
from services.contracts.integration import DossierSynchronised
from services.contracts.satisfaction import RatingExcluded, RatingRestored, RatingSubmitted

CODE = "H35.01.01-261105-0001"
UNIT = "H35.01.01"
# 08:00 in Vietnam on a Thursday.
START = datetime(2026, 11, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PROCEDURE = Procedure(code="1.004203", name="Đăng ký khai sinh", version=3, field=Field(code="HT", name="Hộ tịch"))


def _dossier_event(kind: type[DossierEvent], code: str, **changes: Any) -> DossierEvent:
    fields: dict[str, Any] = {
        "code": code,
        "version": 1,
        "status": "submitted",
        "status_code": 1,
        "procedure": PROCEDURE,
        "authority": Reference(code=UNIT, name="Trung tâm Phục vụ hành chính công tỉnh"),
        "owner": "demo|citizen",
        "applicant_kind": "citizen",
        "channel": "online",
        "return_method": "online",
        "submitted_at": START,
        "received_at": None,
        "due_at": None,
        "completed_at": None,
        "returned_at": None,
        "step": Step(action="", by="", position="", unit="", at=START, note="", due_at=None),
    }
    return kind(**fields | changes)


def _authority(unit: str) -> dict[str, Any]:
    return {"authority": Reference(code=unit, name=unit)}


def submitted(code: str = CODE, *, unit: str = UNIT, at: datetime = START) -> DossierEvent:
    return _dossier_event(DossierSubmitted, code, submitted_at=at, **_authority(unit))


def completed(
    code: str = CODE, *, unit: str = UNIT, due: datetime | None = START + 3 * DAY, at: datetime = START + 2 * DAY, version: int = 4
) -> DossierEvent:
    return _dossier_event(DossierCompleted, code, version=version, due_at=due, completed_at=at, **_authority(unit))


def imported(
    code: str = CODE, *, due: datetime | None = START + 3 * DAY, at: datetime | None = START + 2 * DAY, unit: str = UNIT
) -> DossierEvent:
    return _dossier_event(DossierImported, code, due_at=due, completed_at=at, returned_at=at, **_authority(unit))


def returned(code: str = CODE, *, unit: str = UNIT) -> DossierEvent:
    fields = {"due_at": START + 3 * DAY, "completed_at": START + 2 * DAY, "returned_at": START + 3 * DAY}
    return _dossier_event(DossierReturned, code, version=5, **fields, **_authority(unit))


def synchronised(code: str = CODE, *, version: int = 1) -> DossierSynchronised:
    return DossierSynchronised(
        dossier=code, version=version, status_code=version, acknowledged_at=START + version * timedelta(hours=1)
    )


def rated(
    code: str = CODE, *, score: int = 5, unit: str = UNIT, at: datetime = START + 4 * DAY, public: bool = True
) -> RatingSubmitted:
    return RatingSubmitted(
        dossier=code, procedure=PROCEDURE, authority=Reference(code=unit, name=unit), score=score, rated_at=at, public=public
    )


def excluded(code: str = CODE, *, number: int = 2, unit: str = UNIT) -> RatingExcluded:
    return RatingExcluded(dossier=code, authority=Reference(code=unit, name=unit), number=number, decided_at=START + 5 * DAY)


def restored(code: str = CODE, *, number: int = 3, unit: str = UNIT) -> RatingRestored:
    return RatingRestored(dossier=code, authority=Reference(code=unit, name=unit), number=number, decided_at=START + 6 * DAY)


def all_events(code: str = CODE) -> list[Event]:
    """All events about one dossier, in the order of what they report."""
    return [
        submitted(code),
        synchronised(code, version=1),
        completed(code),
        synchronised(code, version=4),
        returned(code),
        synchronised(code, version=5),
        rated(code),
        excluded(code),
        restored(code),
    ]
