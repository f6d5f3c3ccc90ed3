"""The named measures indicators are made of: of the dossiers with an event in the period (the denominator), which count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from services.scorecard.models import Measure
from services.scorecard.scorecards.rules.frameworks import MeasureName

Column = InstrumentedAttribute[Any]

SATISFIED = 4


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """The denominator: dossiers whose `time` lies in the period. The numerator: those of them that are `in_numerator`, never null.

    `shown` are the values that decided it.
    """

    time: Column
    in_numerator: ColumnElement[bool]
    shown: tuple[Column, ...]


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
        (Measure.rated_at, Measure.score),
    ),
    # Some version acknowledged is the dossier present there; whether it is the newest is for reconciliation to say.
    "national_portal": MeasureDefinition(
        Measure.submitted_at,
        Measure.synchronised_version.is_not(None),
        (Measure.submitted_at, Measure.version, Measure.synchronised_version, Measure.synchronised_status, Measure.synchronised_at),
    ),
}
