"""Shapes of the search: facets, suggestions, list entries."""

from typing import Literal

from pydantic import BaseModel

from services.catalog.procedures.schemas import ProcedureItem


class Suggestion(BaseModel):
    code: str
    name: str


class Suggestions(BaseModel):
    items: list[Suggestion]


class ProcedureListItem(ProcedureItem):
    """A procedure in a list, with the code of its service level under the law of the day; null below all levels."""

    service_level: str | None


class FacetValue(BaseModel):
    """A value to filter by; `name_en` is null where only a Vietnamese name exists."""

    value: str
    name_vi: str
    name_en: str | None
    procedures: int


class Facet(BaseModel):
    """A filter of the list, by the name of its query parameter, with its values; the most frequent value first."""

    name: Literal["field", "level", "audience", "channel", "life_event", "service_level"]
    values: list[FacetValue]


class Facets(BaseModel):
    """The facets of a list of `total` procedures.

    The count of a value is the length the list would have with this value for the facet's filter, all other filters unchanged.
    """

    total: int
    facets: list[Facet]
