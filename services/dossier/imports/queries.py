"""What records of dossiers born elsewhere are compared with: procedure versions of their days, authorities, what was taken over."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ARRAY, Date, Text, any_, bindparam, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models import Authority, History

RECORD_KEY = "record"
"""Under which key of its history a dossier keeps what tells its record from another."""
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


async def versions_in_force(session: AsyncSession, wanted: Collection[tuple[str, date]]) -> dict[tuple[str, date], int]:
    """The version of each procedure in force on its day, where there was one."""
    asked = {"codes": [code for code, _ in wanted], "days": [day for _, day in wanted]}
    found = await session.execute(_VERSIONS, asked)
    return {(row.code, row.day): row.version for row in found if row.version is not None}


async def authorities(session: AsyncSession, codes: Collection[str]) -> dict[str, Authority]:
    """The authorities of these codes, at work or not."""
    found = await session.scalars(select(Authority).where(Authority.code == any_(_codes)), {"codes": list(codes)})
    return {each.code: each for each in found}


async def record_fingerprints(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """What tells the record each dossier was made from, by code; nothing for dossiers that were born here."""
    kept = History.entry[RECORD_KEY].astext
    found = await session.execute(
        select(History.dossier_code, kept.label("mark")).where(
            History.dossier_code == any_(_codes),
            kept.is_not(None),
            or_(History.entry["action"].astext.in_(_IMPORT_ACTIONS), History.sequence == 1),
        ),
        {"codes": list(codes)},
    )
    return {row.dossier_code: row.mark for row in found}


_codes = bindparam("codes", type_=ARRAY(Text))
