"""An action while it is being taken, handed to the functions that carry out its effects."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.cases.schemas import TransitionIn
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules.workflow import Step
from services.dossier.models import Dossier


@dataclass(frozen=True, slots=True)
class TransitionContext:
    """A locked dossier, what was asked of it, by whom and when; `details` is what its history entry says beside what was asked."""

    session: AsyncSession
    context: DossierContext
    dossier: Dossier
    asked: TransitionIn
    by: Principal
    at: datetime
    details: dict[str, Any] = field(default_factory=dict)

    async def steps(self) -> tuple[Step, ...]:
        """The steps of processing under the dossier's procedure version."""
        return await self.context.steps(self.session, self.dossier.procedure_code, self.dossier.procedure_version)
