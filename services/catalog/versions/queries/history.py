"""What has been decided about a procedure, and its published versions as records: for editors, and for comparing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import ProcedureNotFound, VersionNotFound
from services.catalog.models import Decision, Procedure
from services.catalog.models import ProcedureVersion as Version
from services.catalog.procedures.queries import in_force
from services.chassis.paging import Paging
from services.kernel import procedure_codes


async def locked(session: AsyncSession, code: str) -> Procedure:
    """The published procedure of any form of this code; nobody else decides about it until this transaction ends."""
    asked = procedure_codes.parse(code)
    found = await session.scalar(select(Procedure).where(Procedure.code == (asked or ("", None))[0]).with_for_update())
    if asked is None or found is None or not found.version:
        raise ProcedureNotFound
    return found


async def is_in_force(session: AsyncSession, code: str, day: date) -> bool:
    """Whether some version of the procedure is in force on a day; suspended ones are."""
    return await session.scalar(select(Version.version).where(Version.code == code, in_force(day))) is not None


async def reaching(session: AsyncSession, code: str, day: date) -> Sequence[Any]:
    """The versions that are in force on a day, or will be later."""
    kept = select(Version.code, Version.version, Version.effective_from, Version.document)
    reaching_ = or_(Version.effective_to.is_(None), Version.effective_to >= day)
    rows: Sequence[Any] = (await session.execute(kept.where(Version.code == code, reaching_))).all()
    return rows


async def decisions(session: AsyncSession, code: str, paging: Paging) -> Sequence[Decision]:
    """A page of the decisions about a procedure, newest first, or `ProcedureNotFound`."""
    asked = procedure_codes.parse(code)
    short = (asked or ("", None))[0]
    if not await session.scalar(select(Procedure.version).where(Procedure.code == short)):
        raise ProcedureNotFound
    found = select(Decision).where(Decision.procedure_code == short)
    return (await session.scalars(paging.after(found, Decision.id, descending=True))).all()


async def version(session: AsyncSession, code: str, number: int | None) -> Any:
    """A published version with its record, the newest for None; `ProcedureNotFound`, `VersionNotFound`."""
    asked = procedure_codes.parse(code)
    kept = select(
        Version.code,
        Version.version,
        Version.full_code,
        Version.effective_from,
        Version.decision_number,
        Version.decision_date,
        Version.record,
    )
    wanted = kept.where(Version.code == (asked or ("", None))[0]).order_by(Version.version.desc()).limit(1)
    newest = (await session.execute(wanted)).first()
    if newest is None or asked is None or not procedure_codes.matches(asked, newest.full_code):
        raise ProcedureNotFound
    if number is None or number == newest.version:
        return newest
    found = (await session.execute(kept.where(Version.code == newest.code, Version.version == number))).first()
    if found is None:
        raise VersionNotFound
    return found


async def names(session: AsyncSession, short_codes: Sequence[str]) -> Mapping[str, str]:
    """The names of procedures as last published, of those we know."""
    known = (
        select(Version.code, Version.name)
        .join(Procedure, (Procedure.code == Version.code) & (Procedure.version == Version.version))
        .where(Version.code.in_(short_codes))
    )
    return dict(iter(await session.execute(known))) if short_codes else {}


async def newest(session: AsyncSession, short_codes: Sequence[str]) -> dict[str, Any]:
    """The newest published version of each procedure: what a new one is compared with and follows."""
    kept = (
        select(
            Version.code,
            Version.version,
            Version.digest,
            Version.effective_from,
            Version.effective_to,
            Version.validity_periods,
            Version.document,
        )
        .join(Procedure, (Procedure.code == Version.code) & (Procedure.version == Version.version))
        .where(Procedure.code.in_(short_codes))
    )
    return {row.code: row for row in await session.execute(kept)}
