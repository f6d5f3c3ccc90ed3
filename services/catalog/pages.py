"""The pages of procedures in force, read by far more people than anything else: ready bytes, named by their tag.

Bytes are kept in memory under their tag, which names exactly those bytes, so they can never be out of date. Which tag is in
force is asked of the database for every request, after it arrived; requests that wait at the same moment share one statement.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, String, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.catalog.errors import ProcedureNotFound
from services.catalog.models import ProcedureVersion
from services.catalog.rules import codes, editions, standing
from services.catalog.rules.days import day_in_vietnam
from services.catalog.rules.standing import Standing
from services.chassis.database import Database

_version = ProcedureVersion.__table__.c
_IN_FORCE = select(_version.code, _version.etag, _version.full_code, _version.standings).where(
    _version.code == any_(bindparam("codes", type_=ARRAY(String))),
    _version.effective_from <= bindparam("day", type_=Date),
    or_(_version.effective_to.is_(None), _version.effective_to >= bindparam("day", type_=Date)),
)
_WITH_BYTES = _IN_FORCE.add_columns(_version.document)
# Of procedures in force no more, the version that was last in force: abolished, but still asked for.
_LAST = (
    select(_version.code, _version.etag, _version.full_code, _version.standings, _version.document)
    .where(
        _version.code == any_(bindparam("codes", type_=ARRAY(String))),
        _version.effective_from <= bindparam("day", type_=Date),
        _version.effective_to >= _version.effective_from,
        _version.standings.is_not(None),
    )
    .order_by(_version.version)
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is served."""

    etag: str
    body: bytes


class Pages:
    """Reads pages; `limit` is what they may take of memory in bytes."""

    def __init__(self, database: Database, limit: int) -> None:
        self._engine = database.read_engine.execution_options(isolation_level="AUTOCOMMIT")
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._limit = limit
        self._waiting: dict[str, list[asyncio.Future[Any]]] = {}
        self._serving: asyncio.Task[None] | None = None

    async def page(self, code: str, at: date | None = None) -> Page:
        """The page of the version in force today, or on a day; `code` is any form of the procedure's code."""
        asked = codes.read(code)
        if asked is None:
            raise ProcedureNotFound
        row = await self._today(asked[0]) if at is None else (await self._rows(_IN_FORCE, [asked[0]], at)).get(asked[0])
        day = at or _today()
        if row is None:
            row = await self._abolished(asked[0], day)
        if row is None or not codes.names(asked, row.full_code):
            raise ProcedureNotFound
        tag = _tag(row, day)
        body = self._kept.get(tag)
        if body is not None:
            self._kept.move_to_end(tag)
            return Page(tag, body)
        return await self._read(asked[0], day)

    async def _read(self, code: str, day: date) -> Page:
        row = (await self._rows(_WITH_BYTES, [code], day)).get(code) or await self._abolished(code, day)
        if row is None:
            raise ProcedureNotFound
        tag, body = _tag(row, day), editions.as_of(row.document, _holding(row, day))
        self._keep(tag, body)
        return Page(tag, body)

    async def _abolished(self, code: str, day: date) -> Any:
        row = (await self._rows(_LAST, [code], day)).get(code)
        holding = _holding(row, day) if row is not None else None
        return row if holding is not None and holding.state == "abolished" else None

    async def _today(self, code: str) -> Any:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(code, []).append(answer)
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await answer

    async def _serve(self) -> None:
        # What arrives while a statement is under way waits for the next one: an answer is never older than its question.
        await asyncio.sleep(0)
        try:
            while self._waiting:
                waiting, self._waiting = self._waiting, {}
                await self._answer(waiting)
        finally:
            self._serving = None

    async def _answer(self, waiting: dict[str, list[asyncio.Future[Any]]]) -> None:
        try:
            rows = await self._rows(_IN_FORCE, list(waiting), _today())
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            for future in _patient(waiting.values()):
                future.set_exception(error)
            return
        for code, futures in waiting.items():
            for future in _patient([futures]):
                future.set_result(rows.get(code))

    async def _rows(self, statement: Any, short_codes: list[str], day: date) -> dict[str, Any]:
        async with self._engine.connect() as connection:
            return {row.code: row for row in await connection.execute(statement, {"codes": short_codes, "day": day})}

    def _keep(self, etag: str, body: bytes) -> None:
        if etag not in self._kept:
            self._kept[etag] = body
            self._size += len(body)
        while self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])


def _patient(waiting: Iterable[list[asyncio.Future[Any]]]) -> list[asyncio.Future[Any]]:
    """Those who have not gone away meanwhile."""
    return [future for futures in waiting for future in futures if not future.done()]


def _holding(row: Any, day: date) -> Standing | None:
    return standing.on(standing.read(row.standings), day) if row.standings else None


def _tag(row: Any, day: date) -> str:
    """The tag of a version's page as of a day: its own, and what holds on that day where anything does."""
    holding = _holding(row, day)
    if holding is None:
        return str(row.etag)
    return f'{row.etag[:-1]}-{hashlib.sha256(holding.model_dump_json().encode()).hexdigest()[:12]}"'


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
