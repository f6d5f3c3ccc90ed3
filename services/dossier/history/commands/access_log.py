"""Officials' reads of single dossiers: noted by the statement that reads, chained into the history by the worker."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, Final, Literal, cast

from sqlalchemy import ARRAY, DateTime, Text, any_, bindparam, delete, func, insert, literal, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.raw_pool import PreparedQuery
from services.dossier import access as dossier_access
from services.dossier.access import View, view, viewer_parameters
from services.dossier.errors import DossierNotFound
from services.dossier.history.rules import hash_chain, history_entries
from services.dossier.models import AccessLogEntry, Dossier, History

DossierPart = Literal["dossier", "timeline", "history", "deadline", "documents", "forms"]

# Dossiers chained in one transaction: they are locked meanwhile, so not for long.
BATCH: Final = 100
# Nobody waits for the disk: what a crash of the server takes is the notes of its last half second.
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


async def read_and_log(database: Database, code: str, by: Principal, *, what: DossierPart, at: datetime) -> Dossier:
    """Like `queries.dossiers.dossier`, with a note where an official reads it; what cannot be noted is not read.

    Reading and noting are one statement, on the primary: notes cannot be written to a replica, and officials, who are about to
    change what they read, want it fresh.
    """
    given = viewer_parameters(by) | {"of": code}
    if by.kind != "official":
        found = await dossier_access.by_code_query(view(by)).rows(database.raw_read, given)
    else:
        reader = {"reader": by.subject, "reader_name": by.name, "reader_position": by.position, "reader_unit": by.unit or ""}
        found = await _read_and_log_query(view(by)).rows(database.raw, given | reader | {"part": what, "now": at})
    if not found:
        raise DossierNotFound
    return cast("Dossier", found[0])


@cache
def _read_and_log_query(of: View) -> PreparedQuery:
    told = {"subject": "reader", "by": "reader_name", "position": "reader_position", "unit": "reader_unit", "what": "part"}
    values = [*(bindparam(name, type_=Text()) for name in told.values()), bindparam("now", type_=DateTime(timezone=True))]
    theirs = dossier_access.by_code(of)
    read = theirs.with_only_columns(Dossier.code, *values).join_from(Dossier, _ASYNC_COMMIT, true())
    note = insert(AccessLogEntry).from_select(["dossier_code", *told, "at"], read).cte("logged")
    return PreparedQuery(theirs.add_cte(note))


async def newest_entry(session: AsyncSession) -> int | None:
    """The newest note that waits; None where there are none."""
    found: int | None = await session.scalar(select(func.max(AccessLogEntry.id)))
    return found


async def append_to_histories(session: AsyncSession, *, upto: int, at: datetime) -> int:
    """Move the notes up to one of them into the histories of some dossiers, one entry each; return of how many.

    Notes belong to whoever holds their dossier's lock, so many workers may do this at once. A dossier that somebody is changing
    is left for the next time. Not a change: neither version nor event.
    """
    connection = await session.connection()
    await connection.execute(select(literal(1)).select_from(_ASYNC_COMMIT))
    locked = {row.code: row for row in await connection.execute(_LOCK_DOSSIERS, {"upto": upto})}
    if not locked:
        return 0
    taken = await connection.execute(_DELETE_ENTRIES, {"codes": list(locked), "upto": upto})
    notes = sorted(taken.all(), key=lambda note: (note.dossier_code, note.id))
    rows = [_history_row(locked[code], list(read), at) for code, read in groupby(notes, key=lambda note: note.dossier_code)]
    if rows:
        await connection.execute(insert(History), rows)
        await connection.execute(
            _UPDATE_HEADS, [{"of": row["dossier_code"], "head": row["hash"], "length": row["sequence"]} for row in rows]
        )
    return len(locked)


def _history_row(of: Any, notes: list[Any], at: datetime) -> dict[str, Any]:
    entry = {
        "sequence": of.history_length + 1,
        "action": hash_chain.READ,
        "status": of.status,
        "said": "Cán bộ xem hồ sơ",
        "at": at.isoformat(),
        "readers": _readers(notes),
        "salt": hash_chain.salt(),
    }
    return history_entries.history_row(of.code, entry, hash_chain.entry_hash(of.history_head, entry))


def _readers(notes: Iterable[Any]) -> list[dict[str, Any]]:
    """Who read what, first when and how often: a screen that is refreshed is not another reader."""
    readers: dict[tuple[str, ...], dict[str, Any]] = {}
    for note in notes:
        reader = {"subject": note.subject, "by": note.by, "position": note.position, "unit": note.unit, "what": note.what}
        met = readers.setdefault(tuple(reader.values()), reader | {"at": note.at.isoformat(), "times": 0})
        met["times"] += 1
    return list(readers.values())
