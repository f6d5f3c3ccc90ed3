"""HTTP shapes of the dossier service. Times are RFC 3339 with offset; durations of the clock are working time, ISO 8601."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, LiteralString

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
)
from pydantic.json_schema import Examples

from services.chassis import strict_types
from services.chassis.errors import Fault
from services.chassis.exact_json import Json
from services.chassis.schemas import Schema, described
from services.contracts.catalog import Channel
from services.dossier.deadlines.schemas import ClockOut
from services.dossier.lifecycle.rules.transitions import REQUEST_FIELDS, Action
from services.dossier.schemas import Assignee, Code, Name, ProcedureCode, Reference, RequestModel, Text, UnitCode
from services.kernel import birth_dates, identity_numbers, phone_numbers, values
from services.kernel.bilingual import BilingualText, invalid
from services.kernel.vietnam import Instant, day_in_vietnam

PaymentState = Literal["none", "requested", "paid", "refunded"]


def _spelt(spelling: Callable[[str], str]) -> AfterValidator:
    # What is nothing but separators has no spelling, and stays to be refused.
    return AfterValidator(lambda written: spelling(written) or written)


def _partial_date(text: str) -> str:
    if birth_dates.earliest_day(text) is None:
        raise invalid(
            "partial_date",
            vi="Phải là ngày, tháng hoặc năm dạng 1952-07-14, 1952-07 hoặc 1952.",
            en="Must be a day, a month or a year as 1952-07-14, 1952-07 or 1952.",
        )
    return text


_Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
IdentityNumber = Annotated[_Number, _spelt(identity_numbers.spelling), Examples(["012190000015"])]
PhoneNumber = Annotated[_Number, _spelt(phone_numbers.spelling), Examples(["0912345678"])]
BirthDate = Annotated[
    str,
    StringConstraints(pattern=birth_dates.PATTERN),
    AfterValidator(_partial_date),
    Examples(["1952-07-14", "1952-07", "1952"]),
]


class PersonRecord(RequestModel):
    """A citizen, business or organisation as another system recorded it: numbers in one spelling, whether they can exist or not."""

    kind: identity_numbers.Kind
    """What kind of person it is."""
    name: Annotated[Name, Examples(["Lò Thị Mai"])]
    """Name as on the papers."""
    id_number: IdentityNumber | None = None
    """Number of the identity document, or tax code of the business; spaces, dots, brackets and dashes are left out."""
    date_of_birth: BirthDate | None = None
    """Date of birth of a citizen: a day, a month or a year, as the papers have it."""
    phone: PhoneNumber | None = None
    """Telephone number; spaces, dots, brackets and dashes are left out."""
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"), Examples(["mai@example.org"])] | None = (
        None
    )
    """E-mail address."""
    address: Annotated[Text, Examples(["Bản Thẳm, xã Bản Bo, tỉnh Lai Châu"])] | None = None
    """Postal address."""


class Person(PersonRecord):
    """A citizen, business or organisation, as on its papers.

    `id_number`: a citizen's 12 digits, the 9 of an old identity card or a passport; a business's or organisation's tax code. `date_of_birth`
    is a citizen's, from 1900 to today (TT 04/2020/TT-BTP Art. 18).
    """

    @field_validator("id_number")
    @classmethod
    def _id_number(cls, number: str | None, info: ValidationInfo) -> str | None:
        # Without a kind, which is then the error, nothing can be said of a number.
        kind = info.data.get("kind")
        if number is not None and kind is not None and not identity_numbers.is_valid(kind, number):
            vi, en = _NUMBERS[kind]
            raise invalid("id_number", vi=vi, en=en)
        return number

    @field_validator("phone")
    @classmethod
    def _phone(cls, number: str | None) -> str | None:
        if number is not None and not phone_numbers.is_valid(number):
            raise invalid(
                "phone",
                vi="Không phải số điện thoại gọi được: 10 hoặc 11 chữ số bắt đầu bằng 0, hoặc + và mã nước.",
                en="Not a number that can be dialled: 10 or 11 digits from 0 on, or + and the code of a country.",
            )
        return number

    @field_validator("date_of_birth")
    @classmethod
    def _date_of_birth(cls, born: str | None, info: ValidationInfo) -> str | None:
        if born is not None and info.data.get("kind") in ("business", "organisation"):
            raise invalid("not_a_citizen", vi="Chỉ công dân mới có ngày sinh.", en="Only citizens have a date of birth.")
        if born is not None and not birth_dates.is_possible(born, day_in_vietnam(datetime.now(UTC))):
            raise invalid("birth_date", vi="Ngày sinh phải từ năm 1900 đến nay.", en="A date of birth lies between 1900 and today.")
        return born


# By kind: what is wrong with a number, in Vietnamese and English.
_NUMBERS: Final[Mapping[identity_numbers.Kind, tuple[LiteralString, LiteralString]]] = {
    "citizen": (
        "Phải là số định danh 12 chữ số bắt đầu bằng mã tỉnh, số chứng minh nhân dân 9 chữ số, hoặc số hộ chiếu.",
        "Must be a citizen's 12 digits that begin with the code of a province, the 9 of an old identity card, or the number of a passport.",
    ),
    "business": (
        "Phải là mã số thuế 10 chữ số, hoặc 13 chữ số của chi nhánh, đúng chữ số kiểm tra; hộ kinh doanh dùng số định danh của chủ hộ.",
        "Must be a tax code of 10 digits, or 13 of a branch, with its check digit; a household business has its owner's citizen number.",
    ),
    "organisation": (
        "Phải là mã số thuế, hoặc mã đơn vị có quan hệ với ngân sách 7 chữ số.",
        "Must be a tax code, or the 7 digits of a unit of the state budget.",
    ),
}


class ComponentIn(RequestModel):
    """A submitted component of the dossier; `component` is its code in the procedure."""

    component: Annotated[Code, Examples(["c1"])]
    """Code of the component in the procedure version."""
    documents: Annotated[list[Annotated[Code, Examples(["TL-0001"])]], Field(max_length=50)] = Field(
        default_factory=list, max_length=50
    )
    """Codes of the documents handed in for it."""
    note: Annotated[Text, Examples(["Bản sao có chứng thực"])] | None = None
    """A note about it."""


SUBMISSION: Final[dict[str, JsonValue]] = {
    "procedure": "1.001193",
    "authority": "H35.01.01",
    "channel": "online",
    "return_method": "counter",
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012190000015", "phone": "0912345678"},
    "submitted_by": None,
    "form": {"copies": 2},
    "components": [{"component": "c1", "documents": ["TL-0001"]}],
}
"""An example, as it stands in the OpenAPI document."""


class Submission(RequestModel):
    """A dossier to submit. The procedure version in force now is fixed on it."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUBMISSION]})

    procedure: ProcedureCode
    """Code of the procedure, in the national or the province's form."""
    authority: UnitCode
    """Code of the authority the dossier is handed in to."""
    channel: Channel = "online"
    """How it is handed in."""
    return_method: Channel = "online"
    """How the result is to be returned."""
    applicant: Person
    """Whose dossier it is."""
    submitted_by: Person | None = None
    """Who hands it in for the applicant; null when it is the applicant."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])] = Field(default_factory=dict)
    """The e-form, valid under the procedure's schema (`GET /v1/procedures/{code}/form`); empty where it has none."""
    components: list[ComponentIn] = Field(default_factory=list, max_length=100)
    """The components handed in."""


