"""Builders for the tests of the scorecard: events about dossiers, as other services publish them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.contracts.catalog import AuthorityPublished, Field, Limit, ProcedurePublished
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
from services.contracts.satisfaction import FiguresReleased, RatingExcluded, RatingRestored, RatingSubmitted, ReleasedCell

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


def dossier(code: str = CODE, **changes: Any) -> DossierEvent:
    """A dossier with these facts."""
    return _dossier_event(DossierCompleted, code, **changes)


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


def rated(code: str = CODE, *, score: int = 5, unit: str = UNIT, at: datetime = START + 4 * DAY) -> RatingSubmitted:
    return RatingSubmitted(dossier=code, procedure=PROCEDURE, authority=Reference(code=unit, name=unit), score=score, rated_at=at)


def excluded(code: str = CODE, *, number: int = 2, unit: str = UNIT) -> RatingExcluded:
    return RatingExcluded(dossier=code, authority=Reference(code=unit, name=unit), number=number, decided_at=START + 5 * DAY)


def restored(code: str = CODE, *, number: int = 3, unit: str = UNIT) -> RatingRestored:
    return RatingRestored(dossier=code, authority=Reference(code=unit, name=unit), number=number, decided_at=START + 6 * DAY)


def released(*scores: int, number: int = 1, unit: str = UNIT) -> FiguresReleased:
    """What is public of the ratings of November 2026: how many there are of each score, 1 to 5."""
    cell = ReleasedCell(grain="month", first_day=date(2026, 11, 1), scores=scores)
    return FiguresReleased(
        questionnaire="after-dossier", authority=unit, year=2026, number=number, released_at=START + 9 * DAY, cells=(cell,)
    )


def published(code: str = "1.004203", *, version: int = 3, **facts: Any) -> ProcedurePublished:
    """A procedure of communes, in force since 2026, complete, with fees and a paper result unless `facts` say otherwise."""
    known: dict[str, Any] = {"missing_parts": (), "has_fees": True, "paper_result": True, "levels": ()}
    return ProcedurePublished(
        code=code,
        version=version,
        name="Đăng ký khai sinh",
        field=PROCEDURE.field,
        effective_from=date(2026, 1, 1),
        effective_to=None,
        authority_levels=("commune",),
        audiences=(),
        methods=(),
        legal_limit=Limit(value=5, unit="working_day"),
        committed_limit=None,
        components=(),
        workflow=(),
        form_schema=None,
        decision=None,
        **known | facts,
    )


def authority_published(code: str, kind: str) -> AuthorityPublished:
    return AuthorityPublished(
        code=code, version=1, name=code, kind=kind, parent=None, legacy_code=None, valid_from=date(2020, 1, 1), valid_to=None
    )


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


YEAR = {
    "procedures_complete": (1700, 1890),
    "services_level_3_4": (1012, 1890),
    "services_level_4": (500, 1890),
    "procedures_online": (1012, 1890),
    "online_services_integrated": (671, 1012),
    "public_services": (1890, 1890),
}
"""Numerators and denominators of the online services of 2020, by measure."""
