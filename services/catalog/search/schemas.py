"""Shapes of the search: facets, suggestions, list entries."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.catalog.procedures.schemas import ProcedureItem
from services.chassis.schemas import Schema
from services.kernel.values import Count, ProcedureCode, ProcedureName


class Suggestion(Schema):
    """A procedure suggested for what was typed."""

    code: ProcedureCode
    name: ProcedureName


class Suggestions(Schema):
    """Procedures suggested for what was typed."""

    items: list[Suggestion]
    """The suggestions, the best first."""


class ProcedureListItem(ProcedureItem):
    """A procedure in a list, with the code of its service level under the law of the day; null below all levels."""

    service_level: Annotated[str, Examples(["full"])] | None
    """Code of the service level under the law of the day; null below all levels."""


class FacetValue(Schema):
    """A value to filter by; `name_en` is null where only a Vietnamese name exists."""

    value: Annotated[str, Examples(["ho-tich"])]
    """What to put into the filter's parameter."""
    name_vi: Annotated[str, Examples(["Hộ tịch"])]
    """Its name, in Vietnamese."""
    name_en: Annotated[str, Examples(["Civil status"])] | None
    """Its name in English, where there is one."""
    procedures: Count
    """How long the list would be with this value."""


class Facet(Schema):
    """A filter of the list, by the name of its query parameter, with its values; the most frequent value first."""

    name: Literal["field", "level", "audience", "channel", "life_event", "service_level"]
    """Name of the filter's parameter."""
    values: list[FacetValue]
    """Its values, the most frequent first."""


class Facets(Schema):
    """The facets of a list of `total` procedures.

    The count of a value is the length the list would have with this value for the facet's filter, all other filters unchanged.
    """

    total: Count
    """How long the list is as it is filtered now."""
    facets: list[Facet]
    """The filters."""
