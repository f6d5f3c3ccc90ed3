"""The record of an external dossier: the input of an import."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import Examples

from services.chassis.exact_json import Json
from services.contracts.catalog import Channel, CutOff, LimitUnit, MinutesBeforeClose, Rounding
from services.contracts.catalog import Convention as StatedConvention
from services.dossier.cases.schemas.persons import PersonRecord
from services.dossier.cases.schemas.submissions import ComponentIn
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.schemas import Code, Name, ProcedureCode, RequestModel, Text, UnitCode
from services.kernel import names
from services.kernel.working_time import Convention, Unit, is_whole

# Outside these the working calendar is undefined, and time zones overflow.
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST), AfterValidator(lambda at: at.astimezone(UTC))]
# Kept as it is, so it must be valid as the last segment of a URL.
ExternalCode = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(names.name_or_nothing)]


class FieldIn(RequestModel):
    """The field of administration, for a procedure this system had no version of."""

    code: Annotated[Code, Examples(["ho-tich"])]
    """Code of the field."""
    name: Annotated[Name, Examples(["Hộ tịch"])]
    """Name of the field, in Vietnamese."""


class LimitIn(RequestModel):
    """The time limit of the dossier, and how it was counted where that differs from the default."""

    value: Annotated[float, Field(ge=0.01, le=10_000), Examples([5])]
    """How many units; whole where the limit ends with a day, at least a hundredth of a working day or hour."""
    unit: LimitUnit
    """The unit."""
    convention: StatedConvention | None = None
    """From which day or instant it was counted; null is the default."""
    cut_off: Annotated[CutOff, Examples(["15:00"])] | None = None
    """HH:MM in Vietnam; what was received later counted from the next working day."""
    cut_off_before_close: Annotated[MinutesBeforeClose, Examples([60])] | None = None
    """The same, in minutes before reception closes."""
    rounding: Rounding | None = None
    """Due times were rounded up to the next multiple of so many minutes."""

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.cut_off is not None and self.cut_off_before_close is not None:
            raise ValueError("A cut-off is either a time of day or so many minutes before close.")
        if not self.value.is_integer() and is_whole(Unit(self.unit), Convention(self.convention or Convention.NEXT_DAY)):
            raise ValueError("A limit in days, in months or within the same day is a whole number.")
        return self


class StopIn(RequestModel):
    """A stop of the clock; without an end it lasts."""

    start: Moment
    """When the clock stopped."""
    end: Moment | None = None
    """When it went on; null while it is stopped."""
    cause: Literal["supplement", "payment"] = "supplement"
    """What was waited for."""


class ExtensionIn(RequestModel):
    """An extension: at a moment, the authority set a later due date."""

    at: Moment
    """When the later date was set."""
    due_at: Moment
    """The later due date."""


class StepIn(RequestModel):
    """One step: the action, when, and by which official; the applicant's own steps have no name. `reason` is public."""

    action: Action | Literal["submit"]
    """What was done."""
    at: Moment
    """When it was done."""
    by: Annotated[ShortText, Examples(["Vàng Thị Hoa"])] = ""
    """Name of the official; empty for the applicant."""
    position: Annotated[ShortText, Examples(["Cán bộ tiếp nhận"])] = ""
    """Position of the official."""
    unit: Annotated[ShortText, Examples(["H35.01.01"])] = ""
    """Unit of the official."""
    reason: Annotated[Text, Examples(["Thiếu bản sao giấy chứng sinh"])] | None = None
    """The reason, written for the applicant."""


class DossierRecord(RequestModel):
    """A dossier as the other system has it, under the code it has there.

    `procedure_name` and `field` are needed where no version of the procedure was in force here on the day of submission,
    `authority_name` where the authority is not known here any more (or yet). Without `time_limit` that of the procedure version
    applies; without `due_at` the due date is computed by the working calendar from reception, limit, stops and extensions, and
    without `original_due_at` from the first two. Without `steps` the history is derived from the times.

    Numbers and dates of birth that a submission would be refused for are kept, with a remark: history is not corrected here.
    """

    # `SkipValidation` has its schema made without asking it, so that its descriptions are read with the class.
    model_config = ConfigDict(use_attribute_docstrings=True)

    code: Annotated[ExternalCode, Examples(["000.00.15.H35-210104-0001"])]
    """Code of the dossier in the other system, kept here."""
    procedure: ProcedureCode
    """Code of the procedure, in the national or the province's form."""
    procedure_name: Annotated[Name, Examples(["Thủ tục đăng ký khai sinh"])] | None = None
    """Its name, where no version was in force here on the day of submission."""
    field: FieldIn | None = None
    """Its field, where no version was in force here on that day."""
    authority: UnitCode
    """Code of the authority that handles it."""
    authority_name: Annotated[Name, Examples(["Ủy ban nhân dân phường Tân Phong"])] | None = None
    """Its name, where the authority is not known here."""
    status: Status
    """The status it has there."""
    channel: Channel
    """How it was handed in."""
    return_method: Channel = "counter"
    """How the result is returned."""
    applicant: PersonRecord
    """Whose dossier it is."""
    submitted_by: PersonRecord | None = None
    """Who handed it in for the applicant."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])] = Field(default_factory=dict)
    """What the applicant filled in."""
    components: list[ComponentIn] = Field(default_factory=list, max_length=100)
    """The components handed in."""
    result_documents: Annotated[list[Annotated[Code, Examples(["KQ-0001"])]], Field(max_length=50)] | None = None
    """Codes of the documents of its result; null where the other system does not say, empty where there are none."""
    time_limit: LimitIn | None = None
    """Its time limit; null is that of the procedure version."""
    submitted_at: Moment
    """When it was handed in."""
    received_at: Moment | None = None
    """When the desk accepted it."""
    original_due_at: Moment | None = None
    """The first due date; null is computed."""
    due_at: Moment | None = None
    """The due date; null is computed."""
    stops: list[StopIn] = Field(default_factory=list, max_length=50)
    """The spans in which the clock was stopped."""
    extensions: list[ExtensionIn] = Field(default_factory=list, max_length=20)
    """The later due dates that were set."""
    steps: list[StepIn] = Field(default_factory=list, max_length=200)
    """Its steps, oldest first; empty is derived from the times."""
    completed_at: Moment | None = None
    """When the result was ready."""
    returned_at: Moment | None = None
    """When the applicant got the result."""
    ended_at: Moment | None = None
    """When processing ended."""
