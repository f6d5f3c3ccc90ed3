"""HTTP shapes of searching: facets, suggestions and found procedures."""

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
