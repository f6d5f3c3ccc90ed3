"""What a submission is checked against: the procedure versions, standings and authorities the catalogue published."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, Date, Text, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis.errors import DomainError
from services.contracts.catalog import Closure, ProcedurePublished
from services.dossier.errors import ProcedureAbolished, ProcedureNotInForce, ProcedureSuspended, UnknownAuthority
from services.dossier.models import ProcedureVersion

# A procedure's short code, an authority's code and the day.
LookupKey = tuple[str, str, date]
# The version in force and the authority's name.
LookupResult = tuple[int, str]

# One round trip for what everybody who submits at this moment is checked against.
_VERSIONS_AND_AUTHORITIES = text("""
    select
        (select known.version from procedure_version as known
         where known.code = procedure and effective_from <= day and (effective_to is null or day <= effective_to)
         order by known.version desc limit 1) as version,
        (select closures from procedure_closures as known where known.code = procedure) as closures,
        (select name from authority
         where authority.code = unit and valid_from <= day and (valid_to is null or day <= valid_to)) as authority_name
    from unnest(:procedures, :authorities, :days) with ordinality as requested (procedure, unit, day, n)
    order by n
""").bindparams(
    bindparam("procedures", type_=ARRAY(Text)), bindparam("authorities", type_=ARRAY(Text)), bindparam("days", type_=ARRAY(Date))
)
_DOCUMENT = select(ProcedureVersion.document).where(
    ProcedureVersion.code == bindparam("code"), ProcedureVersion.version == bindparam("version")
)


async def versions_and_authorities(connection: AsyncConnection, asked: Sequence[LookupKey]) -> list[LookupResult | DomainError]:
    """For each procedure, authority and day what was found, or the refusal that says which of them is not there."""
    procedures, authorities, days = zip(*asked, strict=True)
    given = {"procedures": procedures, "authorities": authorities, "days": days}
    rows = (await connection.execute(_VERSIONS_AND_AUTHORITIES, given)).all()
    return [_version_and_authority(row, day) for row, day in zip(rows, days, strict=True)]


def _version_and_authority(row: Any, day: date) -> LookupResult | DomainError:
    if row.version is None:
        return ProcedureNotInForce()
    closed = _closure_states(row.closures or (), day)
    if closed:
        return ProcedureAbolished() if "abolished" in closed else ProcedureSuspended()
    if row.authority_name is None:
        return UnknownAuthority()
    return row.version, row.authority_name


def _closure_states(closures: Sequence[dict[str, Any]], day: date) -> set[str]:
    """In which ways the procedure takes no dossiers on a day."""
    read = (Closure.model_validate(each) for each in closures)
    return {each.state for each in read if each.effective_from <= day and (each.effective_to is None or day <= each.effective_to)}


async def version_by_key(connection: AsyncConnection, code: str, version: int) -> ProcedurePublished:
    """What the catalogue published as this version."""
    return ProcedurePublished.model_validate(await connection.scalar(_DOCUMENT, {"code": code, "version": version}))


async def version_or_none(session: AsyncSession, code: str, version: int) -> ProcedurePublished | None:
    """A published version, or None where a dossier from elsewhere names one we never saw."""
    document = await session.scalar(_DOCUMENT, {"code": code, "version": version})
    return ProcedurePublished.model_validate(document) if document is not None else None
