"""The shape of a national procedure record: only what we read from it. The record itself is kept whole.

Everything but the code may be absent; a value that is there must be of its type.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.catalog.rules import limits
from services.contracts.catalog import Limit

Text = Annotated[str, StringConstraints(max_length=200_000)]
Word = Annotated[str, StringConstraints(max_length=2_000)]


class _Part(BaseModel):
    # Strict: "1" for 1 would be kept as text and counted as a number. Unknown keys are the record's own business.
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Step(_Part):
    name: Text | None = None
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
        """The channel's limit, where its unit is known."""
        return limits.limit(self.time_limit_value, self.time_limit_unit)


class Component(_Part):
    group: Text | None = None
    name: Text | None = None
    form_files: list[Word] | None = None
    originals: int | None = None
    copies: int | None = None
    quantity_text: Text | None = None


class Result(_Part):
    code: Word | None = None
    name: Text | None = None


class LegalBasis(_Part):
    number: Word | None = None
    title: Text | None = None
    date: Word | None = None
    date_iso: Word | None = None
    issuer: Word | None = None


class CommittedLimit(_Part):
    """Ours: the province's shorter limit and the decision that cut it."""

    value: float
    unit: Word
    decision: Word


class WorkflowStep(_Part):
    """Ours: one internal step, the role that takes it, working hours."""

    step: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    role: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,40}$")]
    hours: Annotated[float, Field(ge=0, le=limits.LARGEST)]


class Record(_Part):
    """A procedure as the national database describes it, with our own keys at the end."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    laichau_code: Annotated[str, StringConstraints(max_length=60)] | None = None
    name: Word | None = None
    decision_number: Word | None = None
    promulgating_agency: Word | None = None
    authority_level_codes: list[Word] | None = None
    procedure_type: Word | None = None
    field: Annotated[str, StringConstraints(max_length=300)] | None = None
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
    committed_limit: CommittedLimit | None = None
    life_events: list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,60}$")]] | None = None
    form_schema: dict[str, Any] | None = None
    form_example: dict[str, Any] | None = None
    workflow: list[WorkflowStep] | None = None

    @property
    def executors(self) -> list[str]:
        """Who carries it out, as a list in every case."""
        if self.executing_authorities:
            return self.executing_authorities
        return [self.executing_authority] if self.executing_authority else []
