"""Shapes of differences between two versions."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from services.catalog.procedures.schemas import DecisionOut
from services.catalog.versions.rules.differences import SectionDifferences


class ComparisonSide(BaseModel):
    """One side of a comparison: a published version, or a revision of the draft."""

    kind: Literal["version", "draft"]
    number: int
    effective_from: date | None
    decision: DecisionOut | None


class Differences(BaseModel):
    """The differences between two sides, by section; sections without differences are left out."""

    code: str
    name: str | None
    before: ComparisonSide | None
    after: ComparisonSide
    sections: list[SectionDifferences]
