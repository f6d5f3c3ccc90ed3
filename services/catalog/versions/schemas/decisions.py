"""Shapes of decisions about procedures. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from services.chassis.schemas import StrictModel
from services.kernel import names
from services.kernel.vietnam import Day, Instant

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
DecisionKind = Literal["publication", "suspension", "resumption", "abolition"]


class DecisionIn(StrictModel):
    """A decision: its number and the day it was signed."""

    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), names.Visible]
    date: Day


class _DecisionRequest(StrictModel):
    decision: DecisionIn
    effective_from: Day
    reason: Reason


class SuspensionIn(_DecisionRequest):
    """No dossiers are accepted from a day on, until `effective_to` or until a decision resumes the procedure."""

    effective_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "SuspensionIn":
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to is before effective_from")
        return self


class ResumptionIn(_DecisionRequest):
    """Dossiers are accepted again from a day on."""


class AbolitionIn(_DecisionRequest):
    """The procedure ends before a day; `replaced_by` is the code of the procedure to use instead."""

    replaced_by: Annotated[str, StringConstraints(max_length=40)] | None = None


class DecisionEntryOut(BaseModel):
    """A recorded decision; `entered_by` is the account of the person who recorded it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: DecisionKind
    number: str | None
    decided_on: date | None
    effective_from: date
    effective_to: date | None
    reason: str | None
    replaced_by: str | None
    version: int | None
    entered_by: str
    entered_at: Instant
