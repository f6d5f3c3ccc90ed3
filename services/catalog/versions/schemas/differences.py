"""HTTP shapes of differences."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from services.catalog.procedures.schemas import DecisionOut
from services.catalog.versions.rules.differences import SectionDifferences


class ComparisonSide(BaseModel):
    """What is compared: a published version, or the draft in one of its revisions."""

    kind: Literal["version", "draft"]
    number: int
    effective_from: date | None
    decision: DecisionOut | None


class Differences(BaseModel):
    """What is different from one side to the other, section by section; no sections where nothing is."""

    code: str
    name: str | None
    before: ComparisonSide | None
    after: ComparisonSide
    sections: list[SectionDifferences]
