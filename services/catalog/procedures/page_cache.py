"""The pages of procedures in force, read by far more people than anything else: ready bytes, named by their tag.

Bytes are kept in memory under their tag, which names exactly those bytes, so they can never be out of date. Which tag is in force
is remembered only as long as it is certain that nothing has changed since the database told it (`changes`). Otherwise it is asked
again, after the request arrived; requests that wait at the same moment share one statement.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Date, String, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncEngine

from services.catalog.errors import ProcedureNotFound
from services.catalog.models import ProcedureVersion
from services.catalog.procedures.change_notifications import ChangeListener
from services.catalog.procedures.rules import page_tags, validity
from services.catalog.procedures.rules.validity import ValidityPeriod
from services.chassis.database import Database
from services.chassis.request_coalescer import RequestCoalescer
from services.kernel import procedure_codes

_NONE: Final = -1
_version = ProcedureVersion.__table__.c
_IN_FORCE = select(_version.code, _version.etag, _version.full_code, _version.standings).where(
    _version.code == any_(bindparam("codes", type_=ARRAY(String))),
    _version.effective_from <= bindparam("day", type_=Date),
    or_(_version.effective_to.is_(None), _version.effective_to >= bindparam("day", type_=Date)),
)
_WITH_BYTES = _IN_FORCE.add_columns(_version.document)
# Of procedures in force no more, the version that was last in force: abolished, but still asked for.
_LAST_VERSION = (
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
    """A page as it is served; `tag` and `length` are what HTTP says of it."""

    etag: str
    body: bytes
    tag: bytes = field(init=False)
    length: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", self.etag.encode())
        object.__setattr__(self, "length", str(len(self.body)).encode())


@dataclass(frozen=True, slots=True)
class _Source:
    """A database to ask, and the generation of what it tells: none where nobody would hear that it has changed."""

    engine: AsyncEngine
    generation: int | None


class PageCache:
    """Reads pages; `limit` is what they may take of memory in bytes."""

    def __init__(self, database: Database, changes: ChangeListener, limit: int) -> None:
        self._primary = database.autocommit
        self._replica = database.autocommit_read
        self._changes = changes
        self._kept: OrderedDict[str, Page] = OrderedDict()
        self._size = 0
        self._limit = limit
        # Of each short code the tag in force and the full code, as of one generation.
        self._known: dict[str, tuple[str, str | None]] = {}
        self._generation = _NONE
        # What arrives while a statement is under way waits for the next one: an answer is never older than its question.
        self._today = RequestCoalescer(self._answer)

    def at_hand(self, code: str) -> Page | None:
        """Today's page of any form of a code, if it is in memory and certainly still in force; else ask for it."""
        changes = self._changes
        changes.want()
        if self._generation != changes.generation or time.monotonic() >= changes.until:
            return None
        asked = procedure_codes.parse(code)
        known = self._known.get(asked[0]) if asked else None
        if asked is None or known is None or not procedure_codes.matches(asked, known[1]):
            return None
        page = self._kept.get(known[0])
        if page is not None:
            self._kept.move_to_end(known[0])
        return page

    async def page(self, code: str, at: date | None = None) -> Page:
        """The page of the version in force today, or on a day; `code` is any form of the procedure's code."""
        asked = procedure_codes.parse(code)
        if asked is None:
            raise ProcedureNotFound
        day = at or self._changes.today
        source = _Source(self._replica, None)
        if at is None:
            row, source = await self._today.load(asked[0])
        else:
            row = (await _rows(source, _IN_FORCE, [asked[0]], at)).get(asked[0])
        row = row or await _abolished_version(source, asked[0], day)
        if row is None or not procedure_codes.matches(asked, row.full_code):
            raise ProcedureNotFound
        page = self._kept.get(_tag(row, day)) or await self._read(source, asked[0], day)
        self._keep(page)
        self._know(asked[0], page.etag, row.full_code, source)
        return page

    async def _read(self, source: _Source, code: str, day: date) -> Page:
        row = (await _rows(source, _WITH_BYTES, [code], day)).get(code) or await _abolished_version(source, code, day)
        if row is None:
            raise ProcedureNotFound
        return Page(_tag(row, day), page_tags.as_of(row.document, _validity(row, day)))

    async def _answer(self, asked: Sequence[str]) -> list[tuple[Any, _Source]]:
        source = self._source()
        rows = await _rows(source, _IN_FORCE, sorted(set(asked)), self._changes.today)
        return [(rows.get(code), source) for code in asked]

    def _source(self) -> _Source:
        # A change is heard of when the primary has it; a replica may not have it yet.
        if self._changes.certain:
            return _Source(self._primary, self._changes.generation)
        return _Source(self._replica, None)

    def _know(self, code: str, etag: str, full_code: str | None, source: _Source) -> None:
        # Not where something changed while the database was asked: before or after it answered, nobody knows.
        if source.generation != self._changes.generation:
            return
        if self._generation != source.generation:
            self._known.clear()
            self._generation = source.generation
        self._known[code] = (etag, full_code)

    def _keep(self, page: Page) -> None:
        if page.etag not in self._kept:
            self._kept[page.etag] = page
            self._size += len(page.body)
        self._kept.move_to_end(page.etag)
        while self._size > self._limit:
            self._size -= len(self._kept.popitem(last=False)[1].body)


async def _abolished_version(source: _Source, code: str, day: date) -> Any:
    row = (await _rows(source, _LAST_VERSION, [code], day)).get(code)
    holding = _validity(row, day) if row is not None else None
    return row if holding is not None and holding.state == "abolished" else None


async def _rows(source: _Source, statement: Any, short_codes: list[str], day: date) -> dict[str, Any]:
    async with source.engine.connect() as connection:
        return {row.code: row for row in await connection.execute(statement, {"codes": short_codes, "day": day})}


def _validity(row: Any, day: date) -> ValidityPeriod | None:
    return validity.effective_on(validity.from_json(row.standings), day) if row.standings else None


def _tag(row: Any, day: date) -> str:
    """The tag of a version's page as of a day: its own, and what holds on that day where anything does."""
    holding = _validity(row, day)
    if holding is None:
        return str(row.etag)
    return f'{row.etag[:-1]}-{hashlib.sha256(holding.model_dump_json().encode()).hexdigest()[:12]}"'
