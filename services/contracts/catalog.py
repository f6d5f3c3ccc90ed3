"""Events of the catalogue: authorities and procedures as they were published."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import JsonValue

from services.contracts.event import Event, Message

LimitUnit = Literal["hour", "working_day", "day", "month"]
Channel = Literal["counter", "online", "post"]


class Limit(Message):
    """A time limit as law or decision writes it: 15 working days, 8 hours, 1 month."""

    value: float
    unit: LimitUnit


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
    """One internal step with the role that takes it and its share of the time, in working hours."""

    name: str
    role: str
    hours: float


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


class AuthorityPublished(Event):
    """An authority as it stands: its name, place in the tree and validity."""

    type: ClassVar[str] = "authority.published.v1"

    code: str
    version: int
    name: str
    kind: str
    parent: str | None
    legacy_code: str | None
    valid_from: date
    valid_to: date | None

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version
