"""Events of the catalogue: authorities, procedures and their validity."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, JsonValue, StringConstraints
from pydantic import Field as Bounds
from pydantic.json_schema import Examples

from services.contracts.event import Event, Message, VersionedEvent

LimitUnit = Literal["hour", "working_day", "day", "month"]
Convention = Literal["next_day", "hour_by_hour", "same_day"]
CutOff = Annotated[str, StringConstraints(pattern=r"^(?:([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
MinutesBeforeClose = Annotated[int, Bounds(ge=1, le=240)]
Rounding = Literal[5, 10, 15, 30, 60]
Channel = Literal["counter", "online", "post"]
SuccessionKind = Literal["merger", "split", "renaming", "abolition"]


class Limit(Message):
    """A time limit as the law or decision states it: 15 working days, 8 hours, 1 month, and how it is counted if that is stated.

    `convention`: working days from the day after reception (the default), hour by hour from the instant of reception, or including the
    day of reception. `cut_off` (HH:MM) or `cut_off_before_close` (minutes before reception closes), at most one of both: a dossier
    received later counts from the next working day; `24:00` is never. The default is none, and 15:00 if the day of reception is included.
    `rounding`: due times are rounded up to the next multiple of so many minutes. Null is the default.
    """

    value: float
    unit: LimitUnit
    convention: Convention | None = None
    cut_off: CutOff | None = None
    cut_off_before_close: MinutesBeforeClose | None = None
    rounding: Rounding | None = None


class SupplementRule(Message):
    """How often the applicant may be asked for further papers, and when a dossier lapses without them.

    `times` null: as often as the law in general allows. `lapses_after` is counted from the request, in working days, days or months; null:
    it does not lapse. `legal_basis` is what states the rule, in Vietnamese.
    """

    times: int | None = None
    lapses_after: Limit | None = None
    legal_basis: str | None = None


class Method(Message):
    """One channel of a procedure with its own time limit."""

    channel: Channel
    limit: Limit | None


class Component(Message):
    """One document of the dossier; `code` is unique within the procedure version.

    `national_code` is that of the national record, `substitute_result` the code of a result accepted in its place; null where it has none.
    """

    code: str
    name: str
    required: bool
    national_code: str | None = None
    substitute_result: str | None = None


class ResultKind(Message):
    """A result the procedure has, with its national code where the record has one."""

    name: str
    code: str | None = None


class WorkflowStep(Message):
    """One internal step with the role that carries it out and its share of the time, in working hours.

    Consecutive steps with the same `parallel` are carried out in parallel; `signs` is whose signature the step applies.
    """

    name: str
    role: str
    hours: float
    unit: str | None = None
    parallel: str | None = None
    signs: Literal["person", "organisation"] | None = None


class Field(Message):
    """A field of administration (lĩnh vực)."""

    code: Annotated[str, Examples(["ho-tich"])]
    """Code of the field, which stays when its name changes."""
    name: Annotated[str, Examples(["Hộ tịch"])]
    """Name of the field, in Vietnamese."""


class FeeExemption(Message):
    """Who pays less of a fee: by `percent`, 100 for nothing at all. `code` is what an applicant or official names it by."""

    code: str
    name: str
    percent: int
    legal_basis: str | None = None


FeeKind = Literal["fee", "charge", "service", "shipping"]


class FeeRule(Message):
    """A fee under conditions. Rules of one `code` are variants of one fee: of those that fit, the one for the most specific place, then channel, then the newest counts.

    `amount` is whole VND `per` dossier or copy; null where the record states it only in words (`wording`): an official sets it, it is never 0 for
    that. `channel` null: any. `effective_from` and `effective_to` are days of Vietnam, both included. `places` are codes of units, which
    stand for all below them; empty is everywhere.
    """

    code: str
    kind: FeeKind
    name: str
    amount: int | None
    per: Literal["dossier", "copy"] = "dossier"
    channel: Channel | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    places: tuple[str, ...] = ()
    exemptions: tuple[FeeExemption, ...] = ()
    legal_basis: str | None = None
    wording: str | None = None


class ServiceLevel(Message):
    """The level of online service a procedure reaches under one regime of law, which holds on days from `effective_from` to `effective_to`."""

    regime: str
    """Code of the regime: `nd-43-2011`, `nd-42-2022`, `nd-224-2026`."""
    effective_from: date
    """First day on which levels are those of this regime."""
    effective_to: date | None
    """Last day; null while it is in force."""
    level: str
    """Code of the level: `1` to `4`, or `partial` and `full`; `none` below all of them."""
    rank: int
    """Its place among the levels of the regime, from 1; 0 below all of them."""
    online: bool
    """Whether the regime has the level as an online service."""


class ProcedureVersionEvent(VersionedEvent):
    """A procedure version, in force from `effective_from`, with everything other services need of it. Facts that are null are not known."""

    name: str
    field: Field
    effective_from: date
    effective_to: date | None
    authority_levels: tuple[str, ...]
    audiences: tuple[str, ...]
    methods: tuple[Method, ...]
    legal_limit: Limit | None
    committed_limit: Limit | None
    components: tuple[Component, ...]
    workflow: tuple[WorkflowStep, ...]
    form_schema: dict[str, JsonValue] | None
    decision: str | None
    supplement: SupplementRule | None = None
    results: tuple[ResultKind, ...] = ()
    """What the applicant gets."""
    decided_on: date | None = None
    """Date of the decision that publishes the version; null where the record has only its number."""
    published_at: AwareDatetime | None = None
    """When the version was made public here."""
    legal_effective_on: date | None = None
    """Latest effective date of the legal texts it is based on; null where one of them, or all, have none that can be read."""
    levels: tuple[ServiceLevel, ...] = ()
    """Level of online service under every regime, the oldest first, derived from the record; on a day that of the regime of the day holds."""
    missing_parts: tuple[str, ...] | None = None
    """Letters (a to g) of the legal minimum (NĐ 63/2010/NĐ-CP Art. 8(2)) that the record lacks; empty where it is complete."""
    has_fees: bool | None = None
    """Whether a fee other than 0 is stated in numbers or in words; null where no channel is known."""
    paper_result: bool | None = None
    """Whether the result is handed out on paper, at the counter or by post; null where the record does not say how the result is delivered."""
    cut_percent: float | None = None
    """By how many percent the committed limit is shorter than the legal one: 0 where it is not, negative where it is longer; null where one of them is not known as a number."""
    assessed_at: AwareDatetime | None = None
    """When levels, parts, fees and cut were derived from the record; of two events about a version the later one counts."""
    fee_rules: tuple[FeeRule, ...] | None = None
    """Its fees under their conditions, those the record states itself or else derived from its channels; null where it was published before they were."""


class ProcedurePublished(ProcedureVersionEvent):
    """A procedure version, in force from `effective_from`, with everything the dossier service needs of it."""

    type: ClassVar[str] = "procedure.published.v1"


class ProcedureAssessed(ProcedureVersionEvent):
    """A published version was assessed anew, because the law or the way of assessing has changed; all of the version, as when it was published."""

    type: ClassVar[str] = "procedure.assessed.v1"


class Closure(Message):
    """Days on which a procedure accepts no dossiers, both included; without end if `effective_to` is null. `abolished` has precedence."""

    state: Literal["suspended", "abolished"]
    effective_from: date
    effective_to: date | None


class ProcedureValidityEvent(Event):
    """A decision about the validity of a procedure, and all its closures after it. `revision` grows with every such decision.

    Revisions are numbered separately from versions: a decision applies to every version, including future ones.
    """

    code: str
    revision: int
    decision: str
    decided_on: date
    effective_from: date
    effective_to: date | None
    reason: str
    replaced_by: str | None
    closures: tuple[Closure, ...]
    published_at: AwareDatetime | None = None
    """When the decision was made public here."""

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.revision


class ProcedureSuspended(ProcedureValidityEvent):
    """The procedure accepts no dossiers from `effective_from`, to `effective_to` if that is known."""

    type: ClassVar[str] = "procedure.suspended.v1"


class ProcedureResumed(ProcedureValidityEvent):
    """The procedure accepts dossiers again from `effective_from`: after a suspension, or published again after an abolition."""

    type: ClassVar[str] = "procedure.resumed.v1"


class ProcedureAbolished(ProcedureValidityEvent):
    """The procedure is abolished from `effective_from`; `replaced_by` is the code of the one to use instead, if any."""

    type: ClassVar[str] = "procedure.abolished.v1"


class Successor(Message):
    """The successor of an authority from `date` on; `code` is null if it was abolished without one."""

    code: str | None
    kind: SuccessionKind
    date: date
    decision: str | None


class AuthorityPublished(VersionedEvent):
    """The current state of an authority: its name, its parent, its first and last day, and its successors."""

    type: ClassVar[str] = "authority.published.v1"

    name: str
    kind: str
    parent: str | None
    legacy_code: str | None
    valid_from: date
    valid_to: date | None
    successors: tuple[Successor, ...] = ()


class CatalogueRefreshRequested(Event):
    """An editor asked for the national records of all procedures now, not only every night."""

    type: ClassVar[str] = "catalogue.refresh_requested.v1"

    requested_at: AwareDatetime

    @property
    def subject(self) -> str:
        return "national"

    @property
    def sequence(self) -> int:
        return int(self.requested_at.timestamp())
