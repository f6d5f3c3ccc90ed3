"""The record of an external dossier: the input of an import."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    StringConstraints,
    model_validator,
)

from services.chassis.exact_json import Json
from services.contracts.catalog import Channel, Convention, CutOff, LimitUnit, MinutesBeforeClose, Rounding
from services.dossier.cases.schemas import ComponentIn, Person
from services.dossier.lifecycle.rules.transitions import Action, Status
from services.dossier.schemas import Code, Name, RequestModel, Text

# Outside these the working calendar is undefined, and time zones overflow.
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST), AfterValidator(lambda at: at.astimezone(UTC))]
# Kept as it is, so it must be valid as the last segment of a URL.
ExternalCode = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class FieldIn(RequestModel):
    """The field of administration, for a procedure this system had no version of."""

    code: Code
    name: Name


class LimitIn(RequestModel):
    """The time limit of the dossier, and how it was counted where that differs from the default."""

    value: Annotated[float, Field(gt=0, le=10_000)]
    unit: LimitUnit
    convention: Convention | None = None
    cut_off: CutOff | None = None
    cut_off_before_close: MinutesBeforeClose | None = None
    rounding: Rounding | None = None

    @model_validator(mode="after")
    def _one_cut_off(self) -> Self:
        if self.cut_off is not None and self.cut_off_before_close is not None:
            raise ValueError("A cut-off is either a time of day or so many minutes before close.")
        return self


class StopIn(RequestModel):
    """A stop of the clock; without an end it lasts."""

    start: Moment
    end: Moment | None = None
    cause: Literal["supplement", "payment"] = "supplement"


class ExtensionIn(RequestModel):
    """An extension: at a moment, the authority set a later due date."""

    at: Moment
    due_at: Moment


class StepIn(RequestModel):
    """One step: the action, when, and by which official; the applicant's own steps have no name. `reason` is public."""

    action: Action | Literal["submit"]
    at: Moment
    by: ShortText = ""
    position: ShortText = ""
    unit: ShortText = ""
    reason: Text | None = None


class DossierRecord(RequestModel):
    """A dossier as the other system has it, under the code it has there.

    `procedure_name` and `field` are needed where no version of the procedure was in force here on the day of submission,
    `authority_name` where the authority is not known here any more (or yet). Without `time_limit` that of the procedure version
    applies; without `due_at` the due date is computed by the working calendar from reception, limit, stops and extensions, and
    without `original_due_at` from the first two. Without `steps` the history is derived from the times.
    """

    code: ExternalCode
    procedure: Code
    procedure_name: Name | None = None
    field: FieldIn | None = None
    authority: Code
    authority_name: Name | None = None
    status: Status
    channel: Channel
    return_method: Channel = "counter"
    applicant: Person
    submitted_by: Person | None = None
    form: dict[str, Json] = Field(default_factory=dict)
    components: list[ComponentIn] = Field(default_factory=list, max_length=100)
    time_limit: LimitIn | None = None
    submitted_at: Moment
    received_at: Moment | None = None
    original_due_at: Moment | None = None
    due_at: Moment | None = None
    stops: list[StopIn] = Field(default_factory=list, max_length=50)
    extensions: list[ExtensionIn] = Field(default_factory=list, max_length=20)
    steps: list[StepIn] = Field(default_factory=list, max_length=200)
    completed_at: Moment | None = None
    returned_at: Moment | None = None
    ended_at: Moment | None = None
