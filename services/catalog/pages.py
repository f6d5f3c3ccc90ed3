"""The pages of procedures in force, read by far more people than anything else: ready bytes, named by their tag.

Bytes are kept in memory under their tag, which names exactly those bytes, so they can never be out of date. Which tag is in
force is asked of the database for every request, after it arrived; requests that wait at the same moment share one statement.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, String, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.catalog.errors import ProcedureNotFound
from services.catalog.models import ProcedureVersion
from services.catalog.rules import codes
from services.catalog.rules.days import day_in_vietnam
from services.chassis.database import Database

_version = ProcedureVersion.__table__.c
_IN_FORCE = select(_version.code, _version.etag, _version.full_code).where(
    _version.code == any_(bindparam("codes", type_=ARRAY(String))),
    _version.effective_from <= bindparam("day", type_=Date),
    or_(_version.effective_to.is_(None), _version.effective_to >= bindparam("day", type_=Date)),
)
_WITH_BYTES = _IN_FORCE.add_columns(_version.document)
# When so many asked together, the next ones wait a moment for company: it costs them little and saves most statements.
CROWD = 4
GATHER_SECONDS = 0.001


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
        self._crowded = False

    async def page(self, code: str, at: date | None = None) -> Page:
        """The page of the version in force today, or on a day; `code` is any form of the procedure's code."""
        asked = codes.read(code)
        if asked is None:
            raise ProcedureNotFound
        row = await self._today(asked[0]) if at is None else (await self._rows(_IN_FORCE, [asked[0]], at)).get(asked[0])
        if row is None or not codes.names(asked, row.full_code):
            raise ProcedureNotFound
        body = self._kept.get(row.etag)
        if body is not None:
            self._kept.move_to_end(row.etag)
            return Page(row.etag, body)
        return await self._read(asked[0], at or _today())

    async def _read(self, code: str, day: date) -> Page:
        row = (await self._rows(_WITH_BYTES, [code], day)).get(code)
        if row is None:
            raise ProcedureNotFound
        self._keep(row.etag, row.document)
        return Page(row.etag, row.document)

    async def _today(self, code: str) -> Any:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(code, []).append(answer)
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await answer

    async def _serve(self) -> None:
        # What arrives while a statement is under way waits for the next one: an answer is never older than its question.
        await asyncio.sleep(0)
        while self._waiting:
            if self._crowded:
                await asyncio.sleep(GATHER_SECONDS)
            waiting, self._waiting = self._waiting, {}
            self._crowded = sum(map(len, waiting.values())) >= CROWD
            try:
                rows = await self._rows(_IN_FORCE, list(waiting), _today())
            except Exception as error:  # noqa: BLE001 - whoever waits is told
                _settle(waiting, lambda future, _, failure=error: future.set_exception(failure))  # type: ignore[misc]
            else:
                _settle(waiting, lambda future, code, found=rows: future.set_result(found.get(code)))  # type: ignore[misc]
        self._serving = None

    async def _rows(self, statement: Any, short_codes: list[str], day: date) -> dict[str, Any]:
        async with self._engine.connect() as connection:
            return {row.code: row for row in await connection.execute(statement, {"codes": short_codes, "day": day})}

    def _keep(self, etag: str, body: bytes) -> None:
        if etag not in self._kept:
            self._kept[etag] = body
            self._size += len(body)
        while self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1])


def _settle(waiting: dict[str, list[asyncio.Future[Any]]], answer: Callable[[asyncio.Future[Any], str], None]) -> None:
    for code, futures in waiting.items():
        for future in futures:
            if not future.done():
                answer(future, code)


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
