"""Writes of mappings: those an administrator enters, what is in use here, and the copies of the national lists."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.contracts.catalog import AuthorityPublished, ProcedurePublished, ProcedureValidityEvent
from services.integration.errors import InvalidMappingCode, MappingChanged, OverlappingMappings
from services.integration.mappings.queries import MAPPING_GAP
from services.integration.mappings.rules import codes
from services.integration.mappings.rules.codes import Kind
from services.integration.mappings.schemas import MappingIn
from services.integration.models.deliveries import Delivery
from services.integration.models.mappings import CodeMapping, CodeMappingChange, LocalCode, NationalEntry
from services.kernel.text import fold

# Where a dossier's snapshot has the code.
_PLACES: Final[dict[Kind, tuple[str, ...]]] = {
    "procedure": ("procedure", "code"),
    "field": ("procedure", "field", "code"),
    "agency": ("authority", "code"),
}
_KINDS_VI: Final[dict[Kind, str]] = {"procedure": "thủ tục", "field": "lĩnh vực", "agency": "cơ quan"}
_KINDS_EN: Final[dict[Kind, str]] = {"procedure": "a procedure", "field": "a field", "agency": "an agency"}
_COLUMNS: Final = ("effective_to", "national_code", "national_name", "source")
_BATCH: Final = 5_000


async def put(session: AsyncSession, requests: Sequence[MappingIn], *, by: Principal, at: datetime) -> list[CodeMapping]:
    """Enter or change mappings, all or none; what is entered again as it is stays. Dossiers that waited for one are sent.

    Raises `InvalidMappingCode`, `MappingChanged`, `OverlappingMappings`.
    """
    keys = [_key(request, position) for position, request in enumerate(requests)]
    # Two administrators may enter periods of one code at once, and neither has a row to lock.
    for kind, code in sorted({(kind, code) for kind, code, _ in keys}):
        await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"mapping/{kind}/{code}", 0))))
    rows, changed = [], set()
    for position, (key, request) in enumerate(zip(keys, requests, strict=True)):
        row, is_changed = await _put(session, key, request, position, by=by, at=at)
        rows.append(row)
        changed |= {key[:2]} if is_changed else set()
    await session.flush()
    await _require_no_overlap(session, keys)
    for kind, code in sorted(changed):
        await _send_again(session, kind, code, at)
    return rows


def _key(request: MappingIn, position: int) -> tuple[Kind, str, date]:
    code = codes.own(request.kind, request.code)
    if code is None:
        raise InvalidMappingCode(errors=[_no_code(position, "code", request.code, request.kind)])
    if not codes.is_national(request.kind, request.national_code):
        raise InvalidMappingCode(errors=[_no_code(position, "national_code", request.national_code, request.kind)])
    return request.kind, code, request.effective_from


def _no_code(position: int, name: str, code: str, kind: Kind) -> Fault:
    return Fault(
        pointer=f"/body/{position}/{name}",
        detail=f"“{code}” is no code of {_KINDS_EN[kind]}.",
        vi=f"“{code}” không phải là mã {_KINDS_VI[kind]}.",
    )


async def _put(
    session: AsyncSession, key: tuple[Kind, str, date], request: MappingIn, position: int, *, by: Principal, at: datetime
) -> tuple[CodeMapping, bool]:
    values = {name: getattr(request, name) for name in _COLUMNS}
    row = await session.get(CodeMapping, key)
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return row, False
    if request.version is not None and request.version != (row.version if row else None):
        raise MappingChanged(errors=[Fault(pointer=f"/body/{position}/version", detail=str(row.version if row else None))])
    if row is None:
        row = CodeMapping(kind=key[0], code=key[1], effective_from=key[2], version=0)
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.entered_by, row.entered_at = row.version + 1, by.subject, at
    columns = {column.name: getattr(row, column.name) for column in CodeMapping.__table__.columns}
    session.add(CodeMappingChange(**columns))
    return row, True


async def _require_no_overlap(session: AsyncSession, keys: Sequence[tuple[Kind, str, date]]) -> None:
    for position, (kind, code, first) in enumerate(keys):
        statement = select(CodeMapping.effective_from, CodeMapping.effective_to)
        rows = (await session.execute(statement.where(CodeMapping.kind == kind, CodeMapping.code == code))).all()
        own = next(row for row in rows if row.effective_from == first)
        for other in rows:
            earlier, later = sorted((own, other), key=lambda row: row.effective_from)
            if other is not own and (earlier.effective_to is None or earlier.effective_to >= later.effective_from):
                raise OverlappingMappings(
                    errors=[Fault(pointer=f"/body/{position}/effective_from", detail=str(other.effective_from))]
                )


async def _send_again(session: AsyncSession, kind: Kind, code: str, at: datetime) -> None:
    """Send what waited for the mapping, or what the portal refused, as the mapping now has it; what it acknowledged stays."""
    waiting = (Delivery.state == "quarantined") | ((Delivery.state == "pending") & (Delivery.last_error == MAPPING_GAP))
    uses = Delivery.snapshot[_PLACES[kind]].astext == code
    values = {"revision": Delivery.revision + 1, "state": "pending", "attempts": 0, "next_attempt_at": at}
    await session.execute(update(Delivery).where(waiting, uses).values(values), execution_options={"synchronize_session": False})
    write_batch.mark_written(session)


async def use_procedure(session: AsyncSession, event: ProcedurePublished) -> None:
    """Note the procedure and its field as in use."""
    period = {"valid_from": event.effective_from, "valid_to": event.effective_to}
    await _use(session, "procedure", event.code, event.name, event.version, field_code=event.field.code, **period)
    await _use(session, "field", event.field.code, event.field.name, 1, valid_from=event.effective_from, valid_to=None)


async def use_authority(session: AsyncSession, event: AuthorityPublished) -> None:
    """Note the authority as in use in its period."""
    period = {"valid_from": event.valid_from, "valid_to": event.valid_to}
    await _use(session, "agency", event.code, event.name, event.version, **period)


async def _use(session: AsyncSession, kind: Kind, code: str, name: str, version: int, **columns: Any) -> None:
    values = {"name": name, "folded": fold(name), "version": version, **columns}
    statement = insert(LocalCode).values(kind=kind, code=code, revision=0, **values)
    first = {"valid_from": func.least(LocalCode.valid_from, statement.excluded.valid_from)}
    newer = LocalCode.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["kind", "code"], set_=values | first, where=newer))


async def close_procedure(session: AsyncSession, event: ProcedureValidityEvent) -> None:
    """Note from when on the procedure is abolished, or that it no longer is. One of which nothing is known yet is noted with its event."""
    abolished = [each.effective_from for each in event.closures if each.state == "abolished"]
    values = {"closed_from": min(abolished, default=None), "revision": event.revision}
    # Before the first version is known nothing is in use: no name, no days.
    unknown = {"name": event.code, "folded": "", "version": 0, "valid_from": event.effective_from}
    unknown["valid_to"] = event.effective_from - timedelta(days=1)
    statement = insert(LocalCode).values(kind="procedure", code=event.code, **unknown, **values)
    newer = LocalCode.revision < event.revision
    await session.execute(statement.on_conflict_do_update(index_elements=["kind", "code"], set_=values, where=newer))


async def replace_list(session: AsyncSession, kind: Kind, entries: Mapping[str, str], *, at: datetime) -> None:
    """Make the copy of a national list equal to it: names by code. Every dossier that waited is tried again."""
    rows = [
        {"kind": kind, "code": code, "name": name, "folded": fold(name), "listed_at": at, "removed_at": None}
        for code, name in sorted(entries.items())
    ]
    for start in range(0, len(rows), _BATCH):
        statement = insert(NationalEntry).values(rows[start : start + _BATCH])
        columns: dict[str, Any] = {name: statement.excluded[name] for name in ("name", "folded", "listed_at", "removed_at")}
        await session.execute(statement.on_conflict_do_update(index_elements=["kind", "code"], set_=columns))
    gone = update(NationalEntry).where(NationalEntry.kind == kind, NationalEntry.listed_at < at)
    await session.execute(gone.where(NationalEntry.removed_at.is_(None)).values(removed_at=at))
    retry = update(Delivery).where(Delivery.state == "pending", Delivery.last_error == MAPPING_GAP)
    await session.execute(retry.values(next_attempt_at=at), execution_options={"synchronize_session": False})
    write_batch.mark_written(session)
