"""HTTP shapes of figures: the list, and what describes a file."""

from datetime import date
from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import LegalBasis, UnitCode
from services.scorecard.frameworks.rules.framework import Certainty

FigureId = Annotated[str, Examples(["on-time"])]
FrameworkId = Annotated[str, Examples(["qd-766"])]


class FigureItem(Schema):
    """A figure in the list."""

    id: FigureId
    """Its id, which the addresses of its files begin with: `/figures/{id}.csv`, `.metadata.json`, `.zip`."""
    title: BilingualText
    """Its title."""
    framework: FrameworkId
    """The framework its indicators are of."""
    by: Annotated[Literal["month", "authority", "indicator"], Examples(["month"])]
    """What it has rows for: thirteen months up to the period, the units below the authority, or only the indicators."""


class FigureList(Schema):
    """All figures."""

    items: list[FigureItem]
    """The figures in the order of the dashboard."""


class FigureColumn(Schema):
    """A column of the CSV file."""

    name: Annotated[str, Examples(["value"])]
    """Its heading."""
    title: BilingualText
    """What is in it."""
    unit: Annotated[str, Examples(["percent"])] | None
    """Its unit; null for text."""


class IndicatorMetadata(Schema):
    """An indicator of the figure."""

    id: Annotated[str, Examples(["2.1"])]
    """Its id within the framework."""
    title: BilingualText
    """Its title."""
    formula: BilingualText
    """What is counted, in words."""
    unit: Annotated[Literal["percent", "mean", "count"], Examples(["percent"])]
    """What `value` is: percent, a mean in the measure's own unit, or a count."""
    max: Annotated[float, Examples([20.0])]
    """The most points it gives; 0: it is for information."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well title, points and formula were verified."""
    note: BilingualText | None
    """What is uncertain about it; null where there is nothing to say."""


class MetadataOut(Schema):
    """What describes the CSV file of a figure: nothing in it changes but with the data."""

    id: FigureId
    """Id of the figure."""
    title: BilingualText
    """Its title."""
    framework: FrameworkId
    """The framework its indicators are of."""
    edition: Annotated[date, Examples(["2022-06-23"])]
    """The first day of the edition in force on the last day of the period, which names it."""
    legal_basis: LegalBasis
    weights_by: BilingualText
    """Who set the points."""
    period: Annotated[str, Examples(["2026-Q4"])]
    """The period that was asked for: a year, a quarter or a month of Vietnam's calendar."""
    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the province."""
    missing: BilingualText
    """What an empty cell means."""
    columns: list[FigureColumn]
    """The columns of the CSV file, in order."""
    indicators: list[IndicatorMetadata]
    """The indicators in it."""
    source: Annotated[str, Examples(["/v1/scorecards/qd-766/2026?by=authority"])]
    """The request to this API that answers the same figures with more about each."""