_SUBMISSION: Final = strict_types.validator(Submission)


def validation_errors(content: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Why this is no valid submission: Pydantic's errors."""
    try:
        # As FastAPI validates a submission, so that both give the same errors.
        _SUBMISSION.validate_python(content, from_attributes=True)
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

    code: Annotated[str, Examples(["invalid_form"])]
    """The kind of refusal, stable."""


class SubmissionCheck(Schema):
    """What a submission would be refused for now. Nothing was stored, and no number was drawn."""

    valid: Annotated[bool, Examples([False])]
    """Whether it would be accepted."""
    errors: list[SubmissionFault]
    """All that it would be refused for, at most 50."""
    missing_components: list[Reference]
    """Required components that are not in it: an error online; at the counter and by post the clerk adds them."""


class Recipient(RequestModel):
    """A unit and, where the dossier goes to one official of it, that official's subject. Without a unit: the one that holds it now."""

    unit: UnitCode | None = None
    """Code of the unit; null is the one that has the dossier."""
    user: Annotated[values.Subject, StringConstraints(min_length=1, max_length=300)] | None = None
    """Account of an official of that unit; null is the whole unit."""


class TransitionIn(RequestModel):
    """An action on a dossier. The applicant reads `reason`; `note` stays among officials.

    `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step; `documents` the codes of the documents
    concerned. The action decides which of them are required and which are accepted; others are refused.
    """

    action: Action
    """What to do."""
    reason: Annotated[Text, Examples(["Thiếu bản sao giấy chứng sinh"])] | None = None
    """The reason, which the applicant reads."""
    note: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), Examples(["Đã gọi điện cho gia đình"])] | None
    ) = None
    """A note that stays among officials."""
    to: Recipient | None = None
    """Who gets the dossier or is consulted."""
    due_at: Instant | None = None
    """A new due date, with its hour."""
    amount: Annotated[int, Field(gt=0, le=10**13), Examples([50_000])] | None = None
    """Amount to pay, in whole dong (VND)."""
    step: Annotated[int, Field(ge=1, le=100), Examples([1])] | None = None
    """Number of the earlier step to return to, from 1."""
    documents: Annotated[list[Annotated[Code, Examples(["TL-0001"])]], Field(max_length=50)] = Field(
        default_factory=list, max_length=50
    )
    """Codes of the documents concerned."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])] | None = None
    """The whole e-form anew."""
    components: Annotated[list[ComponentIn], Field(max_length=100)] | None = None
    """All components anew."""

    @property
    def filled_fields(self) -> set[str]:
        """The fields with a value, beside the action; a blank text, an empty recipient or an empty list has none."""
        values = {name: getattr(self, name) for name in self.model_fields_set & REQUEST_FIELDS}
        # An empty form is a form, and an empty list of components removes all.
        empty = {"form": (None,), "components": (None,)}
        return {name for name, value in values.items() if value not in empty.get(name, (None, "", [], Recipient()))}


@described
@dataclass(slots=True)
class DossierProcedureOut(Reference):
    """The procedure version fixed on the dossier."""

    version: values.ProcedureVersion


@described
@dataclass(slots=True)
class PaymentOut:
    """What the applicant was asked to pay."""

    state: PaymentState = "none"
    """How far the payment is."""
    amount: values.Vnd = 0
    """Amount in whole dong (VND); 0 for none."""


@described
@dataclass(frozen=True, slots=True)
class ActionOut:
    """An action its reader may take now. Of a request's fields it `needs` some and `takes` others; any other is refused."""

    action: Annotated[Action, Examples(["request_supplement"])]
    """The action, for `POST /v1/dossiers/{code}/transitions`."""
    label: BilingualText
    """What it is called."""
    needs: Annotated[tuple[str, ...], Examples([["reason"]])]
    """The fields the request must have, beside the action."""
    takes: Annotated[tuple[str, ...], Examples([["note"]])]
    """The fields it may have."""


