"""HTTP schemas of the scorecard service. Values are percent with two decimals; times are RFC 3339 with offset."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints

from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant

Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]


class IndicatorOut(BaseModel):
    """One indicator: `value` is numerator over denominator in percent, null where the denominator is 0.

    An indicator of `opinion` over too few ratings has neither numerator nor value.
    """

    id: str
    title: BilingualText
    formula: BilingualText
    numerator: int | None
    denominator: int
    value: float | None
    unit: Literal["percent"]
    weight: float
    legal_basis: str
    opinion: bool


class ScorecardOut(BaseModel):
    """A framework's indicators in a period; `score` is the weighted mean of those that have a value."""

    framework: str
    title: BilingualText
    period: str
    authority: str | None
    indicators: list[IndicatorOut]
    score: float | None
    computed_at: Instant


class RecordOut(BaseModel):
    """A dossier in the denominator; `in_numerator`: it is in the numerator too; `values` are the values that depends on."""

    dossier: str
    authority: str
    in_numerator: bool
    values: dict[str, Any]
