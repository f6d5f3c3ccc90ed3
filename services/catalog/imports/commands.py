"""Imports: a file is stored first, then imported chunk by chunk, each chunk in a transaction of its own.

Committed chunks are never repeated, so an import continues after a crash where it stopped.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Integer, Text, any_, bindparam, delete, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.authorities import commands as authorities_commands
from services.catalog.authorities import queries as authorities_queries
from services.catalog.authorities.schemas import AuthorityIn
from services.catalog.errors import EmptyImport, InvalidEncoding
from services.catalog.imports import line_parser
from services.catalog.imports.chunk_reader import ChunkReader
from services.catalog.imports.line_parser import Line, ReportLine
from services.catalog.imports.rules import merge
from services.catalog.imports.schemas import ImportKind
from services.catalog.imports.workbooks import reader as workbook_reader
from services.catalog.models import Import, ImportChunk, ImportCode, ImportFinding, Procedure
from services.catalog.news import commands as news_commands
from services.catalog.news.schemas import NewsImportLine
from services.catalog.procedures.rules import executors, validity
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.sources import Source
from services.catalog.versions.commands import version_rows
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.rules.editions import Decision, Edition
from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.chassis.outbox import emit
from services.contracts.event import Event
from services.kernel.vietnam import day_in_vietnam

CHUNK_LINES = 300
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CHUNK_BYTES = 4 * 1_048_576
# Tables, not models: bulk inserts without the cost of the unit of work.
_chunk: Any = ImportChunk.__table__
_import_code: Any = ImportCode.__table__
_finding: Any = ImportFinding.__table__
_procedure: Any = Procedure.__table__


async def create(
    session: AsyncSession, kind: ImportKind, body: bytes, *, effective_from: date, replace: bool, by: Principal, at: datetime
) -> Import:
    """Store a file to import; versions will be in force from `effective_from`. A workbook is unpacked first.

    With `replace` records replace those before as a whole; otherwise parts that the file does not state are kept.

    Raises `EmptyImport`, `InvalidEncoding`, and the errors of `workbooks.reader` for a workbook.
    """
    if kind == "procedures/xlsx":
        body = b"\n".join(await workbook_reader.entries(body))
    elif body.startswith(_UTF_16):
        raise InvalidEncoding
    chunks = await asyncio.to_thread(lambda: list(_chunks(body)))
    if not chunks:
        raise EmptyImport
    import_ = Import(
        id=uuid4(),
        kind=kind,
        state="running",
        effective_from=effective_from,
        requested_by=by.subject,
        requested_at=at,
        position=0,
        failures=0,
        total=sum(line_count for _, _, line_count in chunks),
        imported=0,
        unchanged=0,
        refused=0,
        warnings=0,
        replace=replace,
        kept=0,
        dropped=0,
    )
    session.add(import_)
    await session.flush()
    rows = [{"import_id": import_.id, "number": n, "first_line": first, "lines": text} for n, (first, text, _) in enumerate(chunks)]
    await session.execute(insert(_chunk), rows)
    return import_


async def import_chunk(session: AsyncSession, running: Import, reader: ChunkReader) -> None:
    """Import the next chunk of a locked import, or finish it."""
    lines = await reader.lines(session, running)
    if lines is None:
        await finish(session, running, "done")
        return
    await _reject_duplicates(session, running.id, [line for line in lines if line.content is not None])
    if running.kind == "authorities":
        await _import_authorities(session, running, [line for line in lines if isinstance(line.content, AuthorityIn)])
    elif running.kind == "news":
        await _import_news(session, running, [line for line in lines if isinstance(line.content, NewsImportLine)])
    else:
        await _import_procedures(session, running, [line for line in lines if isinstance(line.content, Source)], reader)
    reader.prefetch()
    await _store_report(session, running, lines)
    running.position += 1


async def finish(session: AsyncSession, running: Import, state: str) -> None:
    """Close an import: counts and report stay, its lines are deleted."""
    running.state = state
    running.finished_at = datetime.now(UTC)
    for table in (ImportChunk, ImportCode):
        await session.execute(delete(table).where(table.import_id == running.id))


def _chunks(body: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The file in chunks: the number of the first line, the bytes, and how many of its lines are not blank."""
    first, piece, size = 1, list[bytes](), 0
    for number, line in enumerate(body.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if piece and (len(piece) >= CHUNK_LINES or size + len(line) > CHUNK_BYTES):
            yield from _non_blank(first, piece)
            first, piece, size = number, [], 0
        piece.append(line)
        size += len(line)
    yield from _non_blank(first, piece)


def _non_blank(first: int, texts: list[bytes]) -> Iterator[tuple[int, bytes, int]]:
    line_count = sum(1 for text in texts if text.strip())
    if line_count:
        yield first, b"\n".join(texts), line_count


# Columns as arrays: one statement for any number of rows, prepared once.
_codes = bindparam("codes", type_=ARRAY(Text))
_INSERT_CODES = (
    upsert(_import_code)
    .from_select(
        ["import_id", "code", "line"],
        select(
            bindparam("id", type_=_import_code.c.import_id.type),
            func.unnest(_codes),
            func.unnest(bindparam("lines", type_=ARRAY(Integer))),
        ),
    )
    .on_conflict_do_nothing()
)
_SELECT_CODES = select(_import_code.c.code, _import_code.c.line).where(
    _import_code.c.import_id == bindparam("id"), _import_code.c.code == any_(_codes)
)
_INSERT_PROCEDURES = upsert(_procedure).from_select(["code"], select(func.unnest(_codes))).on_conflict_do_nothing()
_LOCK = (
    select(_procedure.c.code, _procedure.c.version)
    .where(_procedure.c.code == any_(_codes))
    .order_by(_procedure.c.code)
    .with_for_update()
)


async def _reject_duplicates(session: AsyncSession, import_id: UUID, lines: Sequence[Line]) -> None:
    """Reject the lines whose code occurred earlier in this file."""
    line_numbers = {line.code: line.number for line in reversed(lines)}
    if not line_numbers:
        return
    parameters = {"id": import_id, "codes": list(line_numbers)}
    await session.execute(_INSERT_CODES, parameters | {"lines": list(line_numbers.values())})
    first: dict[str | None, int] = dict(iter(await session.execute(_SELECT_CODES, parameters)))
    for line in lines:
        if first[line.code] != line.number:
            line.reject(Finding("/code", f"line {first[line.code]} has the same code"))


async def _import_procedures(session: AsyncSession, running: Import, lines: Sequence[Line], reader: ChunkReader) -> None:
    codes = sorted(line.code for line in lines if line.code)
    if not codes:
        return
    await session.execute(_INSERT_PROCEDURES, {"codes": codes})
    numbers: dict[str, int] = dict(iter(await session.execute(_LOCK, {"codes": codes})))
    before = await history_queries.newest(session, codes)
    await _merge(session, running, [line for line in lines if not _is_unchanged(line, before)], before)
    new_editions = [edition for line in lines if (edition := _edition(running, line, numbers, before))]
    running.unchanged += sum(1 for line in lines if line.content is not None) - len(new_editions)
    await _warn_of_unknown_authorities(session, lines)
    if new_editions:
        await _publish(session, running, await version_rows.with_related_names(session, new_editions), before, reader)
    running.imported += len(new_editions)


def _is_unchanged(line: Line, before: Mapping[str, Any]) -> bool:
    newest = before.get(line.code or "")
    return isinstance(line.content, Source) and newest is not None and newest.digest == line.content.digest


async def _merge(session: AsyncSession, running: Import, lines: Sequence[Line], before: Mapping[str, Any]) -> None:
    """Put into the records that changed what they do not state of the records before; not when the import replaces."""
    records = await history_queries.records(session, [line.code for line in lines if line.code and line.code in before])
    known = [(line, records[line.code]) for line in lines if line.code and line.code in records]
    if known:
        await asyncio.to_thread(_merge_records, running, known)


def _merge_records(running: Import, known: Sequence[tuple[Line, dict[str, Any]]]) -> None:
    for line, before in known:
        assert isinstance(line.content, Source)  # noqa: S101 - the caller filters by it
        if not running.replace:
            line_parser.add_parts(line, line.content, merge.unstated(running.kind, before, line.content.raw))
        if isinstance(line.content, Source):
            line.dropped = tuple(merge.dropped(running.kind, before, line.content.raw))


async def _publish(
    session: AsyncSession, running: Import, new_editions: list[Edition], before: dict[str, Any], reader: ChunkReader
) -> None:
    rows, events = await asyncio.to_thread(_rows_and_events, new_editions, running.requested_by)
    reader.prefetch()
    await version_rows.insert_versions(session, rows, before)
    for event in events:
        emit(session, event)


def _edition(running: Import, line: Line, numbers: dict[str, int], before: dict[str, Any]) -> Edition | None:
    source = line.content
    assert isinstance(source, Source)  # noqa: S101 - the caller filters by it
    newest = before.get(source.code)
    if _is_unchanged(line, before):
        line.kept = ()
        return None
    if newest is not None and running.effective_from < newest.effective_from:
        line.reject(Finding("", f"the version in force begins later, on {newest.effective_from}"))
        return None
    periods = validity.from_json(newest.validity_periods if newest is not None else None)
    period = validity.effective_on(periods, running.effective_from)
    if period is not None and period.state == "abolished":
        line.reject(Finding("", f"abolished by {period.decision.number}; only a publication by decision brings it back"))
        return None
    decision = Decision(source.record.decision_number, None)
    last_day = validity.last_day(periods, running.effective_from)
    return Edition(source, numbers[source.code] + 1, running.effective_from, decision, last_day)


async def _warn_of_unknown_authorities(session: AsyncSession, lines: Sequence[Line]) -> None:
    occurrences = [
        (line, pointer, code)
        for line in lines
        if isinstance(line.content, Source)
        for pointer, code in executors.codes(line.content.record)
    ]
    unknown = await authorities_queries.unknown_codes(session, {code for _, _, code in occurrences}) if occurrences else set()
    for line, pointer, code in occurrences:
        if code in unknown:
            line.warnings = (*line.warnings, Finding(pointer, f"there is no authority {code}"))


def _rows_and_events(new_editions: list[Edition], by: str) -> tuple[list[dict[str, Any]], list[Event]]:
    rows = [version_rows.row(edition, by=by) for edition in new_editions]
    return rows, [version_rows.published(edition, row) for edition, row in zip(new_editions, rows, strict=True)]


async def _import_authorities(session: AsyncSession, running: Import, lines: Sequence[Line]) -> None:
    requests = [line.content for line in lines if isinstance(line.content, AuthorityIn)]
    day = day_in_vietnam(datetime.now(UTC))
    outcomes = await authorities_commands.import_batch(session, requests, replace_all=running.replace, day=day)
    for line in lines:
        outcome = outcomes[line.code or ""]
        if isinstance(outcome, authorities_commands.ImportOutcome):
            if outcome.changed:
                line.kept = tuple(Finding(f"/{key}", line_parser.KEPT) for key in outcome.kept)
            line.dropped = tuple(Finding(f"/{key}", merge.DROPPED) for key in outcome.dropped)
        result = outcome if isinstance(outcome, DomainError) else outcome.changed
        _record_outcome(running, line, outcome=result, error_pointer=authorities_commands.error_pointer)


async def _import_news(session: AsyncSession, running: Import, lines: Sequence[Line]) -> None:
    items = [line.content for line in lines if isinstance(line.content, NewsImportLine)]
    outcomes = await news_commands.import_batch(session, items, by=running.requested_by, now=datetime.now(UTC))
    for line in lines:
        _record_outcome(running, line, outcome=outcomes[line.code or ""], error_pointer=news_commands.error_pointer)


def _record_outcome(
    running: Import, line: Line, *, outcome: DomainError | bool, error_pointer: Callable[[DomainError], str]
) -> None:
    if isinstance(outcome, DomainError):
        line.reject(Finding(error_pointer(outcome), outcome.text("en")))
    else:
        running.imported += outcome
        running.unchanged += not outcome


_INSERT_FINDINGS = insert(_finding).from_select(
    ["import_id", *ReportLine._fields],
    select(
        bindparam("id", type_=_finding.c.import_id.type),
        *(func.unnest(bindparam(name, type_=ARRAY(_finding.c[name].type))) for name in ReportLine._fields),
    ),
)


async def _store_report(session: AsyncSession, running: Import, lines: Sequence[Line]) -> None:
    report = [each._replace(reason=each.reason[:500]) for line in lines for each in line_parser.report_lines(line)]
    if report:
        columns = dict(zip(ReportLine._fields, map(list, zip(*report, strict=True)), strict=True))
        await session.execute(_INSERT_FINDINGS, {"id": running.id} | columns)
    running.refused += sum(1 for line in lines if line.errors)
    running.warnings += sum(each.severity == "warning" for each in report)
    running.kept += sum(each.part == "kept" for each in report)
    running.dropped += sum(each.part == "dropped" for each in report)