@described
@dataclass(slots=True)
class DossierOut:
    """A dossier as its reader may see it; `actions` is what this reader may do now. `status_code` is the national code.

    `unit` holds it now. `pending_consultations` are the units whose opinion is awaited, for officials only. `missing_components` are
    those the procedure requires that are not in it: the clerk adds them with the applicant's papers.
    """

    code: values.DossierCode
    status: Annotated[str, Examples(["processing"])]
    """The status."""
    status_code: values.StatusCode
    status_name: BilingualText
    """What the status is called."""
    procedure: DossierProcedureOut
    """What the dossier asks for."""
    authority: Reference
    """The authority it was handed in to."""
    channel: Channel
    """How it was handed in."""
    return_method: Channel
    """How the result is to be returned."""
    applicant: Annotated[dict[str, Any], Examples([{"kind": "citizen", "name": "Lò Thị Mai"}])]
    """Whose dossier it is, as it was submitted."""
    submitted_by: Annotated[dict[str, Any], Examples([{"kind": "citizen", "name": "Lò Văn Páo"}])] | None
    """Who handed it in for the applicant."""
    form: Annotated[dict[str, Json], Examples([{"copies": 2}])]
    """The e-form as it was submitted or supplemented."""
    components: Annotated[list[dict[str, Any]], Examples([[{"component": "c1", "documents": ["TL-0001"], "note": None}]])]
    """The components handed in."""
    missing_components: list[Reference]
    """Components the procedure requires that are not in it; the clerk adds them with the applicant's papers."""
    submitted_at: Instant
    """When it was handed in."""
    received_at: Instant | None
    """When the desk accepted it; the clock starts then."""
    original_due_at: Instant | None
    """The first due date, before any extension."""
    due_at: Instant | None
    """When the result must be ready; null while no time limit runs."""
    completed_at: Instant | None
    """When the result was ready."""
    returned_at: Instant | None
    """When the applicant got the result."""
    ended_at: Instant | None
    """When processing ended, in whatever way."""
    clock: ClockOut
    """The working-time clock at the moment of reading."""
    unit: Reference
    """The unit that has the dossier now."""
    assignee: Assignee | None
    """The official who has it now."""
    step: Annotated[str, Examples(["Thẩm định"])] | None
    """The step of the workflow it stands at, as queues filter by it."""
    step_name: BilingualText | None
    """What that step is called."""
    step_number: Annotated[int, Examples([2])] | None
    """Number of that step, from 1."""
    step_due_at: Instant | None
    """When that step must be done."""
    pending_consultations: list[Reference]
    """The units whose opinion is awaited; empty for applicants."""
    supplements: Annotated[int, Examples([0])]
    """How often a supplement was requested."""
    supplement_limit: Annotated[int, Examples([1])] | None
    """How often a supplement may be requested in all; null without a limit."""
    lapses_at: Instant | None
    """While a supplement is awaited: without it the dossier lapses at this instant; null where it does not lapse."""
    withdrawal_requested_at: Instant | None
    """Since when a request to withdraw waits for an answer."""
    payment: PaymentOut
    """What the applicant was asked to pay."""
    actions: list[ActionOut]
    """What this reader may do now."""
    version: values.Version


