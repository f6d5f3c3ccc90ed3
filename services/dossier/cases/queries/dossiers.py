"""Dossiers and their history: every way to one goes through the access filter."""

from types import SimpleNamespace
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import locks
from services.chassis.raw_pool import RawPool
from services.dossier.access import by_code, by_code_query, view, viewer_parameters
from services.dossier.errors import DossierNotFound
from services.dossier.models import Dossier


async def dossier_for_transition(session: AsyncSession, raw: RawPool, code: str, principal: Principal) -> Dossier:
    """The dossier of this code as a plain copy of its row, for a conditional update; `DossierNotFound` when it is not there or not theirs to see.

    Locked where the session says so (the last try), else as it stands now.
    """
    of, given = view(principal), viewer_parameters(principal) | {"of": code}
    if locks(session):
        found = (await (await session.connection()).execute(by_code(of).with_for_update(), given)).all()
    else:
        found = await by_code_query(of).rows(raw, given)
    if not found:
        raise DossierNotFound
    return cast("Dossier", SimpleNamespace(**found[0]._asdict()))
