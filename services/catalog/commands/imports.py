"""Taking files in: a file is stored first, then taken slice by slice, each slice in a transaction of its own.

What is committed is never done again, so an import that was killed goes on where it stopped.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import life_events
from services.catalog.commands import authorities, publication
from services.catalog.errors import EmptyImport
from services.catalog.models import Authority, Import, ImportedCode, ImportFinding, ImportSlice, Procedure
from services.catalog.queries import procedures
from services.catalog.rules import editions, reading
from services.catalog.rules.editions import Decision, Edition, Source
from services.catalog.rules.findings import Finding, findings
from services.catalog.schemas import AuthorityIn
from services.chassis import json_body
from services.chassis.auth import Principal
from services.chassis.errors import DomainError, MalformedJson
from services.chassis.outbox import emit

SLICE_LINES = 150
SLICE_BYTES = 4 * 1_048_576
UNNAMED = Finding("/name", "the name is missing")


async def begin(session: AsyncSession, kind: str, body: bytes, *, effective_from: date, by: Principal, at: datetime) -> Import:
    """Store a file to be taken in; versions will be in force from `effective_from`."""
    slices = await asyncio.to_thread(lambda: list(_slices(body)))
    if not slices:
        raise EmptyImport
    begun = Import(
        id=uuid4(),
        kind=kind,
        state="running",
        effective_from=effective_from,
        requested_by=by.subject,
        requested_at=at,
        position=0,
        failures=0,
        total=sum(lines for _, _, lines in slices),
        taken=0,
        unchanged=0,
        refused=0,
        warnings=0,
    )
    session.add(begun)
    await session.flush()
    rows = [{"number": n, "first_line": first, "lines": text} for n, (first, text, _) in enumerate(slices)]
    await session.execute(insert(ImportSlice), [row | {"import_id": begun.id} for row in rows])
    return begun


async def take_slice(session: AsyncSession, running: Import) -> None:
    """Take the next slice of an import that is locked, or finish it."""
    key = {"import_id": running.id, "number": running.position}
    slice_ = await session.get(ImportSlice, key)
    if slice_ is None:
        await finish(session, running, "done")
        return
    # Reading and rendering are work for the processor; other tasks of this process go on meanwhile.
    lines = await asyncio.to_thread(_read, running.kind, slice_)
    lines = await _without_repeated(session, running.id, lines)
    if running.kind == "procedures":
        await _take_procedures(session, running, [line for line in lines if isinstance(line.content, Source)])
    else:
        await _take_authorities(session, running, [line for line in lines if isinstance(line.content, AuthorityIn)])
    await _report(session, running, lines)
    running.position += 1


async def finish(session: AsyncSession, running: Import, state: str) -> None:
    """Close an import: its counts and report stay, its lines go."""
    running.state = state
    running.finished_at = datetime.now(UTC)
    for table in (ImportSlice, ImportedCode):
        await session.execute(delete(table).where(table.import_id == running.id))


@dataclass(slots=True)
class _Line:
    """A line and what is in it: something to take, or nothing; `refused` and `warnings` go to the report."""

    number: int
    code: str | None
    content: Source | AuthorityIn | None
    refused: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    def refuse(self, *reasons: Finding) -> None:
        self.content, self.refused, self.warnings = None, reasons, ()


def _slices(body: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The file in pieces: number of the first line, the piece, and how many lines of it hold something."""
    first, piece, size = 1, list[bytes](), 0
    for number, line in enumerate(body.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if piece and (len(piece) >= SLICE_LINES or size + len(line) > SLICE_BYTES):
            yield from _piece(first, piece)
            first, piece, size = number, [], 0
        piece.append(line)
        size += len(line)
    yield from _piece(first, piece)


def _piece(first: int, lines: list[bytes]) -> Iterator[tuple[int, bytes, int]]:
    holding = sum(1 for line in lines if line.strip())
    if holding:
        yield first, b"\n".join(lines), holding


def _read(kind: str, slice_: ImportSlice) -> list[_Line]:
    numbered = enumerate(slice_.lines.split(b"\n"), slice_.first_line)
    read = _read_procedure if kind == "procedures" else _read_authority
    return [_read_line(number, text, read) for number, text in numbered if text.strip()]


def _read_line(number: int, text: bytes, read: Any) -> _Line:
    line = _Line(number, None, None)
    try:
        read(line, json_body.parse(text))
    except MalformedJson as error:
        line.refuse(Finding("", f"not JSON: {error.detail}"))
    except reading.Refused as refused:
        line.code = refused.code
        line.refuse(*refused.reasons)
    except ValidationError as error:
        line.refuse(
            *(Finding("".join(f"/{part}" for part in each["loc"]), each["msg"]) for each in error.errors(include_url=False))
        )
    return line


def _read_procedure(line: _Line, value: Any) -> None:
    line.content = source = reading.read(value)
    line.code = source.code
    unknown = (slug for slug in source.record.life_events or () if not life_events.is_known(slug))
    line.warnings = (*findings(source.record), *(Finding("/life_events", f"there is no life event {slug}") for slug in unknown))
    if not (source.record.name or "").strip():
        line.refuse(UNNAMED)


def _read_authority(line: _Line, value: Any) -> None:
    code = value.get("code") if isinstance(value, dict) else None
    line.code = code if isinstance(code, str) else None
    line.content = AuthorityIn.model_validate(value)


async def _without_repeated(session: AsyncSession, import_id: UUID, lines: list[_Line]) -> list[_Line]:
    """The lines, those whose code came before in this file refused."""
    good = [line for line in lines if line.content is not None]
    met = {line.code: line.number for line in reversed(good)}
    if met:
        rows = [{"import_id": import_id, "code": code, "line": number} for code, number in met.items()]
        await session.execute(upsert(ImportedCode).on_conflict_do_nothing(), rows)
        first = select(ImportedCode.code, ImportedCode.line).where(ImportedCode.import_id == import_id, ImportedCode.code.in_(met))
        met = dict(iter(await session.execute(first)))
    for line in good:
        if met[line.code] != line.number:
            line.refuse(Finding("/code", f"line {met[line.code]} has the same code"))
    return lines


async def _take_procedures(session: AsyncSession, running: Import, lines: list[_Line]) -> None:
    codes = sorted(line.code for line in lines if line.code)
    if not codes:
        return
    await session.execute(upsert(Procedure).on_conflict_do_nothing(), [{"code": code} for code in codes])
    locked = select(Procedure.code, Procedure.version).where(Procedure.code.in_(codes)).order_by(Procedure.code).with_for_update()
    numbers = dict(iter(await session.execute(locked)))
    before = await procedures.newest(session, codes)
    taken = [edition for line in lines if (edition := _edition(running, line, numbers, before))]
    running.unchanged += sum(1 for line in lines if line.content is not None) - len(taken)
    if taken:
        await publication.keep(session, await asyncio.to_thread(_rows, taken, running.requested_by), before)
    for edition in taken:
        emit(session, editions.event(edition))
    running.taken += len(taken)


def _edition(running: Import, line: _Line, numbers: dict[str, int], before: dict[str, Any]) -> Edition | None:
    source = line.content
    assert isinstance(source, Source)  # noqa: S101 - only these are handed in
    newest = before.get(source.code)
    if newest is not None and newest.digest == source.digest:
        return None
    if newest is not None and running.effective_from < newest.effective_from:
        line.refuse(Finding("", f"the version in force begins later, on {newest.effective_from}"))
        return None
    decision = Decision(source.record.decision_number, None)
    return Edition(source, numbers[source.code] + 1, running.effective_from, decision)


def _rows(taken: list[Edition], by: str) -> list[dict[str, Any]]:
    return [publication.rows(edition, by=by) for edition in taken]


async def _take_authorities(session: AsyncSession, running: Import, lines: list[_Line]) -> None:
    for line in lines:
        assert isinstance(line.content, AuthorityIn)  # noqa: S101 - only these are handed in
        found = await session.get(Authority, line.content.code, with_for_update=True)
        version = found.version if found else 0
        try:
            kept = await authorities.keep(session, line.content, found)
        except DomainError as error:
            line.refuse(Finding("/parent", str(error)))
            continue
        running.taken += kept.version > version
        running.unchanged += kept.version == version


async def _report(session: AsyncSession, running: Import, lines: list[_Line]) -> None:
    rows = [
        {
            "import_id": running.id,
            "severity": severity,
            "line": line.number,
            "code": line.code,
            "field": found.field,
            "reason": found.reason[:500],
        }
        for line in lines
        for severity, each in (("refused", line.refused), ("warning", line.warnings))
        for found in each
    ]
    if rows:
        await session.execute(insert(ImportFinding), rows)
    running.refused += sum(1 for line in lines if line.refused)
    running.warnings += sum(len(line.warnings) for line in lines)
