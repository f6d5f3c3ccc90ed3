"""Shapes of differences between two versions."""

from datetime import date
from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.catalog.procedures.schemas import DecisionOut
from services.catalog.versions.rules.differences import SectionDifferences
from services.chassis.schemas import Schema
from services.kernel.values import ProcedureCode, ProcedureName


class ComparisonSide(Schema):
    """One side of a comparison: a published version, or a revision of the draft."""

    kind: Literal["version", "draft"]
    """What is compared."""
    number: Annotated[int, Examples([2])]
    """The version, or the revision of the draft."""
    effective_from: date | None
    """First day of the version; null for a draft."""
    decision: DecisionOut | None
    """The decision by which it was published; null for a draft."""


class Differences(Schema):
    """The differences between two sides, by section; sections without differences are left out."""

    code: ProcedureCode
    name: ProcedureName | None
    before: ComparisonSide | None
    """The older side; null where there is none."""
    after: ComparisonSide
    """The newer side."""
    sections: list[SectionDifferences]
    """The differences, by section."""
