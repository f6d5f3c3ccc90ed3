"""Recording officials from their first request on."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import Request

from services.chassis.auth import Caller
from services.dossier.access import STAFF
from services.dossier.officials.commands.officials import upsert

if TYPE_CHECKING:
    from services.dossier.context import DossierContext


async def record_official(request: Request, by: Caller) -> None:
    """For routes that officials use first: from then on dossiers can be assigned to them.

    In a transaction of its own, before anything is read, and only if this process has not recently seen the same claims.
    """
    context: DossierContext = request.app.state.context
    if by.has_role(*STAFF) and context.recently_seen.get(by.subject) != by:
        async with request.app.state.database.transaction() as session:
            await upsert(session, context, by, at=datetime.now(UTC))
