"""The access log: officials' reads of single dossiers, inserted by the statement that reads, and checks of QR codes; moved into the history by
the worker.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, Final, TypeAlias

from sqlalchemy import ARRAY, DateTime, Text, any_, bindparam, delete, func, insert, literal, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import batched_query
from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.raw_pool import PreparedQuery
from services.dossier import access as dossier_access
from services.dossier.access import View, view, viewer_parameters
from services.dossier.errors import DossierNotFound
from services.dossier.history.rules import history_entries
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import AccessLogEntry, History
from services.dossier.rows import DossierRow
from services.kernel import hash_chain
from services.kernel.vietnam import at_offset

REPRESENTATIVE: Final = "Người được ủy quyền"
_LOG_REPRESENTATIVE: Final = """
    insert into access_log (dossier_code, subject, "by", position, unit, part, at) values ($1, $2, $3, $3, '', $4, $5)
"""
DossierPart: TypeAlias = str
"""What was read: `dossier`, `timeline`, `history`, `deadline`, `documents`, `forms`; of one document `documents/{id}`, and what of it after another slash."""
_CHECK: Final = "verification"

# Dossiers updated in one transaction: they are locked until it ends, so it must be short.
BATCH: Final = 100
# Without waiting for the disk: a crash of the server loses the log entries of its last half second.
_ASYNC_COMMIT = func.set_config("synchronous_commit", "off", True).alias("soon")

_LOCK_DOSSIERS = (
    select(Dossier.code, Dossier.status, Dossier.history_head, Dossier.history_length)
    .where(
        Dossier.code.in_(
            select(AccessLogEntry.dossier_code)
            .where(AccessLogEntry.id <= bindparam("upto"))
            .order_by(AccessLogEntry.id)
            .limit(10 * BATCH)
        )
    )
    .limit(BATCH)
    .with_for_update(skip_locked=True, key_share=True)
)
_DELETE_ENTRIES = (
    delete(AccessLogEntry)
    .where(AccessLogEntry.dossier_code == any_(bindparam("codes", type_=ARRAY(Text))), AccessLogEntry.id <= bindparam("upto"))
    .returning(AccessLogEntry.__table__)
)
_UPDATE_HEADS = (
    update(Dossier)
    .where(Dossier.code == bindparam("of"))
    .values(history_head=bindparam("head"), history_length=bindparam("length"))
)


async def read_and_log(database: Database, code: str, by: Principal, *, part: DossierPart, at: datetime) -> DossierRow:
    """The dossier of a code, visible to the caller; an official's read is logged, and what cannot be logged is not read.

    Both are one statement, on the primary: a replica takes no log entries, and officials, who are about to change what they read,
    need the current row. `DossierNotFound` where the dossier does not exist or is not visible.
    """
    parameters = viewer_parameters(by) | {"of": code}
    if by.kind != "official":
        rows = await database.batched(dossier_access.by_code_query(view(by)), replica=True).rows(parameters)
    else:
        reader = {"reader": by.subject, "reader_name": by.name, "reader_position": by.position, "reader_unit": by.unit or ""}
        rows = await database.batched(_read_and_log_query(view(by))).rows(parameters | reader | {"part": part, "now": at})
    if not rows:
        raise DossierNotFound
    row = DossierRow(*rows[0])
    if dossier_access.represents(by, row.owner):
        await database.raw.fetch(_LOG_REPRESENTATIVE, code, by.subject, REPRESENTATIVE, part, at)
    return row


@cache
def _read_and_log_query(of: View) -> PreparedQuery:
    columns = {"subject": "reader", "by": "reader_name", "position": "reader_position", "unit": "reader_unit", "part": "part"}
    texts = {name: Text() for name in columns.values()}
    calls = batched_query.calls(**dossier_access.READER_PARAMETERS, **texts, now=DateTime(timezone=True))
    dossiers = dossier_access.by_code_for_each(of, calls)
    entries = dossiers.with_only_columns(Dossier.code, *(calls.c[name] for name in columns.values()), calls.c.now)
    entries = entries.join_from(Dossier, _ASYNC_COMMIT, true()).order_by(calls.c.number)
    logged = insert(AccessLogEntry).from_select(["dossier_code", *columns, "at"], entries).cte("logged")
    return PreparedQuery(dossiers.add_cte(logged))


async def log_check(session: AsyncSession, code: str, *, at: datetime) -> None:
    """Log that somebody checked the QR code of a paper of this dossier, nobody knows who."""
    anybody = {"subject": "public", "by": "Người kiểm tra mã QR", "position": "", "unit": ""}
    await session.execute(insert(AccessLogEntry).values(dossier_code=code, part=_CHECK, at=at, **anybody))


async def log(session: AsyncSession, codes: Sequence[str], by: Principal, *, part: DossierPart, at: datetime) -> None:
    """Log an official's read of many dossiers at once, as a list that shows more than names does."""
    reader = {"subject": by.subject, "by": by.name, "position": by.position, "unit": by.unit or ""}
    if codes:
        await session.execute(insert(AccessLogEntry), [{"dossier_code": code, "part": part, "at": at, **reader} for code in codes])


