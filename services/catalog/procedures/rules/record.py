"""The schema of a national procedure record: only the keys that are read. The record itself is stored complete.

Every key except the code may be absent; a value that is present must have its type. Unknown keys of the national database are passed
over; within our own parts, the extensions, they are refused: a misspelt one would be taken for a part that states nothing.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.catalog.procedures.rules import limits
from services.chassis.schemas import Schema
from services.contracts.catalog import (
    Channel,
    Convention,
    CutOff,
    FeeKind,
    FeeRule,
    Limit,
    MinutesBeforeClose,
    Rounding,
    SupplementRule,
)
from services.kernel import names
from services.kernel.text import vietnamese_d

# National texts are Vietnamese, and some have Ð for Đ.
Text = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(vietnamese_d)]
Word = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(vietnamese_d)]
# National records have line breaks and invisible characters in names; only what shows is read. `record_parser` refuses a name of nothing else.
Name = Annotated[Text, AfterValidator(names.clean)]


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


# As the record writes it: 2020-03-31.
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]


class _Part(Schema):
    # Strict: "1" instead of 1 would be stored as text but counted as a number. Unknown keys are allowed and ignored.
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class _Extension(_Part):
    # Responses have some of these parts, and may have new keys one day: their OpenAPI schemas stay open.
    model_config = ConfigDict(extra="forbid", json_schema_extra=lambda schema: schema.pop("additionalProperties", None))


class Step(_Part):
    """A step; `group` names the case (TRUONGHOP) it belongs to, null where there is only one case."""

    group: Text | None = None
    name: Name | None = None
    text: Text | None = None


class Fee(_Part):
    kind: Word | None = None
    amount_text: Word | None = None
    unit: Word | None = None
    note: Text | None = None


class Method(_Part):
    channel: Word | None = None
    channel_code: Word | None = None
    time_limit_text: Text | None = None
    time_limit_value: float | None = None
    time_limit_unit: Word | None = None
    fee_text: Text | None = None
    fees: list[Fee] | None = None
    description: Text | None = None

    @property
    def limit(self) -> Limit | None:
        """The channel's limit, None where its unit is unknown."""
        return limits.parse_limit(self.time_limit_value, self.time_limit_unit)


class Component(_Part):
    """A document to submit; `substitute_result` is the code of a result accepted in its place (MAKETQUATHAYTHE)."""

    code: Word | None = None
    group: Text | None = None
    name: Name | None = None
    form_files: list[Word] | None = None
    originals: int | None = None
    copies: int | None = None
    quantity_text: Text | None = None
    substitute_result: Word | None = None


class Result(_Part):
    """A result of the procedure; `sample_file` shows what it looks like."""

    code: Word | None = None
    name: Name | None = None
    sample_file: Word | None = None


class LegalBasis(_Part):
    """A legal text; `date` and `date_iso` are its date of issue, `effective_date` its effective date, as the record writes them."""

    number: Word | None = None
    title: Name | None = None
    date: Word | None = None
    date_iso: Word | None = None
    issuer: Word | None = None
    effective_date: Word | None = None
    url: Word | None = None


class CommittedLimit(_Extension):
    """Extension: the province's shorter limit and the decision behind it; `decision_date` where its year is not the version's."""

    value: float
    unit: Word
    decision: Word
    decision_date: Day | None = None


class Counting(_Extension):
    """Extension: how the procedure's limits are counted, where this differs from the default; see the contracts' `Limit`."""

    convention: Convention | None = None
    """From which day or instant limits are counted; null is the next day."""
    cut_off: Annotated[CutOff, Examples(["15:00"])] | None = None
    """HH:MM in Vietnam; what is received later counts from the next working day. `24:00` is never."""
    cut_off_before_close: Annotated[MinutesBeforeClose, Examples([60])] | None = None
    """The same, in minutes before reception closes."""
    rounding: Rounding | None = None
    """Due times are rounded up to the next multiple of so many minutes."""

    @model_validator(mode="after")
    def _one_cut_off(self) -> Self:
        if self.cut_off is not None and self.cut_off_before_close is not None:
            raise ValueError("A cut-off is either a time of day or so many minutes before close.")
        return self


