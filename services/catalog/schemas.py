"""HTTP shapes of the catalogue. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included; money is whole VND."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bounds

from services.catalog.rules.record import Counting, FormHint
from services.catalog.rules.standing import Standing
from services.contracts.catalog import Field, LimitUnit

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
AuthorityCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}(\.[0-9]{2,3}){0,4}$")]
LegacyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}$")]
GsoCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,5}$")]
AuthorityKind = Literal["ministry", "province", "department", "district", "commune", "service_centre", "desk", "other"]
Level = Literal["ministry", "province", "commune", "other"]
Channel = Literal["counter", "online", "post"]


# Nothing of the Republic's administration is older; a plain bound for days that are computed with.
Day = Annotated[date, Bounds(ge=date(1945, 9, 2), le=date(2999, 12, 31))]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FieldOut(Field):
    """A field of administration with the number of procedures in force."""

    procedures: int


class LifeEventOut(BaseModel):
    """An event of life with the number of procedures in force."""

    slug: str
    name_vi: str
    name_en: str
    procedures: int


class Fields(BaseModel):
    items: list[FieldOut]


class LifeEvents(BaseModel):
    items: list[LifeEventOut]


class LimitOut(BaseModel):
    value: float
    unit: LimitUnit


class CommittedLimitOut(LimitOut):
    """The province's own limit and the decision that cut the legal one."""

    decision: str


class ProcedureItem(BaseModel):
    """A procedure in a list."""

    code: str
    full_code: str | None
    version: int
    name: str
    field: Field
    state: Literal["published", "suspended", "abolished"]
    effective_from: date
    authority_levels: list[str]
    audiences: list[str]
    channels: list[Channel]
    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut | None
    life_events: list[str]
    has_form: bool


class DecisionOut(BaseModel):
    number: str | None
    date: date | None


class FeeOut(BaseModel):
    """`amount` is VND, null where the record says it only in words."""

    kind: str | None
    amount: int | None
    amount_text: str | None
    unit: str | None
    note: str | None


class MethodOut(BaseModel):
    channel: Channel | None
    limit: LimitOut | None
    limit_text: str | None
    fees: list[FeeOut]
    fee_text: str | None
    description: str | None


class StepOut(BaseModel):
    """A step; `group` names the case it is a step of, null where there is one case only."""

    group: str | None
    name: str | None
    text: str | None


class ComponentOut(BaseModel):
    """One paper; `required` is false where `group` names a case."""

    code: str
    group: str | None
    name: str | None
    required: bool
    originals: int | None
    copies: int | None
    quantity_text: str | None
    form_files: list[str]
    national_code: str | None
    substitute_result: str | None


class ResultOut(BaseModel):
    code: str | None
    name: str | None
    sample_file: str | None


class LegalBasisOut(BaseModel):
    number: str | None
    title: str | None
    date: str | None
    date_text: str | None
    issuer: str | None
    effective_date: str | None
    url: str | None


class WorkflowStepOut(BaseModel):
    """An internal step in working hours; neighbours with the same `parallel` are taken side by side."""

    name: str
    role: str
    hours: float
    unit: str | None
    parallel: str | None
    signs: Literal["person", "organisation"] | None


class NeighbourOut(BaseModel):
    """Another procedure, with its name as known when this version was published."""

    code: str
    name: str | None


class SimplificationOut(BaseModel):
    """By how many percent the committed limit is shorter than the legal one; below 0 where it is longer.

    `converted` where working time was compared with calendar time, by the conversion `/v1/simplification` states.
    """

    cut_percent: float
    converted: bool


class ProcedureOut(ProcedureItem):
    """A procedure's page: one version, whole."""

    effective_to: date | None
    decision: DecisionOut
    procedure_type: str | None
    promulgating_agency: str | None
    methods: list[MethodOut]
    steps: list[StepOut]
    components: list[ComponentOut]
    results: list[ResultOut]
    legal_bases: list[LegalBasisOut]
    requirements: str | None
    description: str | None
    executing_authorities: list[str]
    competent_authority: str | None
    delegated_authority: str | None
    coordinating_agency: str | None
    submission_place: str | None
    keywords: str | None
    related: list[NeighbourOut]
    interlinked: list[NeighbourOut]
    workflow: list[WorkflowStepOut]
    simplification: SimplificationOut | None
    counting: Counting | None = None
    standing: Standing | None


class FormOut(BaseModel):
    """An e-form: JSON Schema 2020-12, one valid filling, and how to show fields, by JSON Pointer into a filling (`/*`: any entry)."""

    code: str
    version: int
    form_schema: dict[str, Any]
    example: dict[str, Any] | None
    hints: dict[str, FormHint]


class VersionOut(BaseModel):
    """One published version in the list of them.

    `state` (published, suspended, abolished: the procedure's) and `in_force` (this version's) tell of the day that was asked for.
    """

    version: int
    state: str
    in_force: bool
    effective_from: date
    effective_to: date | None
    decision: DecisionOut
    name: str
    published_at: AwareDatetime


class Versions(BaseModel):
    code: str
    items: list[VersionOut]


class Suggestion(BaseModel):
    code: str
    name: str


class Suggestions(BaseModel):
    items: list[Suggestion]


class DraftOut(BaseModel):
    """A draft: the national record being prepared, what the law still wants of it, and what else speaks against publishing it."""

    code: str
    revision: int
    record: dict[str, Any]
    state: Literal["draft", "in_review"]
    edited_at: AwareDatetime
    missing: list["Missing"]
    contradictions: list["RemarkOut"]
    warnings: list["RemarkOut"]


class Missing(BaseModel):
    """Something the law wants published (NĐ 63/2010 Art. 8), at a JSON Pointer into the record."""

    pointer: str
    what: str


class RemarkOut(BaseModel):
    """Something an editor should look at, at a JSON Pointer into the record; `code` is stable, the words are for people."""

    model_config = ConfigDict(from_attributes=True)

    pointer: str
    code: str
    vi: str
    en: str


class DecisionIn(_In):
    """A decision: its number and the day it was signed."""

    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    date: Day


class PublicationIn(_In):
    decision: DecisionIn
    effective_from: Day


class PublicationOut(ProcedureOut):
    """The published page, and what the law recommends but does not demand, and is not there."""

    warnings: list[RemarkOut]


class FindingOut(BaseModel):
    """A line of the report, refusals first.

    `field` is a JSON Pointer into the record; of a workbook it is the cell, 'Cách thức'!D12, and `line` its row.
    """

    severity: Literal["refused", "warning"]
    line: int
    code: str | None
    field: str
    reason: str


class ImportOut(BaseModel):
    """How far an import is. `taken + unchanged + refused` reaches `total` when it is done."""

    id: UUID
    kind: Literal["procedures", "authorities", "publications"]
    shape: Literal["record", "xlsx", "lay-thu-tuc"]
    state: Literal["running", "done", "failed"]
    effective_from: date
    requested_at: AwareDatetime
    finished_at: AwareDatetime | None
    total: int
    taken: int
    unchanged: int
    refused: int
    warnings: int
    report: list[FindingOut]
    next: str | None
