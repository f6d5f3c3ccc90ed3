"""Events of the catalogue: authorities and procedures as they were published."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Bounds
from pydantic import JsonValue, StringConstraints

from services.contracts.event import Event, Message

LimitUnit = Literal["hour", "working_day", "day", "month"]
Convention = Literal["next_day", "hour_by_hour", "same_day"]
CutOff = Annotated[str, StringConstraints(pattern=r"^(?:([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
MinutesBeforeClose = Annotated[int, Bounds(ge=1, le=240)]
Rounding = Literal[5, 10, 15, 30, 60]
Channel = Literal["counter", "online", "post"]
SuccessionKind = Literal["merger", "split", "renaming", "abolition"]


class Limit(Message):
    """A time limit as law or decision writes it: 15 working days, 8 hours, 1 month, and how it is counted where that is stated.

    `convention`: working days from the day after reception (the usual), hour by hour from the moment of reception, or the day of
    reception included. `cut_off`, HH:MM, or `cut_off_before_close`, minutes before reception closes, one of both: received later
    counts from the next working day; `24:00` is never. The usual is none, and 15:00 where the day of reception is included.
    `rounding`: a due hour moves up to the next multiple of so many minutes. Null is the usual.
    """

    value: float
    unit: LimitUnit
    convention: Convention | None = None
    cut_off: CutOff | None = None
    cut_off_before_close: MinutesBeforeClose | None = None
    rounding: Rounding | None = None


class Method(Message):
    """One channel of a procedure with its own time limit."""

    channel: Channel
    limit: Limit | None


class Component(Message):
    """One paper of the dossier; `code` is unique within the procedure version."""

    code: str
    name: str
    required: bool


class WorkflowStep(Message):
    """One internal step with the role that takes it and its share of the time, in working hours.

    Steps that follow each other with the same `parallel` are taken side by side; `signs` says whose signature the step puts.
    """

    name: str
    role: str
    hours: float
    unit: str | None = None
    parallel: str | None = None
    signs: Literal["person", "organisation"] | None = None


class Field(Message):
    """A field of administration (lĩnh vực)."""

    code: str
    name: str


class ProcedurePublished(Event):
    """A procedure version is in force from `effective_from`. All that a dossier needs, so that nobody calls back."""

    type: ClassVar[str] = "procedure.published.v1"

    code: str
    version: int
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

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version


class Closure(Message):
    """Days on which a procedure takes no dossiers, both ends included; open when `effective_to` is null. Abolished wins."""

    state: Literal["suspended", "abolished"]
    effective_from: date
    effective_to: date | None


class ProcedureValidityEvent(Event):
    """A decision about a procedure as a whole, and all its closures after it. `revision` grows with every such decision.

    Revisions are counted apart from versions: a decision holds for every version, also for those still to come.
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

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.revision


class ProcedureSuspended(ProcedureValidityEvent):
    """The procedure takes no dossiers from `effective_from`, until `effective_to` where one is known."""

    type: ClassVar[str] = "procedure.suspended.v1"


class ProcedureResumed(ProcedureValidityEvent):
    """The procedure takes dossiers again from `effective_from`, after a suspension, or published anew after an abolition."""

    type: ClassVar[str] = "procedure.resumed.v1"


class ProcedureAbolished(ProcedureValidityEvent):
    """The procedure is no more from `effective_from`; `replaced_by` is the code of the one to use instead, if any."""

    type: ClassVar[str] = "procedure.abolished.v1"


class Successor(Message):
    """Who follows an authority from `date` on; `code` is null where it was abolished and nobody follows."""

    code: str | None
    kind: SuccessionKind
    date: date
    decision: str | None


class AuthorityPublished(Event):
    """An authority as it stands: its name and place in the tree now, its first and last day, and who follows it."""

    type: ClassVar[str] = "authority.published.v1"

    code: str
    version: int
    name: str
    kind: str
    parent: str | None
    legacy_code: str | None
    valid_from: date
    valid_to: date | None
    successors: tuple[Successor, ...] = ()

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version
