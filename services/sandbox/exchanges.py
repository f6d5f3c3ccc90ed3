"""The log of calls and answers, for people: kept in memory for a moment and written many at a time, so that calls do not wait for it.

A process that is killed loses that moment. What the portal holds never depends on it.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final, NamedTuple

import structlog

from services.chassis.database import Database

log = structlog.get_logger(__name__)

_LONGEST_TEXT: Final = 20_000
_MOMENT: Final = 0.05
_LARGEST_BATCH: Final = 500

_WRITE: Final = """
insert into exchange (at, service, request, request_hash, answer, faults, milliseconds)
select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::float8[])
"""
_TRIM: Final = "delete from exchange where id <= (select max(id) from exchange) - $1"


class Exchange(NamedTuple):
    """A call of the protocol and its answer."""

    at: datetime
    service: str
    request: bytes
    secrets: tuple[str, ...]
    answer: bytes
    faults: str
    milliseconds: float


@dataclass
class ExchangeLog:
    """Writes exchanges to the database; the newest `kept` stay, none where it is 0."""

    database: Database
    kept: int
    _waiting: deque[Exchange] = field(default_factory=deque)
    _writing: asyncio.Task[None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def add(self, exchange: Exchange) -> None:
        """Note an exchange; it is written within a moment."""
        if not self.kept:
            return
        self._waiting.append(exchange)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    async def flush(self) -> None:
        """Write what is waiting now; afterwards all that was noted before is there, also what another task was writing."""
        async with self._turn:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), _LARGEST_BATCH))]
                await self._write(batch)

    async def close(self) -> None:
        """Write the rest, before the connections are closed."""
        if self._writing is not None:
            await self._writing

    def clear(self) -> None:
        """Forget what is waiting."""
        self._waiting.clear()

    async def _write_soon(self) -> None:
        await asyncio.sleep(_MOMENT)
        try:
            await self.flush()
        except Exception as error:  # noqa: BLE001 - the log is an aid; calls go on without it
            log.warning("exchanges not logged", error=type(error).__name__)

    async def _write(self, batch: Sequence[Exchange]) -> None:
        rows = [
            (
                each.at,
                each.service,
                _text(each.request, each.secrets),
                sha256(each.request).digest(),
                _text(each.answer, each.secrets),
                each.faults,
                each.milliseconds,
            )
            for each in batch
        ]
        await self.database.raw.fetch(_WRITE, *(list(column) for column in zip(*rows, strict=True)))
        await self.database.raw.fetch(_TRIM, self.kept)


def _text(body: bytes, secrets: Sequence[str]) -> str:
    """A body as text, sessions left out; cut where it is long."""
    text = body[:_LONGEST_TEXT].decode(errors="backslashreplace").replace("\0", "\\0")
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    return text
