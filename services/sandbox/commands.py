"""Writes of the sandbox portal: sessions, dossiers and steps, procedures, faults."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic_core import to_json
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox import errors
from services.sandbox.models import Dossier, Fault, PortalSession, Procedure, Step
from services.sandbox.schemas import FaultMode


async def open_session(session: AsyncSession, *, at: datetime, seconds: int) -> str:
    """Open a portal session, valid for `seconds`; returns its token. Expired sessions are deleted."""
    await session.execute(delete(PortalSession).where(PortalSession.expires_at <= at))
    token = secrets.token_urlsafe(24)
    session.add(PortalSession(hash=_hash(token), expires_at=at + timedelta(seconds=seconds)))
    return token


async def require_session(session: AsyncSession, token: str, *, at: datetime) -> None:
    """Raise `SessionExpired` unless the token is of a valid portal session."""
    valid = select(PortalSession.hash).where(PortalSession.hash == _hash(token), PortalSession.expires_at > at)
    if await session.scalar(valid) is None:
        raise errors.SessionExpired


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def add_dossiers(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Add new dossiers, all or none; of two concurrent adds of one dossier the second is refused."""
    for record in _by_code(records):
        statement = insert(Dossier).values(code=record["MaHoSo"], record=record, calls=1)
        statement = statement.on_conflict_do_nothing(index_elements=["code"])
        if await session.scalar(statement.returning(Dossier.code)) is None:
            raise errors.AlreadyExists(f"Hồ sơ {record['MaHoSo']} đã tồn tại.")


async def update_dossiers(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Replace existing dossiers, all or none."""
    for record in _by_code(records):
        await _update(session, record["MaHoSo"], record=record)


async def add_steps(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Add steps of existing dossiers, all or none. A step that exists already is not added again."""
    for code in sorted({record["MaHoSo"] for record in records}):
        await _update(session, code)
    for record in records:
        fingerprint = hashlib.sha256(to_json(dict(sorted(record.items())))).digest()
        row = {"dossier_code": record["MaHoSo"], "fingerprint": fingerprint, "record": record}
        await session.execute(insert(Step).values(row).on_conflict_do_nothing(index_elements=["dossier_code", "fingerprint"]))


async def _update(session: AsyncSession, code: str, **changes: Any) -> None:
    statement = update(Dossier).where(Dossier.code == code).values(calls=Dossier.calls + 1, **changes)
    if await session.scalar(statement.returning(Dossier.code)) is None:
        raise errors.UnknownRecord(f"Hồ sơ {code} không tồn tại.")


def _by_code(records: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Sorted by code, so that two concurrent calls with the same dossiers cannot deadlock."""
    duplicates = [code for code, count in Counter(record["MaHoSo"] for record in records).items() if count > 1]
    if duplicates:
        raise errors.InvalidData(f"data: hồ sơ {duplicates[0]} có hai lần trong một yêu cầu.")
    return sorted(records, key=lambda record: str(record["MaHoSo"]))


async def upsert_procedures(session: AsyncSession, records: Mapping[str, Mapping[str, Any]]) -> None:
    """Add or replace procedures by national code."""
    for code, record in sorted(records.items()):
        statement = insert(Procedure).values(code=code, record=record)
        await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_={"record": record}))


async def set_fault(session: AsyncSession, mode: FaultMode, times: int) -> None:
    """Inject a fault into the next `times` calls; mode `none` ends it."""
    row = {"mode": mode, "times": 0 if mode == "none" else times}
    statement = insert(Fault).values(id=1, **row)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


async def use_fault(session: AsyncSession, modes: Collection[FaultMode]) -> str | None:
    """The fault to inject into this call, if the current one is among `modes`; its remaining calls decrease by one."""
    statement = update(Fault).where(Fault.times > 0, Fault.mode.in_(modes)).values(times=Fault.times - 1)
    return await session.scalar(statement.returning(Fault.mode))
