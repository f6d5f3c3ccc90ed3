"""One dossier, through the access filter; and those whose time has come, for a timer."""

from contextlib import suppress
from datetime import datetime
from typing import Final, cast

from sqlalchemy import ARRAY, Table, Text, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import Database, locks
from services.dossier.access import by_code, by_code_query, view, viewer_parameters
from services.dossier.errors import DossierNotFound
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.rows import DossierRow
from services.kernel.vietnam import at_offset


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


async def visible(session: AsyncSession, code: str, principal: Principal, *, locked: bool = False) -> DossierRow:
    """The row of this code; `DossierNotFound` where it does not exist or is not visible to the principal."""
    statement = by_code(view(principal))
    statement = statement.with_for_update(key_share=True) if locked else statement
    row = (await (await session.connection()).execute(statement, viewer_parameters(principal) | {"of": code})).one_or_none()
    if row is None:
        raise DossierNotFound
    return DossierRow(*row)


async def lock(session: AsyncSession, code: str) -> DossierRow | None:
    """The row of this code, locked, for work that is nobody's request; None where there is none."""
    statement = select(*cast("Table", Dossier.__table__).c).where(Dossier.code == code).with_for_update(key_share=True)
    row = (await (await session.connection()).execute(statement)).one_or_none()
    return DossierRow(*row) if row is not None else None


_DUE_TO_LAPSE: Final = (
    select(*cast("Table", Dossier.__table__).c)
    # A request to withdraw the dossier is answered first.
    .where(Dossier.lapses_at <= bindparam("now"), Dossier.withdrawal_requested_at.is_(None))
    .order_by(Dossier.lapses_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, key_share=True)
)
_SUPPLEMENT_REQUESTS: Final = (
    select(History.dossier_code, func.max(History.entry["at"].astext))
    .where(
        History.dossier_code == any_(bindparam("codes", type_=ARRAY(Text))), History.entry["action"].astext == "request_supplement"
    )
    .group_by(History.dossier_code)
)


async def lock_due_to_lapse(session: AsyncSession, at: datetime, limit: int) -> list[DossierRow]:
    """Some dossiers whose supplement should have come by `at`, locked; those that are locked already are left for another time."""
    rows = await (await session.connection()).execute(_DUE_TO_LAPSE, {"now": at, "limit": limit})
    return [DossierRow(*row) for row in rows]


async def supplement_requests(session: AsyncSession, codes: list[str]) -> dict[str, datetime]:
    """When each dossier's last supplement was requested, by its history."""
    rows = await session.execute(_SUPPLEMENT_REQUESTS, {"codes": codes})
    requests = dict[str, datetime]()
    for code, at in rows:
        # An entry somebody altered says nothing.
        with suppress(TypeError, ValueError, OverflowError):
            requests[code] = at_offset(datetime.fromisoformat(at))
    return requests
