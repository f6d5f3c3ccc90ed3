"""The catalogue's copies a submission is checked against: procedure versions, their closures, authorities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Integer, Text, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.errors import DomainError
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.contracts.catalog import Closure, ProcedurePublished
from services.dossier.errors import ProcedureAbolished, ProcedureNotInForce, ProcedureSuspended, UnknownAuthority
from services.dossier.models.catalogue import ProcedureVersion

# A procedure's short code, an authority's code and the day.
LookupKey = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class ReceivingAuthority:
    """An authority active on the day of a submission; its kind decides which procedures it takes (`kernel.authority_levels`)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class LookupResult:
    """The version in force and the authority on a day; `refusals` say of each why there is none, or why it takes no dossiers."""

    version: int | None
    authority: ReceivingAuthority | None
    refusals: tuple[DomainError, ...]


# One round trip for all submissions of the same moment.
_VERSIONS_AND_AUTHORITIES: Final = """
    select
        (select known.version from procedure_version as known
         where known.code = procedure and effective_from <= day and (effective_to is null or day <= effective_to)
         order by known.version desc limit 1) as version,
        (select closures from procedure_closures as known where known.code = procedure) as closures,
        authority.name as authority_name,
        authority.kind as authority_kind
    from unnest($1::text[], $2::text[], $3::date[]) with ordinality as requested (procedure, unit, day, n)
    left join authority on authority.code = unit and valid_from <= day and (valid_to is null or day <= valid_to)
    order by n
"""
_DOCUMENT = select(ProcedureVersion.document).where(
    ProcedureVersion.code == bindparam("code", type_=Text()), ProcedureVersion.version == bindparam("version", type_=Integer())
)
_RAW_DOCUMENT = PreparedQuery(_DOCUMENT)


async def versions_and_authorities(raw: RawPool, keys: Sequence[LookupKey]) -> list[LookupResult]:
    """For each procedure, authority and day what there is on that day."""
    rows = await raw.fetch(_VERSIONS_AND_AUTHORITIES, *zip(*keys, strict=True))
    return [_result(row, day) for row, (_, _, day) in zip(rows, keys, strict=True)]


def _result(row: Any, day: date) -> LookupResult:
    version, closures, name, kind = row
    of_procedure = _procedure_refusal(version, closures or (), day)
    authority = ReceivingAuthority(name, kind) if name is not None else None
    refusals = [of_procedure()] if of_procedure else []
    if authority is None:
        refusals.append(UnknownAuthority())
    return LookupResult(version, authority, tuple(refusals))


def _procedure_refusal(version: int | None, closures: Sequence[dict[str, Any]], day: date) -> type[DomainError] | None:
    if version is None:
        return ProcedureNotInForce
    states = _closure_states(closures, day)
    if states:
        return ProcedureAbolished if "abolished" in states else ProcedureSuspended
    return None


def _closure_states(closures: Sequence[dict[str, Any]], day: date) -> set[str]:
    """The states in which the procedure accepts no dossiers on a day."""
    parsed = (Closure.model_validate(each) for each in closures)
    return {each.state for each in parsed if each.effective_from <= day and (each.effective_to is None or day <= each.effective_to)}


async def raw_version_or_none(raw: RawPool, code: str, version: int) -> ProcedurePublished | None:
    """As `version_or_none`, on a connection of the raw pool."""
    rows = await _RAW_DOCUMENT.rows(raw, {"code": code, "version": version})
    return ProcedurePublished.model_validate(rows[0][0]) if rows else None


async def version_or_none(session: AsyncSession, code: str, version: int) -> ProcedurePublished | None:
    """A published version, or None where an imported dossier names one that never reached this service."""
    document = await session.scalar(_DOCUMENT, {"code": code, "version": version})
    return ProcedurePublished.model_validate(document) if document is not None else None
