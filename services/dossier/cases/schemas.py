"""HTTP shapes of the dossier service. Times are RFC 3339 with offset; durations of the clock are working time, ISO 8601."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from services.chassis.errors import Fault
from services.contracts.catalog import Channel
from services.dossier.deadlines.schemas import ClockOut
from services.dossier.lifecycle.rules.transitions import REQUEST_FIELDS, Action
from services.dossier.schemas import Assignee, Code, Name, Reference, RequestModel, Text
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant

PaymentState = Literal["none", "requested", "paid", "refunded"]


class Person(RequestModel):
    """A citizen, business or organisation, as on its papers."""

    kind: Literal["citizen", "business", "organisation"]
    name: Name
    id_number: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]{6,20}$")] | None = None
    date_of_birth: date | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[0-9 .-]{8,20}$")] | None = None
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    address: Text | None = None


class ComponentIn(RequestModel):
    """A submitted component of the dossier; `component` is its code in the procedure."""

    component: Code
    documents: list[Code] = Field(default_factory=list, max_length=50)
    note: Text | None = None


class Submission(RequestModel):
    """A dossier to submit. The procedure version in force now is fixed on it."""

    procedure: Code
    authority: Code
    channel: Channel = "online"
    return_method: Channel = "online"
    applicant: Person
    submitted_by: Person | None = None
    form: dict[str, JsonValue] = Field(default_factory=dict)
    components: list[ComponentIn] = Field(default_factory=list, max_length=100)


def validation_errors(content: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Why this is no valid submission: Pydantic's errors."""
    try:
        # As FastAPI validates a submission, so that both give the same errors.
        Submission.model_validate(content, from_attributes=True)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


@dataclass(frozen=True, slots=True)
class UnfinishedSubmission:
    """A body that is no valid submission, and Pydantic's errors of it."""

    content: Any
    errors: Sequence[Mapping[str, Any]]


def _unfinished(content: Any, handler: ValidatorFunctionWrapHandler) -> Submission | UnfinishedSubmission:
    try:
        submission: Submission = handler(content)
    except ValidationError as error:
        return UnfinishedSubmission(content, error.errors(include_url=False))
    return submission


SubmissionBody = Annotated[Submission, WrapValidator(_unfinished)]
"""A submission, or in truth an `UnfinishedSubmission`: for a check that reports all faults, those of the shape among them."""


class SubmissionFault(Fault):
    """A fault a submission would be refused for; `code` is that of the refusal."""

    code: str = Field(examples=["invalid_form"])


class SubmissionCheck(BaseModel):
    """What a submission would be refused for now, at most 50 `errors`. Nothing was stored, and no number was drawn.

    `missing_components` are required ones that are not in it: an error online; at the counter and by post the clerk adds them.
    """

    valid: bool = Field(examples=[False])
    errors: list[SubmissionFault]
    missing_components: list[Reference] = Field(examples=[[{"code": "c1", "name": "Tờ khai"}]])


class Recipient(RequestModel):
    """A unit and, where the dossier goes to one official of it, that official's subject. Without a unit: the one that holds it now."""

    unit: Code | None = None
    user: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None


class TransitionIn(RequestModel):
    """An action on a dossier. The applicant reads `reason`; `note` stays among officials.

    `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step; `documents` the codes of the documents
    concerned. The action decides which of them are required and which are accepted; others are refused.
    """

    action: Action
    reason: Text | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] | None = None
    to: Recipient | None = None
    due_at: Instant | None = None
    amount: Annotated[int, Field(strict=True, gt=0, le=10**13)] | None = None
    step: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    documents: list[Code] = Field(default_factory=list, max_length=50)
    form: dict[str, JsonValue] | None = None
    components: Annotated[list[ComponentIn], Field(max_length=100)] | None = None

    @property
    def filled_fields(self) -> set[str]:
        """The fields with a value, beside the action; a blank text, an empty recipient or an empty list has none."""
        values = {name: getattr(self, name) for name in self.model_fields_set & REQUEST_FIELDS}
        # An empty form is a form, and an empty list of components removes all.
        empty = {"form": (None,), "components": (None,)}
        return {name for name, value in values.items() if value not in empty.get(name, (None, "", [], Recipient()))}


@dataclass(slots=True)
class DossierProcedureOut(Reference):
    version: int


@dataclass(slots=True)
class PaymentOut:
    state: PaymentState = "none"
    amount: int = 0


@dataclass(frozen=True, slots=True)
class ActionOut:
    """An action its reader may take now. Of a request's fields it `needs` some, and `takes` others; any other is refused."""

    action: Action
    label: BilingualText
    needs: tuple[str, ...]
    takes: tuple[str, ...]


@dataclass(slots=True)
class DossierOut:
    """A dossier as its reader may see it; `actions` is what this reader may do now. `status_code` is the national code.

    `unit` holds it now. `pending_consultations` are the units whose opinion is awaited, for officials only. `missing_components` are
    those the procedure requires that are not in it: the clerk adds them with the applicant's papers.
    """

    code: str
    status: str
    status_code: int
    status_name: BilingualText
    procedure: DossierProcedureOut
    authority: Reference
    channel: Channel
    return_method: Channel
    applicant: dict[str, Any]
    submitted_by: dict[str, Any] | None
    form: dict[str, Any]
    components: list[dict[str, Any]]
    missing_components: list[Reference]
    submitted_at: Instant
    received_at: Instant | None
    original_due_at: Instant | None
    due_at: Instant | None
    completed_at: Instant | None
    returned_at: Instant | None
    ended_at: Instant | None
    clock: ClockOut
    unit: Reference
    assignee: Assignee | None
    step: str | None
    step_name: BilingualText | None
    step_number: int | None
    step_due_at: Instant | None
    pending_consultations: list[Reference]
    supplements: int
    withdrawal_requested_at: Instant | None
    payment: PaymentOut
    actions: list[ActionOut]
    version: int


@dataclass(slots=True)
class DossierItem:
    """A dossier in a list."""

    code: str
    status: str
    status_code: int
    status_name: BilingualText
    procedure: DossierProcedureOut
    authority: Reference
    applicant: str
    submitted_at: Instant
    due_at: Instant | None
    unit: Reference
    assignee: Assignee | None
    step: str | None
    step_name: BilingualText | None
    version: int


class TimelineEntry(BaseModel):
    """A step; officials by name and position. `note` is for officials only."""

    sequence: int
    action: str
    status: str
    status_code: int
    status_name: BilingualText
    label: str
    by: str
    position: str
    unit: str
    at: Instant
    reason: str | None
    note: str | None = None


class Timeline(BaseModel):
    items: list[TimelineEntry]


class Count(BaseModel):
    """`capped`: there are more; `count` is how far counting went."""

    count: int
    capped: bool
