"""One dossier for a command; every way to it goes through the access filter."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import Database, locks
from services.dossier.access import by_code, by_code_query, view, viewer_parameters
from services.dossier.errors import DossierNotFound
from services.dossier.rows import DossierRow


async def dossier_for_transition(session: AsyncSession, database: Database, code: str, principal: Principal) -> DossierRow:
    """The row of this code, for a conditional update; `DossierNotFound` where it does not exist or is not visible to the principal.

    Locked where the session locks (on the last try), else read without a lock.
    """
    of, parameters = view(principal), viewer_parameters(principal) | {"of": code}
    if locks(session):
        rows = (await (await session.connection()).execute(by_code(of).with_for_update(), parameters)).all()
    else:
        rows = await database.batched(by_code_query(of)).rows(parameters)
    if not rows:
        raise DossierNotFound
    return DossierRow(*rows[0])
