"""HTTP shapes of changes of the working calendar, and of what they move."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.paging import Page
from services.chassis.schemas import Schema
from services.dossier.schemas import Reference, RequestModel
from services.kernel import names
from services.kernel.values import Count, DossierCode, English, LegalBasis, OfficialName, Position, UnitCode, Vietnamese
from services.kernel.vietnam import Day, Instant

_Vietnamese = Annotated[Vietnamese, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), names.Visible]
_English = Annotated[English, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), names.Visible]
_Basis = Annotated[LegalBasis, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), names.Visible]


class CalendarDay(RequestModel):
    """A day off (`off`), a day worked (`worked`), or a swap of both. `vi` and `en` name it; absent, they say what it is.

    A day worked alone is worked like its own weekday: so a day off is taken back.
    """

    off: Day | None = None
    """The day that is off."""
    worked: Day | None = None
    """The day that is worked."""
    vi: _Vietnamese | None = None
    """Its name in Vietnamese."""
    en: _English | None = None
    """Its name in English."""

    @model_validator(mode="after")
    def _names_a_day(self) -> Self:
        if self.off == self.worked:
            raise ValueError("A day off, a day worked, or a swap of two days.")
        return self


class CalendarChangeIn(RequestModel):
    """Days that become off or worked, by one decision or law."""

    days: Annotated[list[CalendarDay], Field(min_length=1, max_length=60)]
    """The days, each with what it becomes."""
    legal_basis: _Basis
    """The decision or law, in Vietnamese."""
    note: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000), Examples(["Công văn hỏa tốc ngày 20/11/2026"])]
        | None
    ) = None
    """A note for other officials."""


class CalendarOfficial(Schema):
    """The official who proposed or applied a change."""

    name: OfficialName
    position: Position
    unit: UnitCode | None
    """Code of the official's unit."""


class CalendarChangeOut(Schema):
    """A change of the working calendar. Applied, it is `version` of the calendar; `applying` while dossiers are still to be counted again.

    `moved` is how many dossiers it moved so far, `remaining` how many running ones are still to be counted again.
    """

    number: Annotated[int, Examples([1])]
    """Number of the change, from 1."""
    state: Literal["proposed", "withdrawn", "applying", "applied"]
    """How far it is; `applying` while dossiers are still to be counted again."""
    version: Annotated[int, Examples([1])] | None
    """The version of the calendar it made; null until it is applied."""
    days: list[CalendarDay]
    """The days, each with what it becomes."""
    legal_basis: LegalBasis
    """The decision or law, in Vietnamese."""
    note: Annotated[str, Examples(["Công văn hỏa tốc ngày 20/11/2026"])] | None
    """The note of whoever proposed it."""
    proposed_by: CalendarOfficial
    """Who proposed it."""
    proposed_at: Instant
    """When it was proposed."""
    applied_by: CalendarOfficial | None
    """Who applied it."""
    applied_at: Instant | None
    """When it was applied."""
    moved: Count
    """Dossiers whose dates it has moved so far."""
    remaining: Count
    """Running dossiers that are still to be counted again."""


class MovedDossier(Schema):
    """A running dossier whose dates a change would move, and where to."""

    code: DossierCode
    authority: Reference
    """The authority that handles it."""
    due_at: Instant | None
    """When it is due now."""
    new_due_at: Instant | None
    """When it would be due."""
    step_due_at: Instant | None
    """When its present step is due now."""
    new_step_due_at: Instant | None
    """When its present step would be due."""


class CalendarChangePreview(Page[MovedDossier]):
    """What applying a change now would move: `moving` of `running` dossiers, a page of them by code."""

    running: Count
    """Dossiers with a running or stopped clock."""
    moving: Count
    """How many of them would move."""
