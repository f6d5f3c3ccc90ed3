"""What the desk needs beside the database: the working calendar, the seal, running numbers and compiled e-forms."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import jsonschema_rs
from fastapi import Depends, Request
from sqlalchemy import BigInteger, Date, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.contracts.catalog import ProcedurePublished
from services.dossier import queries
from services.dossier.rules.calendar import WorkingCalendar

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def day_in_vietnam(at: datetime) -> date:
    """The calendar day of an instant, as Vietnam counts it."""
    return at.astimezone(VIETNAM).date()


class Numbers:
    """Running numbers per authority and day, handed out without making submissions queue behind each other's commits.

    The counter moves in a transaction of its own that does not wait for the disk: a dossier's own commit, which does, comes
    later in the same write-ahead log and takes the counter along. Requests that wait at the same moment are served by one
    statement. A submission that fails leaves a gap.
    """

    def __init__(self, database: Database) -> None:
        self._engine = database.autocommit
        self._waiting: dict[tuple[str, date], list[asyncio.Future[int]]] = {}
        self._serving: set[asyncio.Task[None]] = set()

    async def next(self, authority: str, day: date) -> int:
        """The next number of this authority on this day, from 1."""
        number: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault((authority, day), [])
        waiting.append(number)
        if len(waiting) == 1:
            task = asyncio.create_task(self._serve(authority, day))
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)
        return await number

    async def _serve(self, authority: str, day: date) -> None:
        await asyncio.sleep(0)
        waiting = self._waiting.pop((authority, day))
        try:
            async with self._engine.connect() as connection:
                last = await connection.scalar(_ADVANCE, {"authority_code": authority, "day": day, "by": len(waiting)})
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            for future in _patient(waiting):
                future.set_exception(error)
            return
        # Those who went away meanwhile leave a gap at the end.
        for number, future in enumerate(_patient(waiting), last - len(waiting) + 1):
            future.set_result(number)


def _patient(waiting: list[asyncio.Future[int]]) -> list[asyncio.Future[int]]:
    return [future for future in waiting if not future.done()]


_ADVANCE = text("""
    insert into dossier_number (authority_code, day, last)
    select :authority_code, :day, :by from set_config('synchronous_commit', 'off', true)
    on conflict (authority_code, day) do update set last = dossier_number.last + excluded.last
    returning last
""").bindparams(bindparam("authority_code", type_=Text), bindparam("day", type_=Date), bindparam("by", type_=BigInteger))


@dataclass(frozen=True)
class Desk:
    """Handed to commands by the routes. `validator` compiles an e-form once for each procedure version.

    `reading` gives a connection to read with before writing, for as long as the reading takes: a request that held one while it
    waits for another to write would, with enough of its kind, wait for ever.
    """

    reading: Callable[[], AbstractAsyncContextManager[AsyncConnection]]
    calendar: WorkingCalendar
    sealer: Sealer
    numbers: Numbers
    _offers: dict[tuple[str, int], ProcedurePublished] = field(default_factory=dict)
    _validators: dict[tuple[str, int], jsonschema_rs.Validator] = field(default_factory=dict)

    async def offer(self, procedure: str, authority: str, day: date) -> tuple[ProcedurePublished, str]:
        """The procedure version in force and the authority's name on a day, or the refusal that says which is not there.

        `procedure` is a short or full code; the national short form is its first two parts. A published version never changes, so
        what it says is read once; which one is in force is asked every time.
        """
        short = ".".join(procedure.split(".")[:2])
        async with self.reading() as connection:
            version, name = await queries.version_and_authority(connection, short, authority, day)
            if (short, version) not in self._offers:
                self._offers[short, version] = await queries.offer(connection, short, version)
        return self._offers[short, version], name

    def validator(self, code: str, version: int, schema: dict[str, Any]) -> jsonschema_rs.Validator:
        """The compiled e-form of a procedure version; formats are checked, nothing is fetched."""
        key = (code, version)
        if key not in self._validators:
            self._validators[key] = jsonschema_rs.validator_for(schema, validate_formats=True, retriever=_nothing)
        return self._validators[key]


def _nothing(uri: str) -> Any:
    message = f"an e-form may not refer to {uri}"
    raise ValueError(message)


async def _of_app(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_of_app)]
