"""The named measures of indicators: which dossiers are in the denominator, and which of them in the numerator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from services.scorecard.models.dossier_rows import Measure
from services.scorecard.scorecards.rules.frameworks import MeasureName

Column = InstrumentedAttribute[Any]

SATISFIED = 4


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """The denominator: dossiers whose `time` is in the period and that are `counted`. The numerator: those for which `in_numerator` is true.

    `in_numerator` is never null. `values` are the columns it depends on.
    """

    time: Column
    in_numerator: ColumnElement[bool]
    values: tuple[Column, ...]
    counted: ColumnElement[bool] = field(default_factory=true)


MEASURES: Final[Mapping[MeasureName, MeasureDefinition]] = {
    # Without a due date a dossier cannot be late (domain facts 4.5).
    "on_time": MeasureDefinition(
        Measure.completed_at,
        or_(Measure.due_at.is_(None), Measure.completed_at <= Measure.due_at),
        (Measure.completed_at, Measure.due_at),
    ),
    "satisfaction": MeasureDefinition(
        Measure.rated_at,
        and_(Measure.score.is_not(None), Measure.score >= SATISFIED),
        # Not when: the instant would tell which dossier it was.
        (Measure.score,),
        # A rating that was taken out of the figures by a decision is in no denominator either.
        counted=~Measure.rating_excluded,
    ),
    # With any version acknowledged the dossier exists there; whether it is the newest is a matter of reconciliation.
    "national_portal": MeasureDefinition(
        Measure.submitted_at,
        Measure.synchronised_version.is_not(None),
        (Measure.submitted_at, Measure.version, Measure.synchronised_version, Measure.synchronised_status, Measure.synchronised_at),
    ),
}
