"""Changes of the calendar as HTTP shapes."""

from typing import Any, Literal

from services.dossier.calendar_changes.schemas import CalendarChangeOut, CalendarDay, CalendarOfficial
from services.dossier.models.calendar_changes import CalendarChange


def change(row: CalendarChange, remaining: int) -> CalendarChangeOut:
    """A change; `remaining` dossiers are still to be counted again."""
    return CalendarChangeOut(
        number=row.number,
        state=_state(row, remaining),
        version=row.version,
        days=[CalendarDay.model_validate(_day(each)) for each in row.days],
        legal_basis=row.legal_basis,
        note=row.note,
        proposed_by=_official(row.proposed_by),
        proposed_at=row.proposed_at,
        applied_by=_official(row.applied_by) if row.applied_by else None,
        applied_at=row.applied_at,
        moved=row.moved or 0,
        remaining=remaining,
    )


def _state(row: CalendarChange, remaining: int) -> Literal["proposed", "withdrawn", "applying", "applied"]:
    if row.version is not None:
        return "applying" if remaining else "applied"
    return "withdrawn" if row.withdrawn_at else "proposed"


def _day(stored: dict[str, Any]) -> dict[str, Any]:
    return {key: stored.get(key) for key in ("off", "worked", "vi", "en")}


def _official(stored: dict[str, Any]) -> CalendarOfficial:
    return CalendarOfficial(name=stored["name"], position=stored["position"], unit=stored["unit"])
