"""HTTP shapes of the dossier service. Times are RFC 3339 with offset; durations of the clock are working time, ISO 8601."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, LiteralString

from pydantic import AfterValidator, BaseModel, Field, JsonValue, StringConstraints, ValidationInfo, field_validator

from services.contracts.catalog import Channel
from services.dossier.deadlines.schemas import ClockOut
from services.dossier.lifecycle.rules.transitions import REQUEST_FIELDS, Action
from services.dossier.schemas import Code, Name, Reference, RequestModel, Text
from services.kernel import birth_dates, identity_numbers, phone_numbers
from services.kernel.bilingual import invalid
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
IdentityNumber = Annotated[_Number, _spelt(identity_numbers.spelling), Field(examples=["012345678901"])]
PhoneNumber = Annotated[_Number, _spelt(phone_numbers.spelling), Field(examples=["0912345678"])]
BirthDate = Annotated[
    str,
    StringConstraints(pattern=birth_dates.PATTERN),
    AfterValidator(_partial_date),
    Field(examples=["1952", "1952-07", "1952-07-14"]),
]


class PersonRecord(RequestModel):
    """A citizen, business or organisation as another system recorded it: numbers in one spelling, whether they can exist or not."""

    kind: identity_numbers.Kind
    name: Name
    id_number: IdentityNumber | None = None
    date_of_birth: BirthDate | None = None
    phone: PhoneNumber | None = None
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    address: Text | None = None


class Person(PersonRecord):
    """A citizen, business or organisation, as on its papers.

    `id_number` and `phone` may be typed with spaces, dots, brackets and dashes, and are stored without. `date_of_birth` is a citizen's: a
    day, a month (`1952-07`) or a year (`1952`), as the papers have it, not before 1900 (TT 04/2020/TT-BTP Art. 18).
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


@dataclass(slots=True)
class DossierOut:
    """A dossier as its reader may see it; `actions` is what this reader may do now. `status_code` is the national code.

    `unit` holds it now, `assignee` is the official's name. `pending_consultations` are the units whose opinion is awaited, for officials only.
    """

    code: str
    status: str
    status_code: int
    procedure: DossierProcedureOut
    authority: Reference
    channel: Channel
    return_method: Channel
    applicant: dict[str, Any]
    submitted_by: dict[str, Any] | None
    form: dict[str, Any]
    components: list[dict[str, Any]]
    submitted_at: Instant
    received_at: Instant | None
    original_due_at: Instant | None
    due_at: Instant | None
    completed_at: Instant | None
    returned_at: Instant | None
    ended_at: Instant | None
    clock: ClockOut
    unit: str
    assignee: str | None
    step: str | None
    step_number: int | None
    step_due_at: Instant | None
    pending_consultations: list[str]
    supplements: int
    withdrawal_requested_at: Instant | None
    payment: PaymentOut
    actions: list[Action]
    version: int


@dataclass(slots=True)
class DossierItem:
    """A dossier in a list."""

    code: str
    status: str
    status_code: int
    procedure: DossierProcedureOut
    authority: Reference
    applicant: str
    submitted_at: Instant
    due_at: Instant | None
    step: str | None
    version: int


class TimelineEntry(BaseModel):
    """A step; officials by name and position. `note` is for officials only."""

    sequence: int
    action: str
    status: str
    status_code: int
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
