"""Shapes of decisions about procedures. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import names, validity
from services.kernel.values import ProcedureCode, ProcedureVersion, Subject
from services.kernel.vietnam import Day, Instant

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
DecisionKind = Literal["publication", "suspension", "resumption", "abolition"]


class DecisionIn(StrictModel):
    """A decision: its number and the day it was signed."""

    number: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), names.Visible, Examples(["1234/QĐ-UBND"])
    ]
    """Its number."""
    date: Day
    """The day it was signed."""


class _DecisionRequest(StrictModel):
    decision: DecisionIn
    """The decision."""
    effective_from: Day
    """First day on which it applies."""
    reason: Annotated[Reason, Examples(["Chờ hướng dẫn của Bộ Tư pháp"])]
    """Why, in Vietnamese."""


class SuspensionIn(_DecisionRequest):
    """No dossiers are accepted from a day on, until `effective_to` or until a decision resumes the procedure."""

    effective_to: Day | None = None
    """Last day, itself included; null is until a decision resumes it."""

    @model_validator(mode="after")
    def _in_order(self) -> "SuspensionIn":
        validity.require_order(self.effective_from, self.effective_to)
        return self


class ResumptionIn(_DecisionRequest):
    """Dossiers are accepted again from a day on."""


class AbolitionIn(_DecisionRequest):
    """The procedure ends before a day; `replaced_by` is the code of the procedure to use instead."""

    replaced_by: Annotated[ProcedureCode, StringConstraints(max_length=40)] | None = None
    """Code of the procedure to use instead."""


class DecisionEntryOut(Schema):
    """A recorded decision; `entered_by` is the account of the person who recorded it."""

    model_config = ConfigDict(from_attributes=True)

    id: Annotated[int, Examples([17])]
    """Number of the entry."""
    kind: DecisionKind
    """What was decided."""
    number: Annotated[str, Examples(["1234/QĐ-UBND"])] | None
    """Number of the decision."""
    decided_on: date | None
    """The day it was signed."""
    effective_from: date
    """First day on which it applies."""
    effective_to: date | None
    """Last day; null is until further notice."""
    reason: Annotated[str, Examples(["Chờ hướng dẫn của Bộ Tư pháp"])] | None
    """Why, in Vietnamese."""
    replaced_by: ProcedureCode | None
    """Code of the procedure to use instead."""
    version: ProcedureVersion | None
    """The version it published."""
    entered_by: Subject
    """Who recorded it, by account."""
    entered_at: Instant
    """When it was recorded."""
