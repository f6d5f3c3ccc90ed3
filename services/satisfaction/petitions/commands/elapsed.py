"""What happens to petitions because a time has come: the unit above is told before a limit ends, and answers nobody appealed are final."""

from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM
from services.satisfaction.models.petitions import Petition
from services.satisfaction.petitions.commands import transitions
from services.satisfaction.petitions.commands.transitions import Change
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.petitions.rules import permissions
from services.satisfaction.petitions.rules.transitions import PetitionAction, PetitionStatus
from services.satisfaction.petitions.schemas.requests import PetitionTransitionIn

# Petitions locked at once: whoever acts on one of them waits for all.
BATCH: Final = 50
_ESCALATE: Final = PetitionTransitionIn(action=PetitionAction.ESCALATE, reason="Sắp hết thời hạn mà chưa xử lý xong")
_CLOSE: Final = PetitionTransitionIn(action=PetitionAction.CLOSE)


async def carry_out_batch(session: AsyncSession, context: PetitionContext, *, at: datetime) -> int:
    """Escalate and close some petitions whose time has come; returns how many, fewer than `BATCH` when none is left."""
    unopposed = and_(Petition.status == PetitionStatus.ANSWERED.value, Petition.appeal_until < at)
    due = select(Petition).where(or_(Petition.escalates_at <= at, unopposed)).limit(BATCH).with_for_update(skip_locked=True)
    rows = (await session.scalars(due)).all()
    for row in rows:
        request = _CLOSE if _is_unopposed(row, at) else _ESCALATE
        transition = permissions.require(row, request.action, SYSTEM, request.filled_fields, at=at)
        await transitions.carry_out(Change(session, context, row, request, at), transition, SYSTEM)
    return len(rows)


def _is_unopposed(row: Petition, at: datetime) -> bool:
    return row.status == PetitionStatus.ANSWERED and row.appeal_until is not None and row.appeal_until < at
