"""A dossier claimed to be sent: its record, its steps, the lease, and the calls made with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Final, Literal

from services.chassis.sealing import Sealer
from services.integration.national_portal.client import Exchange

RECEIVER: Final = "national_portal"

StepState = Literal["pending", "sent", "acknowledged", "refused"]


@dataclass(slots=True)
class ClaimedStep:
    """A step to send: the bytes of its record, and how it stands. `sent`: its bytes may have reached the portal.

    `traceparent` is the trace context of its event.
    """

    version: int
    record: bytes
    state: StepState
    traceparent: str | None = None


@dataclass(slots=True)
class Sent:
    """A record in a call: a dossier's, or that of its step `version`."""

    code: str
    version: int | None


@dataclass(slots=True)
class Call:
    """A call with whose records it had, in their order."""

    exchange: Exchange
    items: Sequence[Sent]


@dataclass
class Claim:
    """A dossier to send now: the bytes of its record, its oldest unsent steps, and the lease.

    `exists_at_portal`: the portal has acknowledged some version of it; `is_current`: it has acknowledged these bytes. While it is sent,
    `call` becomes the one with which the portal accepted the record, `failure` why something was not accepted.
    """

    code: str
    version: int
    revision: int
    status_code: int
    record: bytes
    exists_at_portal: bool
    is_current: bool
    steps: list[ClaimedStep]
    lease_until: datetime
    attempts: int
    step_at: datetime
    waits_until: datetime | None = None
    sealer: Sealer | None = None
    call: Call | None = None
    calls: list[Call] = field(default_factory=list)
    failure: Exception | None = None

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code

    @cached_property
    def hash(self) -> bytes:
        """The SHA-256 of the record's bytes."""
        return sha256(self.record).digest()

    @property
    def traceparents(self) -> list[str]:
        """The trace contexts of its steps, the newest first."""
        return [step.traceparent for step in reversed(self.steps) if step.traceparent is not None]

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier claim sent steps and their answer is not known."""
        return any(step.state == "sent" for step in self.steps)