class Supplement(_Extension):
    """Extension: how often further papers may be requested, and when a dossier lapses without them, counted from the request.

    `legal_basis` names the text that says so; it is required where dossiers lapse, for it stands in each one's history.
    """

    times: Annotated[int, Field(ge=1, le=100), Examples([1])] | None = None
    """How many requests are allowed; null is as many as the law in general allows."""
    lapse_value: Annotated[int, Field(ge=1, le=1_000), Examples([90])] | None = None
    """The term within which the supplement must come, in `lapse_unit`; null: the dossier does not lapse."""
    lapse_unit: Annotated[Literal["WORKING_DAY", "DAY", "MONTH"], Examples(["WORKING_DAY"])] | None = None
    """The unit of the term."""
    legal_basis: Annotated[Word, Examples(["Nghị định 148/2025/NĐ-CP, Phụ lục V"])] | None = None
    """The text that states the rule, in Vietnamese."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.lapse_value is None) != (self.lapse_unit is None):
            raise ValueError("A lapse has a value and a unit.")
        if self.lapse_value is not None and not (self.legal_basis or "").strip():
            raise ValueError("A lapse needs its legal basis.")
        return self

    @property
    def rule(self) -> SupplementRule:
        """As the contracts state it."""
        lapse = limits.parse_limit(self.lapse_value, self.lapse_unit)
        return SupplementRule(times=self.times, lapses_after=lapse, legal_basis=self.legal_basis)


class FeeExemptionIn(_Extension):
    """Extension: who pays less of a fee."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,60}$"), Examples(["ho-ngheo"])]
    """What applicants and officials name it by."""
    name: Annotated[Word, StringConstraints(min_length=1), Examples(["Người thuộc hộ nghèo"])]
    """Who that is, in Vietnamese."""
    percent: Annotated[int, Field(ge=1, le=100), Examples([100])]
    """By how many percent the fee is less; 100: nothing is to be paid."""
    legal_basis: Annotated[Word, Examples(["Nghị quyết 35/2020/NQ-HĐND, Điều 4"])] | None = None
    """The text that grants it, in Vietnamese."""


Place = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$")]


class FeeRuleIn(_Extension):
    """Extension: a fee under conditions, beside what the channels state. Rules of one `code` are variants of one fee; see the contracts' `FeeRule`.

    An amount that cannot be stated is null and has its `wording`: an official sets it.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,60}$"), Examples(["le-phi"])]
    """What the fee is named by; its variants have the same."""
    kind: Annotated[FeeKind, Examples(["charge"])]
    """`fee` (phí), `charge` (lệ phí), `service` or `shipping`."""
    name: Annotated[Word, StringConstraints(min_length=1), Examples(["Lệ phí hộ tịch"])]
    """What it is for, in Vietnamese."""
    amount: Annotated[int, Field(ge=0, le=10**12), Examples([8_000])] | None = None
    """Amount in whole dong (VND); null where an official sets it."""
    per: Annotated[Literal["dossier", "copy"], Examples(["dossier"])] = "dossier"
    """What the amount is for each of."""
    channel: Annotated[Channel, Examples(["online"])] | None = None
    """The channel it is for; null: any."""
    effective_from: Annotated[Day, Examples(["2026-01-01"])] | None = None
    """First day on which it holds."""
    effective_to: Annotated[Day, Examples(["2026-12-31"])] | None = None
    """Last day on which it holds."""
    places: Annotated[list[Place], Field(max_length=200), Examples([["H35"]])] | None = None
    """Codes of units where it holds, each with all units below it; null: everywhere."""
    exemptions: Annotated[list[FeeExemptionIn], Field(max_length=50)] | None = None
    """Who pays less."""
    legal_basis: Annotated[Word, Examples(["Nghị quyết 35/2020/NQ-HĐND"])] | None = None
    """The text that sets it, in Vietnamese."""
    wording: Annotated[Text, Examples(["Theo diện tích thửa đất"])] | None = None
    """The words of the law where they say more than the amount."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.amount is None and not (self.wording or "").strip():
            raise ValueError("A fee without an amount has the words that state it.")
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("A fee ends after it begins.")
        codes = [each.code for each in self.exemptions or ()]
        if len(codes) != len(set(codes)):
            raise ValueError("A fee has each exemption once.")
        return self

    @property
    def rule(self) -> FeeRule:
        """As the contracts state it."""
        return FeeRule.model_validate(self.model_dump(exclude_none=True))


class OnlineService(_Extension):
    """Extension: how the procedure is offered online, beyond the national keys. Evidence for its service level.

    Each key can be verified by inspection: where the form is filled in (`form_url`, unless `form_schema` is set), that the law
    prescribes no form (`no_form`), how one pays online (`payment`), how the result is delivered (`results`), how often an online
    applicant must appear in person (`visits`), where the guides for users and officers are, and the day on which the record was
    last compared with the national database and found equal (`synchronised_on`).
    """

    form_url: Word | None = None
    no_form: bool | None = None
    payment: list[Literal["national_portal", "province_gateway", "bank"]] | None = None
    results: list[Literal["counter", "online", "post"]] | None = None
    visits: Annotated[int, Field(ge=0, le=100)] | None = None
    user_guide: Word | None = None
    officer_guide: Word | None = None
    synchronised_on: Day | None = None


