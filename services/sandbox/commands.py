"""Every write of the sandbox portal: sessions, pushed dossiers and steps, procedures, faults."""

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
    """A new session string, good for so many seconds. Those that are over are forgotten."""
    await session.execute(delete(PortalSession).where(PortalSession.expires_at <= at))
    opened = secrets.token_urlsafe(24)
    session.add(PortalSession(hash=_hash(opened), expires_at=at + timedelta(seconds=seconds)))
    return opened


async def require_session(session: AsyncSession, given: str, *, at: datetime) -> None:
    """Refuse a session string we did not give, or gave too long ago."""
    good = select(PortalSession.hash).where(PortalSession.hash == _hash(given), PortalSession.expires_at > at)
    if await session.scalar(good) is None:
        raise errors.SessionExpired


def _hash(session: str) -> bytes:
    return hashlib.sha256(session.encode()).digest()


async def add_dossiers(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Take new dossiers, all or none; of two racing adds of one dossier the second is refused."""
    for record in _by_code(records):
        added = (
            insert(Dossier).values(code=record["MaHoSo"], record=record, calls=1).on_conflict_do_nothing(index_elements=["code"])
        )
        if await session.scalar(added.returning(Dossier.code)) is None:
            raise errors.AlreadyExists(f"Hồ sơ {record['MaHoSo']} đã tồn tại.")


async def update_dossiers(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Replace dossiers that are there, all or none."""
    for record in _by_code(records):
        await _touch(session, record["MaHoSo"], record=record)


async def add_steps(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Take steps of dossiers that are there, all or none. A step that is there already stays one step."""
    for code in sorted({record["MaHoSo"] for record in records}):
        await _touch(session, code)
    for record in records:
        fingerprint = hashlib.sha256(to_json(dict(sorted(record.items())))).digest()
        row = {"dossier_code": record["MaHoSo"], "fingerprint": fingerprint, "record": record}
        await session.execute(insert(Step).values(row).on_conflict_do_nothing(index_elements=["dossier_code", "fingerprint"]))


async def _touch(session: AsyncSession, code: str, **changes: Any) -> None:
    named = update(Dossier).where(Dossier.code == code).values(calls=Dossier.calls + 1, **changes)
    if await session.scalar(named.returning(Dossier.code)) is None:
        raise errors.UnknownRecord(f"Hồ sơ {code} không tồn tại.")


def _by_code(records: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """In one order for all callers, so that two calls with the same dossiers cannot deadlock."""
    twice = [code for code, count in Counter(record["MaHoSo"] for record in records).items() if count > 1]
    if twice:
        raise errors.InvalidData(f"data: hồ sơ {twice[0]} có hai lần trong một yêu cầu.")
    return sorted(records, key=lambda record: str(record["MaHoSo"]))


async def upsert_procedures(session: AsyncSession, records: Mapping[str, Mapping[str, Any]]) -> None:
    """Hold these procedures, by national code, in place of what was held under the same codes."""
    for code, record in sorted(records.items()):
        kept = insert(Procedure).values(code=code, record=record)
        await session.execute(kept.on_conflict_do_update(index_elements=["code"], set_={"record": record}))


async def switch_fault(session: AsyncSession, mode: FaultMode, times: int) -> None:
    """Switch a fault on for so many calls, or off."""
    row = {"mode": mode, "times": 0 if mode == "none" else times}
    switched = insert(Fault).values(id=1, **row)
    await session.execute(switched.on_conflict_do_update(index_elements=["id"], set_=row))


async def use_fault(session: AsyncSession, modes: Collection[FaultMode]) -> str | None:
    """The fault this call is to suffer, if one of these is switched on; it then counts as used."""
    used = update(Fault).where(Fault.times > 0, Fault.mode.in_(modes)).values(times=Fault.times - 1)
    return await session.scalar(used.returning(Fault.mode))
