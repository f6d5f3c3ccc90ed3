"""Officials are remembered from the first time they look at their work."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import Request

from services.chassis.auth import Caller
from services.dossier.access import STAFF
from services.dossier.officials.commands.officials import upsert

if TYPE_CHECKING:
    from services.dossier.context import DossierContext


async def record_official(request: Request, by: Caller) -> None:
    """For routes officials come to first: from then on dossiers can be handed to them.

    In a transaction of its own, before anything is read: only for an official this process has not seen as the token tells them.
    """
    context: DossierContext = request.app.state.context
    if by.has_role(*STAFF) and context.met.get(by.subject) != by:
        async with request.app.state.database.transaction() as session:
            await upsert(session, context, by, at=datetime.now(UTC))
