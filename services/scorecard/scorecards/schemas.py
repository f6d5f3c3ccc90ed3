"""HTTP schemas of the scorecard service. Values are percent with two decimals; times are RFC 3339 with offset."""

from typing import Annotated, Any, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Count, DossierCode, LegalBasis, Percent, UnitCode
from services.kernel.vietnam import Instant


class IndicatorOut(Schema):
    """One indicator: `value` is numerator over denominator in percent, null where the denominator is 0.

    An indicator of `opinion` over too few ratings has neither numerator nor value.
    """

    id: Annotated[str, Examples(["on_time"])]
    """Id of the indicator within its framework."""
    title: BilingualText
    """Its title."""
    formula: BilingualText
    """Its definition in words."""
    numerator: Count | None
    """Dossiers in the numerator; null for an opinion over too few ratings."""
    denominator: Annotated[int, Examples([40])]
    """Dossiers of the period the indicator looks at."""
    value: Percent | None
    """Numerator over denominator in percent, two decimals; null where there is none."""
    unit: Literal["percent"]
    """The unit of `value`."""
    weight: Annotated[float, Examples([20.0])]
    """Its weight in the framework's score."""
    legal_basis: LegalBasis
    opinion: bool
    """Whether it is computed from applicants' ratings."""


class ScorecardOut(Schema):
    """A framework's indicators in a period; `score` is the weighted mean of those that have a value."""

    framework: Annotated[str, Examples(["province-operations"])]
    """Id of the framework."""
    title: BilingualText
    """Title of the framework."""
    period: Annotated[str, Examples(["2026-Q4"])]
    """The period: a year, a quarter or a month of Vietnam's calendar."""
    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the province."""
    indicators: list[IndicatorOut]
    """The indicators in the framework's order."""
    score: Percent | None
    """Weighted mean of the values there are, two decimals; null where there is none."""
    computed_at: Instant
    """When it was computed."""


class RecordOut(Schema):
    """A dossier in the denominator; `in_numerator`: it is in the numerator too; `values` are the values that depends on."""

    dossier: DossierCode | None
    """Its code; null for an indicator of opinion, whose records tell what was answered and never who did."""
    authority: UnitCode
    """Code of the authority that handles the dossier."""
    in_numerator: bool
    """Whether it is in the numerator too."""
    values: Annotated[dict[str, Any], Examples([{"completed_at": "2026-11-20T02:00:00Z", "due_at": "2026-11-27T10:00:00Z"}])]
    """What the indicator depends on in this dossier, by name."""
