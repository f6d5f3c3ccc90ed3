"""Shapes of procedures. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included; money is whole VND."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from services.catalog.procedures.rules.record import Counting, FormHint, Supplement
from services.catalog.procedures.rules.validity import ValidityPeriod
from services.contracts.catalog import Field, LimitUnit
from services.kernel.vietnam import Instant

Level = Literal["ministry", "province", "commune", "other"]
Channel = Literal["counter", "online", "post"]


class LimitOut(BaseModel):
    value: float
    unit: LimitUnit


class CommittedLimitOut(LimitOut):
    """The province's own limit, and the decision that shortened the legal one."""

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
    """`amount` is whole VND, null where the record states it only in words."""

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
    """A step; `group` names the case it belongs to, null where there is only one case."""

    group: str | None
    name: str | None
    text: str | None


class ComponentOut(BaseModel):
    """A document to submit; `required` is false where `group` names a case that not every applicant is in."""

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
    """An internal step in working hours; adjacent steps with the same `parallel` run at the same time."""

    name: str
    role: str
    hours: float
    unit: str | None
    parallel: str | None
    signs: Literal["person", "organisation"] | None


class RelatedProcedureOut(BaseModel):
    """Another procedure, with its name when this version was published."""

    code: str
    name: str | None


class SimplificationOut(BaseModel):
    """By how many percent the committed limit is shorter than the legal one; negative where it is longer.

    `converted` where a limit in working time was compared with one in calendar time, by the conversion that `/v1/simplification`
    states.
    """

    cut_percent: float
    converted: bool


class ProcedureOut(ProcedureItem):
    """A procedure's page: one complete version."""

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
    related: list[RelatedProcedureOut]
    interlinked: list[RelatedProcedureOut]
    workflow: list[WorkflowStepOut]
    simplification: SimplificationOut | None
    counting: Counting | None = None
    supplement: Supplement | None = None
    validity: ValidityPeriod | None


class FormOut(BaseModel):
    """An e-form: a JSON Schema 2020-12, a valid example, and display hints by JSON Pointer into a submission (`/*`: any entry)."""

    code: str
    version: int
    form_schema: dict[str, Any]
    example: dict[str, Any] | None
    hints: dict[str, FormHint]


class VersionOut(BaseModel):
    """A published version in the list of versions.

    `state` (published, suspended, abolished) is the procedure's and `in_force` is this version's, both on the requested day.
    """

    version: int
    state: str
    in_force: bool
    effective_from: date
    effective_to: date | None
    decision: DecisionOut
    name: str
    published_at: Instant


class Versions(BaseModel):
    code: str
    items: list[VersionOut]
