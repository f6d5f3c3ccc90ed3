"""HTTP shapes of changes of the working calendar, and of what they move."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from services.chassis.paging import Page
from services.dossier.schemas import Reference, RequestModel
from services.kernel.vietnam import Day, Instant

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Basis = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class CalendarDay(RequestModel):
    """A day off (`off`), a day worked (`worked`), or a swap of both. `vi` and `en` name it; absent, they say what it is.

    A day worked alone is worked like its own weekday: so a day off is taken back.
    """

    off: Day | None = None
    worked: Day | None = None
    vi: _Words | None = None
    en: _Words | None = None

    @model_validator(mode="after")
    def _names_a_day(self) -> Self:
        if self.off == self.worked:
            raise ValueError("A day off, a day worked, or a swap of two days.")
        return self


class CalendarChangeIn(RequestModel):
    """Days that become off or worked, by one decision or law."""

    days: Annotated[list[CalendarDay], Field(min_length=1, max_length=60)]
    legal_basis: _Basis
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)] | None = None


class CalendarOfficial(BaseModel):
    """The official who proposed or applied a change."""

    name: str
    position: str
    unit: str | None


class CalendarChangeOut(BaseModel):
    """A change of the working calendar. Applied, it is `version` of the calendar; `applying` while dossiers are still to be counted again.

    `moved` is how many dossiers it moved so far, `remaining` how many running ones are still to be counted again.
    """

    number: int
    state: Literal["proposed", "withdrawn", "applying", "applied"]
    version: int | None
    days: list[CalendarDay]
    legal_basis: str
    note: str | None
    proposed_by: CalendarOfficial
    proposed_at: Instant
    applied_by: CalendarOfficial | None
    applied_at: Instant | None
    moved: int
    remaining: int


class MovedDossier(BaseModel):
    """A running dossier whose dates a change would move, and where to."""

    code: str
    authority: Reference
    due_at: Instant | None
    new_due_at: Instant | None
    step_due_at: Instant | None
    new_step_due_at: Instant | None


class CalendarChangePreview(Page[MovedDossier]):
    """What applying a change now would move: `moving` of `running` dossiers, a page of them by code."""

    running: int
    moving: int
