"""What a list can be narrowed by, as it is shown: each value with its names and with how many procedures it would leave."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from pydantic import BaseModel

from services.catalog.rules import service_levels
from services.catalog.schemas import Channel, Level

_NAMES: Final[dict[Level | Channel, tuple[str, str]]] = {
    "ministry": ("Cấp bộ", "Ministry"),
    "province": ("Cấp tỉnh", "Province"),
    "commune": ("Cấp xã", "Commune"),
    "other": ("Cơ quan khác", "Other"),
    "counter": ("Trực tiếp", "At the counter"),
    "online": ("Trực tuyến", "Online"),
    "post": ("Bưu chính", "By post"),
}


class FacetValue(BaseModel):
    """A value to narrow by; `name_en` is null where the catalogue itself has only a Vietnamese name."""

    value: str
    name_vi: str
    name_en: str | None
    procedures: int


class Facet(BaseModel):
    """What narrows a list under this name in its query; the most frequent value first."""

    name: Literal["field", "level", "audience", "channel", "life_event", "service_level"]
    values: list[FacetValue]


class Facets(BaseModel):
    """The facets of a list of `total` procedures.

    A value counts what the list would have with it in place of the facet's own present value, all else unchanged.
    """

    total: int
    facets: list[Facet]


def of(rows: Sequence[Any], day: date) -> Facets:
    """The facets of counted rows (`queries.search.facets`); service levels have the names the law of the day gives them."""
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
    known: tuple[str, str | None]
    if row.facet == "service_level":
        known = levels[row.value]
    else:
        known = (row.name_vi, row.name_en) if row.name_vi else _NAMES.get(row.value, (row.field_name or row.value, None))
    return FacetValue(value=row.value, name_vi=known[0], name_en=known[1], procedures=row.procedures)