@described
@dataclass(slots=True)
class DossierItem:
    """A dossier in a list."""

    code: values.DossierCode
    status: Annotated[str, values.Meaning("The status.", "processing")]
    status_code: values.StatusCode
    status_name: Annotated[
        BilingualText, values.Meaning("What the status is called.", {"vi": "Đang xử lý", "en": "Being processed"})
    ]
    procedure: DossierProcedureOut
    """What the dossier asks for."""
    authority: Reference
    """The authority it was handed in to."""
    applicant: Annotated[str, values.Meaning("The applicant's name.", "Lò Thị Mai")]
    submitted_at: Annotated[Instant, values.Meaning("When it was handed in.", "2026-11-27T09:30:00+07:00")]
    due_at: Annotated[Instant, values.Meaning("When the result must be ready.", "2026-12-04T17:00:00+07:00")] | None
    unit: Annotated[Reference, values.Meaning("The unit that has it now.", {"code": "H35.12", "name": "Sở Tư pháp"})]
    assignee: Annotated[
        Assignee | None, values.Meaning("The official who has it now.", {"subject": "demo|clerk", "name": "Vàng Thị Hoa"})
    ]
    step: Annotated[str, values.Meaning("Name of the step of the workflow it stands at.", "Thẩm định")] | None
    step_name: Annotated[BilingualText | None, values.Meaning("What that step is called.", {"vi": "Thẩm định", "en": "Appraisal"})]
    version: values.Version
    unreadable: Annotated[
        bool,
        values.Meaning(
            "Whether its content cannot be opened: its key is missing, or it was altered. `applicant` is then empty.", False
        ),
    ] = field(default=False, kw_only=True)


class TimelineEntry(Schema):
    """A step; officials by name and position. `note` is for officials only."""

    sequence: Annotated[int, Examples([2])]
    """Its place in the history, from 1."""
    action: Annotated[str, Examples(["receive"])]
    """What was done."""
    status: Annotated[str, Examples(["received"])]
    """The status it led to."""
    status_code: values.StatusCode
    status_name: BilingualText
    """What the status is called."""
    label: Annotated[str, Examples(["Tiếp nhận hồ sơ"])]
    """What was done, in Vietnamese."""
    by: values.OfficialName
    """The official's name, or "Người nộp hồ sơ" for the applicant."""
    position: values.Position
    """Position of the official; empty for the applicant."""
    unit: values.UnitCode
    """Code of the official's unit; empty for the applicant."""
    at: Instant
    """When it was done."""
    reason: Annotated[str, Examples(["Thiếu bản sao giấy chứng sinh"])] | None
    """The reason, written for the applicant."""
    note: Annotated[str, Examples(["Đã gọi điện cho gia đình"])] | None = None
    """The note among officials; null for everybody else."""


class Timeline(Schema):
    """The steps of a dossier, oldest first."""

    items: list[TimelineEntry]
    """The steps, oldest first."""
    unreadable: Annotated[int, Examples([0])] = 0
    """Steps left out because somebody altered their entries in the database; the verification of the history names them."""


class Count(Schema):
    """`capped`: there are more; `count` is how far counting went."""

    count: Annotated[int, Examples([12])]
    """How many there are, or how far counting went."""
    capped: bool
    """Whether there are more."""
