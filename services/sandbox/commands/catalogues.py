"""Writes of the shared catalogues: procedures, and the entries of the others."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox.models import CatalogueEntry, Procedure


async def upsert_procedures(session: AsyncSession, records: Mapping[str, Mapping[str, Any]]) -> None:
    """Add or replace procedures by national code."""
    if records:
        statement = insert(Procedure).values([{"code": code, "record": record} for code, record in sorted(records.items())])
        newest = {"record": statement.excluded.record}
        await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=newest))


async def upsert_entries(session: AsyncSession, kind: str, records: Mapping[str, Mapping[str, Any]]) -> None:
    """Add or replace entries of a catalogue by code."""
    for code, record in sorted(records.items()):
        statement = insert(CatalogueEntry).values(kind=kind, code=code, record=record)
        await session.execute(statement.on_conflict_do_update(index_elements=["kind", "code"], set_={"record": record}))
