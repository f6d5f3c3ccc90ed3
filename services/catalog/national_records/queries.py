"""Reads of national records beside ours."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import DifferenceNotFound
from services.catalog.models import NationalRecord, Procedure, ProcedureVersion
from services.catalog.national_records.rules.proposals import DifferenceKind
from services.chassis.paging import Paging
from services.kernel import procedure_codes

_NEWEST = (ProcedureVersion.code == Procedure.code) & (ProcedureVersion.version == Procedure.version)


async def differences(session: AsyncSession, paging: Paging, kind: DifferenceKind | None, day: date) -> Sequence[Any]:
    """A page of the procedures that differ, by code, without those that are no longer in force on the day."""
    condition = NationalRecord.kind.is_not(None) if kind is None else NationalRecord.kind == kind
    not_ended = or_(ProcedureVersion.effective_to.is_(None), ProcedureVersion.effective_to >= day)
    statement: Select[Any] = _DIFFERENCES.where(condition, not_ended)
    rows: Sequence[Any] = (await session.execute(paging.after(statement, NationalRecord.code))).all()
    return rows


async def pair(session: AsyncSession, code: str) -> Any:
    """What the portal has of a procedure, with our newest version; raises `DifferenceNotFound`."""
    parsed = procedure_codes.parse(code)
    statement = (
        select(*_COLUMNS, NationalRecord.state, NationalRecord.record, ProcedureVersion.record.label("before"))
        .join(Procedure, Procedure.code == NationalRecord.code)
        .join(ProcedureVersion, _NEWEST)
        .where(NationalRecord.code == (parsed or ("", None))[0])
    )
    row = (await session.execute(statement)).first()
    if row is None:
        raise DifferenceNotFound
    return row


async def outdated(session: AsyncSession, limit: int) -> Sequence[Any]:
    """National records that are new or whose procedure was published again, locked, each with our newest version."""
    statement = (
        select(NationalRecord, Procedure.version, ProcedureVersion.record.label("before"))
        .join(Procedure, Procedure.code == NationalRecord.code)
        .join(ProcedureVersion, _NEWEST)
        .where(or_(NationalRecord.compared_version.is_(None), NationalRecord.compared_version != Procedure.version))
        .order_by(NationalRecord.code)
        .limit(limit)
        .with_for_update(of=NationalRecord, skip_locked=True)
    )
    return (await session.execute(statement)).all()


_COLUMNS: Final = (
    NationalRecord.code,
    NationalRecord.kind,
    NationalRecord.sections,
    NationalRecord.fetched_at,
    NationalRecord.record_hash,
    ProcedureVersion.name,
    ProcedureVersion.version,
)
_DIFFERENCES: Final[Any] = select(*_COLUMNS).join(Procedure, Procedure.code == NationalRecord.code).join(ProcedureVersion, _NEWEST)
