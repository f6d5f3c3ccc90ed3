"""What external records are compared with: procedure versions of their days, authorities, dossiers imported before."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ARRAY, Date, Text, any_, bindparam, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models.catalogue import Authority
from services.dossier.models.history import History

RECORD_KEY = "record"
"""The key of a history entry that holds the fingerprint of the imported record."""
# Entries are hashed, so those written when the action was called `take_over` keep that name.
_IMPORT_ACTIONS = ("import", "take_over")

_VERSIONS = text("""
    select requested.code, requested.day, (
        select known.version from procedure_version as known
        where known.code = requested.code and known.effective_from <= requested.day
            and (known.effective_to is null or known.effective_to >= requested.day)
        order by known.version desc limit 1
    ) as version
    from unnest(:codes, :days) as requested(code, day)
""").bindparams(bindparam("codes", type_=ARRAY(Text)), bindparam("days", type_=ARRAY(Date)))


async def versions_in_force(session: AsyncSession, keys: Collection[tuple[str, date]]) -> dict[tuple[str, date], int]:
    """The version of each procedure in force on its day, where there was one."""
    parameters = {"codes": [code for code, _ in keys], "days": [day for _, day in keys]}
    rows = await session.execute(_VERSIONS, parameters)
    return {(row.code, row.day): row.version for row in rows if row.version is not None}


async def authorities(session: AsyncSession, codes: Collection[str]) -> dict[str, Authority]:
    """The authorities of these codes, active or not."""
    rows = await session.scalars(select(Authority).where(Authority.code == any_(_codes)), {"codes": list(codes)})
    return {each.code: each for each in rows}


async def record_fingerprints(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """The fingerprint of the record each dossier was imported from, by code; none for dossiers submitted here."""
    fingerprint = History.entry[RECORD_KEY].astext
    rows = await session.execute(
        select(History.dossier_code, fingerprint.label("fingerprint")).where(
            History.dossier_code == any_(_codes),
            fingerprint.is_not(None),
            or_(History.entry["action"].astext.in_(_IMPORT_ACTIONS), History.sequence == 1),
        ),
        {"codes": list(codes)},
    )
    return {row.dossier_code: row.fingerprint for row in rows}


_codes = bindparam("codes", type_=ARRAY(Text))
