"""HTTP shapes of mandates. Days are Vietnam's."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.mandates.rules.scope import MandateAction
from services.dossier.schemas import Name, ProcedureCode, RequestModel
from services.kernel import values
from services.kernel.vietnam import Day, Instant

MandateId = Annotated[str, Examples(["mandate-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
Invitation = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), Examples(["invitation-4jq2cmvt7k3xw5ab6dnfh2yzoe"])
]
MandateState = Literal["proposed", "accepted", "declined", "ended"]
EndReason = Literal["revoked", "resigned", "expired"]


class MandateScopeIn(RequestModel):
    """What somebody may do for you."""

    procedures: Annotated[list[ProcedureCode], Field(min_length=1, max_length=50)] | None = None
    """Codes of the procedures, short or full; null for all."""
    actions: Annotated[list[MandateAction], Field(min_length=1, max_length=6), Examples([["submit", "supplement"]])]
    """What the representative may do: hand in (`submit`), see (`follow`, always contained), supplement, see what is to be paid and pay, ask to withdraw, and get results."""


class MandateIn(RequestModel):
    """A mandate to give. Who accepts it is whoever you pass the invitation to."""

    representative: Annotated[Name, Examples(["Vàng A Páo"])]
    """What you call the representative, for both of you."""
    scope: MandateScopeIn
    """What it covers."""
    until: Day | None = None
    """Its last day, at most three years from now; a year when absent."""


class InvitationIn(RequestModel):
    """An invitation somebody passed on to you."""

    invitation: Invitation
    """The code of the invitation."""


class MandateTransitionIn(RequestModel):
    """What to do with a mandate."""

    action: Annotated[Literal["accept", "decline", "end"], Examples(["accept"])]
    """`accept` and `decline` are for the representative, `end` is for both, at once and without a reason."""


class MandateOut(Schema):
    """A mandate, as both its parties see it."""

    id: MandateId
    """Id of the mandate."""
    part: Annotated[Literal["grantor", "representative"], Examples(["grantor"])]
    """Which of the two you are."""
    grantor_name: Annotated[str, Examples(["Lò Thị Mai"])]
    """Name of who gave it, as in their account; empty where it has none."""
    representative_name: Annotated[str, Examples(["Vàng A Páo"])]
    """What the grantor calls the representative."""
    procedures: Annotated[list[str], Examples([["1.001193"]])] | None
    """Short codes of the procedures it covers; null for all."""
    actions: Annotated[list[MandateAction], Examples([["follow", "submit"]])]
    """What the representative may do."""
    until: date
    """Its last day, in Vietnam."""
    state: Annotated[MandateState, Examples(["accepted"])]
    """Whether it waits to be accepted, holds, was declined, or has ended."""
    end_reason: Annotated[EndReason, Examples(["revoked"])] | None
    """Why it has ended: revoked by the grantor, resigned by the representative, or expired; null where it has not."""
    created_at: Instant
    """When it was given."""
    accepted_at: Instant | None
    """When it was accepted."""
    ended_at: Instant | None
    """When it was declined or ended."""
    version: values.Version


class NewMandate(MandateOut):
    """A new mandate with its invitation, which is shown this once."""

    invitation: Invitation
    """The code to pass on to the representative. Only its hash is stored."""


class MandateList(Schema):
    """Mandates, the newest first."""

    items: list[MandateOut]
    """The mandates you gave and those you hold or are invited to, at most 500."""


class MandateStep(Schema):
    """A step of a mandate's history. Hashes are as in the history of a dossier."""

    sequence: Annotated[int, Examples([1])]
    """Its place, from 1."""
    action: Annotated[str, Examples(["accept"])]
    """What was done: `propose`, `open`, `accept`, `decline`, `end` or `expire`."""
    by: Annotated[Literal["grantor", "representative", "system"], Examples(["representative"])]
    """Who did it."""
    at: Instant
    """When it was done."""
    hash: values.Sha256
    """The hash of the entry over the one before."""


class MandateHistoryOut(Schema):
    """The history of a mandate."""

    items: list[MandateStep]
    """The steps, oldest first."""
    verified: bool
    """Whether the chain of hashes agrees with the mandate."""
