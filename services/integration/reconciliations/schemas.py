"""HTTP shapes of reconciliation: runs with what they found, repairs, and until when both sides agree."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.integration.reconciliations.rules import Repair
from services.kernel.bilingual import BilingualText, invalid
from services.kernel.unit_codes import QD20
from services.kernel.values import Count, Cursor, DossierCode, Sha256, UnitCode
from services.kernel.vietnam import Day, Instant

RunState = Literal["waiting", "running", "completed"]
Method = Literal["digest", "look_up"]
RunId = Annotated[UUID, Examples(["3f2a1b4c-0d5e-4f60-8a7b-9c0d1e2f3a4b"])]
Seconds = Annotated[float, Examples([5_400.0])]
_From = Annotated[date, Examples(["2026-11-01"])]
_To = Annotated[date, Examples(["2026-11-28"])]


class ReconciliationIn(StrictModel):
    """Which dossiers to compare with the national portal."""

    first: Annotated[Day, Examples(["2026-11-01"])] = Field(alias="from")
    """The first day of submission, in Vietnam."""
    last: Annotated[Day, Examples(["2026-11-28"])] = Field(alias="to")
    """The last day of submission, itself included, in Vietnam."""
    authority: Annotated[UnitCode, StringConstraints(pattern=QD20)] | None = None
    """Only the dossiers whose codes begin with this unit or one below it; without it those of the whole province."""

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        if self.last < self.first:
            raise invalid("days_reversed", vi="Ngày đến phải không sớm hơn ngày từ.", en="`to` must not be before `from`.")
        return self


class DifferenceOut(Schema):
    """What was not the same on both sides. Values that may tell of a person are shown as hashes only."""

    code: DossierCode
    field: Annotated[str, Examples(["TrangThaiHoSo"])] | None
    """The field in the portal's words, `TienDoXuLy` for its steps; null for a dossier that one side does not have or that was damaged here."""
    ours: Annotated[str, Examples(["4"])] | None
    """The value that must be at the portal; null where there is none, or where it may tell of a person. Of steps the times and statuses
    of those the portal does not have.
    """
    theirs: Annotated[str, Examples(["2"])] | None
    """The value the portal has; null likewise. Of steps those that only the portal has, or has more often."""
    ours_hash: Sha256 | None
    """Keyed hash of our value, which tells only whether two values are the same; null where there is none."""
    theirs_hash: Sha256 | None
    """Keyed hash of the portal's value; null where there is none."""
    age: Seconds
    """Seconds since the start of the first comparison that found it."""
    repair: Repair
    """How it is repaired. `resend`: ours is sent again; `accept`: what only the portal has is taken as its own, for nothing is deleted there;
    `restore`: it was lost or altered here, and is set as the portal's copy of what we sent, or what else is kept here, proves that it was;
    `report`: nothing here can mend it, so it stands until somebody does or a newer event replaces it, and a repair leaves it.
    """
    repaired_at: Instant | None
    """When somebody had it repaired; a later comparison shows whether it is."""
    closed_at: Instant | None
    """When a later comparison did not find it any more, or took it over with its age; null while it stands."""


class ReconciliationItem(Schema):
    """A comparison with the national portal."""

    id: RunId
    """Its id."""
    first: _From = Field(serialization_alias="from")
    """The first day of submission, in Vietnam."""
    last: _To = Field(serialization_alias="to")
    """The last day of submission, in Vietnam."""
    authority: UnitCode
    """The unit whose dossiers are compared, with those below it."""
    state: RunState
    """`waiting`: to be carried out, or carried on when the portal answers again; `running`; `completed`."""
    method: Method | None
    """`digest`: by digests of both sides; `look_up`: each of our dossiers was looked up, because the portal has no digests. What only the
    portal has is not found so. Null before the start.
    """
    nightly: bool
    """Whether it was begun by the timer."""
    requested_at: Instant
    """When it was requested."""
    started_at: Instant | None
    """When it began."""
    completed_at: Instant | None
    """When it ended."""
    compared: Count
    """Dossiers compared so far."""
    undetermined: Count
    """Of them, those that cannot be compared, or not whole: the bytes sent are not kept, the portal refused the look-up, or their persons were
    erased here, so that only the rest of them is compared.
    """
    on_the_way: Count
    """Of them, those that waited to be sent, or were refused by the portal and wait for an administrator: no differences."""
    on_the_way_seconds: Seconds | None
    """How long the oldest of these had been waiting, until the end of the comparison or until now; null without one."""
    calls: Count
    """Digests and look-ups asked of the portal."""
    last_error: Annotated[str, Examples(["Unreachable: HTTP 502"])] | None
    """Why it does not go on at present; null when it does."""


class ReconciliationOut(ReconciliationItem):
    """A comparison with a page of the differences it found that you may see."""

    differences: list[DifferenceOut]
    """By dossier and field."""
    next: Cursor | None


class RepairIn(StrictModel):
    """What to repair."""

    codes: Annotated[list[DossierCode], Field(min_length=1, max_length=1_000)] | None = None
    """Only these dossiers; without it all."""


class RepairOut(Schema):
    """What was begun."""

    resent: Count
    """Dossiers that are sent again."""
    accepted: Count
    """Dossiers of which something was accepted as the portal's own."""
    restored: Count
    """Dossiers of which something that was lost or altered here was set as it was."""


class UnitAgreement(Schema):
    """Until when an authority's dossiers agree with the portal."""

    unit: UnitCode
    """Code of the authority."""
    as_of: Instant | None
    """The moment of the newest comparison of its dossiers that left no difference; null without one."""


class AgreementOut(Schema):
    """Until when what the province sent and what the national portal holds agree."""

    model_config = ConfigDict(serialize_by_alias=True)

    as_of: Instant | None
    """The start of the newest comparison of the whole province since which no difference stands; null without one."""
    first: _From | None = Field(serialization_alias="from")
    """The first day of submission it compared, in Vietnam."""
    last: _To | None = Field(serialization_alias="to")
    """The last day of submission it compared, in Vietnam."""
    sentence: BilingualText
    """The same as a sentence."""
    units: list[UnitAgreement]
    """The authorities, by code."""