class WorkflowStep(_Extension):
    """Extension: one internal step, its role and unit (an authority's code), in working hours.

    Adjacent steps with the same `parallel` run at the same time (consultation). `signs`: the step ends with the signature of a
    person, or of the organisation.
    """

    step: Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(names.clean)]
    role: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,40}$")]
    hours: Annotated[float, Field(ge=0, le=limits.MAX_VALUE)]
    unit: Annotated[str, StringConstraints(max_length=60)] | None = None
    parallel: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    signs: Literal["person", "organisation"] | None = None


class FormHint(_Extension):
    """Extension: how a front end displays one field of the e-form. The schema decides what is valid."""

    label_vi: Annotated[Word, Examples(["Họ, chữ đệm, tên"])] | None = None
    """Label, in Vietnamese."""
    label_en: Annotated[Word, Examples(["Full name"])] | None = None
    """Label, in English."""
    help_vi: Annotated[Word, Examples(["Viết như trong giấy tờ"])] | None = None
    """Help, in Vietnamese."""
    help_en: Annotated[Word, Examples(["As on the papers"])] | None = None
    """Help, in English."""
    widget: Literal["text", "textarea", "number", "date", "select", "radio", "checkbox", "file", "address", "hidden"] | None = None
    """How the field is displayed."""
    order: Annotated[int, Field(ge=0, le=10_000), Examples([1])] | None = None
    """Its place among the fields, ascending."""


class FormPage(_Extension):
    """Extension: a page of the e-form, in the order of filling in; front ends show one after another."""

    title_vi: Annotated[Word, StringConstraints(min_length=1), Examples(["Trẻ được khai sinh"])]
    """Title, in Vietnamese."""
    title_en: Annotated[Word, Examples(["The child"])] | None = None
    """Title, in English."""
    fields: Annotated[list[Word], Field(min_length=1, max_length=500), Examples([["/child", "/relationship"]])]
    """JSON Pointers of its fields, in their order; a group brings all its fields along."""


class Record(_Part):
    """A procedure as the national database describes it, with extension keys at the end."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    laichau_code: Annotated[str, StringConstraints(max_length=60)] | None = None
    name: Annotated[Word, AfterValidator(names.clean)] | None = None
    decision_number: Word | None = None
    promulgating_agency: Word | None = None
    authority_level_codes: list[Word] | None = None
    procedure_type: Word | None = None
    field: Annotated[str, StringConstraints(max_length=300), AfterValidator(names.clean)] | None = None
    steps: list[Step] | None = None
    methods: list[Method] | None = None
    components: list[Component] | None = None
    audiences: list[Word] | None = None
    executing_authority: Text | None = None
    executing_authorities: list[Text] | None = None
    competent_authority: Text | None = None
    submission_place: Text | None = None
    delegated_authority: Text | None = None
    coordinating_agency: Text | None = None
    results: list[Result] | None = None
    legal_bases: list[LegalBasis] | None = None
    requirements: Text | None = None
    keywords: Text | None = None
    description: Text | None = None
    related: list[Word] | None = None
    interlinked: list[Word] | None = None
    committed_limit: CommittedLimit | None = None
    counting: Counting | None = None
    supplement: Supplement | None = None
    fee_rules: Annotated[list[FeeRuleIn], Field(max_length=200)] | None = None
    online: OnlineService | None = None
    life_events: list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,60}$")]] | None = None
    form_schema: dict[str, Any] | None = None
    form_example: dict[str, Any] | None = None
    form_hints: dict[str, FormHint] | None = None
    form_pages: Annotated[list[FormPage], Field(max_length=50)] | None = None
    workflow: list[WorkflowStep] | None = None

    @property
    def executors(self) -> list[str]:
        """The executing authorities, always as a list."""
        if self.executing_authorities:
            return self.executing_authorities
        return [self.executing_authority] if self.executing_authority else []

    @property
    def legal_limit(self) -> Limit | None:
        """The legal limit: the longest of the channels' limits (`limits.legal_limit`)."""
        return limits.legal_limit(method.limit for method in self.methods or ())

    @property
    def parsed_committed_limit(self) -> Limit | None:
        """The committed limit as a countable limit, None where there is none or its unit is unknown."""
        own = self.committed_limit
        return limits.parse_limit(own.value, own.unit) if own else None
