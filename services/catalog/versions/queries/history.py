"""Queries for a procedure's decisions, and for its published versions as records to compare."""

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
    """The published procedure with this code, in any form, locked until the transaction ends; raises `ProcedureNotFound`."""
    code_parts = procedure_codes.parse(code)
    procedure = await session.scalar(select(Procedure).where(Procedure.code == (code_parts or ("", None))[0]).with_for_update())
    if code_parts is None or procedure is None or not procedure.version:
        raise ProcedureNotFound
    return procedure


async def is_in_force(session: AsyncSession, code: str, day: date) -> bool:
    """Whether a version of the procedure is in force on a day; a suspended one is."""
    return await session.scalar(select(Version.version).where(Version.code == code, in_force(day))) is not None


async def in_force_from(session: AsyncSession, code: str, day: date) -> Sequence[Any]:
    """The versions in force on a day or later."""
    columns = select(Version.code, Version.version, Version.effective_from, Version.document)
    not_ended = or_(Version.effective_to.is_(None), Version.effective_to >= day)
    rows: Sequence[Any] = (await session.execute(columns.where(Version.code == code, not_ended))).all()
    return rows


async def decisions(session: AsyncSession, code: str, paging: Paging) -> Sequence[Decision]:
    """A page of the decisions about a procedure, newest first; raises `ProcedureNotFound`."""
    code_parts = procedure_codes.parse(code)
    short_code = (code_parts or ("", None))[0]
    if not await session.scalar(select(Procedure.version).where(Procedure.code == short_code)):
        raise ProcedureNotFound
    statement = select(Decision).where(Decision.procedure_code == short_code)
    return (await session.scalars(paging.after(statement, Decision.id, descending=True))).all()


async def version(session: AsyncSession, code: str, number: int | None) -> Any:
    """A published version with its record, the newest for None; raises `ProcedureNotFound`, `VersionNotFound`."""
    code_parts = procedure_codes.parse(code)
    columns = select(
        Version.code,
        Version.version,
        Version.full_code,
        Version.effective_from,
        Version.decision_number,
        Version.decision_date,
        Version.record,
    )
    statement = columns.where(Version.code == (code_parts or ("", None))[0]).order_by(Version.version.desc()).limit(1)
    newest = (await session.execute(statement)).first()
    if newest is None or code_parts is None or not procedure_codes.matches(code_parts, newest.full_code):
        raise ProcedureNotFound
    if number is None or number == newest.version:
        return newest
    row = (await session.execute(columns.where(Version.code == newest.code, Version.version == number))).first()
    if row is None:
        raise VersionNotFound
    return row


async def names(session: AsyncSession, short_codes: Sequence[str]) -> Mapping[str, str]:
    """The last published names of these procedures, of the known ones."""
    statement = (
        select(Version.code, Version.name)
        .join(Procedure, (Procedure.code == Version.code) & (Procedure.version == Version.version))
        .where(Version.code.in_(short_codes))
    )
    return dict(iter(await session.execute(statement))) if short_codes else {}


async def newest(session: AsyncSession, short_codes: Sequence[str]) -> dict[str, Any]:
    """The newest published version of each procedure: a new one is compared with it and supersedes it."""
    statement = (
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
    return {row.code: row for row in await session.execute(statement)}


async def records(session: AsyncSession, short_codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The record of the newest published version of each procedure, as received."""
    statement = (
        select(Version.code, Version.record)
        .join(Procedure, (Procedure.code == Version.code) & (Procedure.version == Version.version))
        .where(Procedure.code.in_(short_codes))
    )
    return dict(iter(await session.execute(statement))) if short_codes else {}
