"""List entries and facets in the shapes of responses: each facet value with its names and count."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments import presenter as assessments_presenter
from services.catalog.assessments import queries as assessments_queries
from services.catalog.assessments.rules import service_levels
from services.catalog.procedures.rules import page_tags, validity
from services.catalog.procedures.schemas import Channel, Level
from services.catalog.search.schemas import Facet, Facets, FacetValue

_NAMES: Final[dict[Level | Channel, tuple[str, str]]] = {
    "ministry": ("Cấp bộ", "Ministry"),
    "province": ("Cấp tỉnh", "Province"),
    "commune": ("Cấp xã", "Commune"),
    "other": ("Cơ quan khác", "Other"),
    "counter": ("Trực tiếp", "At the counter"),
    "online": ("Trực tuyến", "Online"),
    "post": ("Bưu chính", "By post"),
}


def to_facets(rows: Sequence[Any], day: date) -> Facets:
    """The facets of counted rows (`queries.facets`); service levels have the names of the law of the day."""
    names = ("field", "level", "audience", "channel", "life_event", "service_level")
    levels = _service_levels(day)
    total = next((row.procedures for row in rows if row.facet == "total"), 0)
    facets = [Facet(name=name, values=[_value(row, levels) for row in rows if row.facet == name]) for name in names]
    return Facets(total=total, facets=facets)


def _service_levels(day: date) -> dict[str, tuple[str, str]]:
    regime = next(reversed(service_levels.in_force(day)), None)
    if regime is None:
        return {}
    return {"none": (regime.below_vi, regime.below_en)} | {level.code: (level.vi, level.en) for level in regime.levels}


def _value(row: Any, levels: Mapping[str, tuple[str, str]]) -> FacetValue:
    names: tuple[str, str | None]
    if row.facet == "service_level":
        names = levels[row.value]
    else:
        names = (row.name_vi, row.name_en) if row.name_vi else _NAMES.get(row.value, (row.field_name or row.value, None))
    return FacetValue(value=row.value, name_vi=names[0], name_en=names[1], procedures=row.procedures)


async def entries(session: AsyncSession, rows: Sequence[Any], day: date) -> bytes:
    """Rows of a list as its JSON array, with the state and the service level of the day."""
    evidence = await assessments_queries.evidence_of(session, [row.code for row in rows], day)
    return b"[%b]" % b",".join(
        assessments_presenter.with_service_level(_list_entry(row, day), evidence.get(row.code), day) for row in rows
    )


def _list_entry(row: Any, day: date) -> bytes:
    summary: bytes = row.summary
    return (
        page_tags.as_of(summary, validity.effective_on(validity.from_json(row.validity_periods), day))
        if row.validity_periods
        else summary
    )
