"""A cache of procedure pages, the most requested resource: ready bytes, keyed by their entity tag.

A tag identifies exact bytes, so cached bytes are never stale. What can become stale is which tag is current: it is remembered only
while `change_notifications` guarantees that nothing has changed since it was read. Otherwise it is read again after the request has
arrived; requests that wait at the same time share a statement.
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
_IN_FORCE = select(_version.code, _version.etag, _version.full_code, _version.validity_periods).where(
    _version.code == any_(bindparam("codes", type_=ARRAY(String))),
    _version.effective_from <= bindparam("day", type_=Date),
    or_(_version.effective_to.is_(None), _version.effective_to >= bindparam("day", type_=Date)),
)
_WITH_BYTES = _IN_FORCE.add_columns(_version.document)
# The version that was last in force, for procedures that are abolished and still requested.
_LAST_VERSION = (
    select(_version.code, _version.etag, _version.full_code, _version.validity_periods, _version.document)
    .where(
        _version.code == any_(bindparam("codes", type_=ARRAY(String))),
        _version.effective_from <= bindparam("day", type_=Date),
        _version.effective_to >= _version.effective_from,
        _version.validity_periods.is_not(None),
    )
    .order_by(_version.version)
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is served: `tag` and `length` are its header values."""

    etag: str
    body: bytes
    tag: bytes = field(init=False)
    length: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", self.etag.encode())
        object.__setattr__(self, "length", str(len(self.body)).encode())


@dataclass(frozen=True, slots=True)
class _Source:
    """The database to read from, and the generation of its data; None where no notification would report a change."""

    engine: AsyncEngine
    generation: int | None


class PageCache:
    """Pages by code and day; `limit` is the memory they may take in bytes."""

    def __init__(self, database: Database, changes: ChangeListener, limit: int) -> None:
        self._primary = database.autocommit
        self._replica = database.autocommit_read
        self._changes = changes
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._size = 0
        self._limit = limit
        # Tag and full code by short code, as of one generation.
        self._tags: dict[str, tuple[str, str | None]] = {}
        self._generation = _NONE
        # Requests that arrive during a statement wait for the next one: an answer is never older than its request.
        self._coalescer = RequestCoalescer(self._load_tags)

    def cached(self, code: str) -> Page | None:
        """Today's page by any form of a code if it is cached and certainly current, else None; wakes the change listener."""
        changes = self._changes
        changes.wake_up()
        if self._generation != changes.generation or time.monotonic() >= changes.current_until:
            return None
        code_parts = procedure_codes.parse(code)
        entry = self._tags.get(code_parts[0]) if code_parts else None
        if code_parts is None or entry is None or not procedure_codes.matches(code_parts, entry[1]):
            return None
        page = self._pages.get(entry[0])
        if page is not None:
            self._pages.move_to_end(entry[0])
        return page

    async def page(self, code: str, at: date | None = None) -> Page:
        """The page of the version in force on a day, today by default; `code` is any form of the code. Raises `ProcedureNotFound`."""
        code_parts = procedure_codes.parse(code)
        if code_parts is None:
            raise ProcedureNotFound
        day = at or self._changes.today
        source = _Source(self._replica, None)
        if at is None:
            row, source = await self._coalescer.load(code_parts[0])
        else:
            row = (await _rows(source, _IN_FORCE, [code_parts[0]], at)).get(code_parts[0])
        row = row or await _abolished_version(source, code_parts[0], day)
        if row is None or not procedure_codes.matches(code_parts, row.full_code):
            raise ProcedureNotFound
        page = self._pages.get(_tag(row, day)) or await self._read(source, code_parts[0], day)
        self._store(page)
        self._remember_tag(code_parts[0], page.etag, row.full_code, source)
        return page

    async def _read(self, source: _Source, code: str, day: date) -> Page:
        row = (await _rows(source, _WITH_BYTES, [code], day)).get(code) or await _abolished_version(source, code, day)
        if row is None:
            raise ProcedureNotFound
        return Page(_tag(row, day), page_tags.as_of(row.document, _validity(row, day)))

    async def _load_tags(self, codes: Sequence[str]) -> list[tuple[Any, _Source]]:
        source = self._source()
        rows = await _rows(source, _IN_FORCE, sorted(set(codes)), self._changes.today)
        return [(rows.get(code), source) for code in codes]

    def _source(self) -> _Source:
        # A notification means that the primary has the change; a replica may not have it yet.
        if self._changes.is_current:
            return _Source(self._primary, self._changes.generation)
        return _Source(self._replica, None)

    def _remember_tag(self, code: str, etag: str, full_code: str | None, source: _Source) -> None:
        # Not if something changed during the query: whether it was read before or after the change is unknown.
        if source.generation != self._changes.generation:
            return
        if self._generation != source.generation:
            self._tags.clear()
            self._generation = source.generation
        self._tags[code] = (etag, full_code)

    def _store(self, page: Page) -> None:
        if page.etag not in self._pages:
            self._pages[page.etag] = page
            self._size += len(page.body)
        self._pages.move_to_end(page.etag)
        while self._size > self._limit:
            self._size -= len(self._pages.popitem(last=False)[1].body)


async def _abolished_version(source: _Source, code: str, day: date) -> Any:
    row = (await _rows(source, _LAST_VERSION, [code], day)).get(code)
    period = _validity(row, day) if row is not None else None
    return row if period is not None and period.state == "abolished" else None


async def _rows(source: _Source, statement: Any, short_codes: list[str], day: date) -> dict[str, Any]:
    async with source.engine.connect() as connection:
        return {row.code: row for row in await connection.execute(statement, {"codes": short_codes, "day": day})}


def _validity(row: Any, day: date) -> ValidityPeriod | None:
    return validity.effective_on(validity.from_json(row.validity_periods), day) if row.validity_periods else None


def _tag(row: Any, day: date) -> str:
    """The entity tag of a version's page on a day: the version's own, extended by the suspension or abolition of that day."""
    period = _validity(row, day)
    if period is None:
        return str(row.etag)
    return f'{row.etag[:-1]}-{hashlib.sha256(period.model_dump_json().encode()).hexdigest()[:12]}"'
