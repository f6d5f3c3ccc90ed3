"""What the effects of a transition work on."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.cases.schemas.actions import TransitionIn
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules.workflow import Step
from services.dossier.rows import DossierRow
from services.kernel.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class TransitionContext:
    """A dossier, the requested action, by whom and when. `details` goes into the history entry, beside the fields of the request.

    `history_action` is what the history calls it, where nobody requested the action itself.
    """

    session: AsyncSession
    context: DossierContext
    dossier: DossierRow
    request: TransitionIn
    by: Principal
    at: datetime
    details: dict[str, Any] = field(default_factory=dict)
    history_action: str | None = None

    async def calendar(self) -> WorkingCalendar:
        """The working calendar the dossier is counted by."""
        return await self.context.calendars.of(self.dossier.calendar_version)

    async def steps(self) -> tuple[Step, ...]:
        """The steps of processing under the dossier's procedure version."""
        return await self.context.steps(self.session, self.dossier.procedure_code, self.dossier.procedure_version)