async def newest_entry(session: AsyncSession) -> int | None:
    """The id of the newest pending entry; None where there are none."""
    newest: int | None = await session.scalar(select(func.max(AccessLogEntry.id)))
    return newest


async def append_to_histories(session: AsyncSession, *, upto: int, at: datetime) -> int:
    """Move the entries up to an id into the histories of some dossiers, one history entry each; return the number of dossiers.

    Whoever holds the lock of a dossier moves its entries, so many workers may do this at once. A dossier that is being changed is
    left for the next run. This is no change of the dossier: neither version nor event.
    """
    connection = await session.connection()
    await connection.execute(select(literal(1)).select_from(_ASYNC_COMMIT))
    locked = {row.code: row for row in await connection.execute(_LOCK_DOSSIERS, {"upto": upto})}
    if not locked:
        return 0
    deleted = await connection.execute(_DELETE_ENTRIES, {"codes": list(locked), "upto": upto})
    entries = sorted(deleted.all(), key=lambda entry: (entry.dossier_code, entry.id))
    rows = [_history_row(locked[code], list(reads), at) for code, reads in groupby(entries, key=lambda entry: entry.dossier_code)]
    if rows:
        await connection.execute(insert(History), rows)
        await connection.execute(
            _UPDATE_HEADS, [{"of": row["dossier_code"], "head": row["hash"], "length": row["sequence"]} for row in rows]
        )
    return len(locked)


def _history_row(dossier: Any, reads: list[Any], at: datetime) -> dict[str, Any]:
    entry = {
        "sequence": dossier.history_length + 1,
        "action": hash_chain.READ,
        "status": dossier.status,
        "label": _label(reads),
        "at": at_offset(at).isoformat(),
        "readers": _readers(reads),
        "salt": hash_chain.salt(),
    }
    return history_entries.history_row(dossier.code, entry, hash_chain.entry_hash(dossier.history_head, entry))


def _label(reads: Sequence[Any]) -> str:
    if all(read.part == _CHECK for read in reads):
        return "Kiểm tra mã QR"
    return "Người được ủy quyền xem hồ sơ" if all(read.by == REPRESENTATIVE for read in reads) else "Cán bộ xem hồ sơ"


def _readers(reads: Iterable[Any]) -> list[dict[str, Any]]:
    """Who read which part, when first and how often: a screen that is refreshed is not another reader."""
    readers: dict[tuple[str, ...], dict[str, Any]] = {}
    for read in reads:
        reader = {"subject": read.subject, "by": read.by, "position": read.position, "unit": read.unit, "part": read.part}
        counted = readers.setdefault(tuple(reader.values()), reader | {"at": at_offset(read.at).isoformat(), "times": 0})
        counted["times"] += 1
    return list(readers.values())
