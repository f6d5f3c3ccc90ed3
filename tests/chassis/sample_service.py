"""The smallest service the chassis can carry: notes with a number above zero, written, changed, listed and announced."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, ClassVar, TypeVar

from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic_core import from_json, to_json
from sqlalchemy import CheckConstraint, Integer, MetaData, Text, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis import app, paging, write_batch
from services.chassis.auth import Caller, Visitor
from services.chassis.conditional_requests import IfMatch, cacheable, etag, require_version
from services.chassis.database import Database, ReadSession, Session
from services.chassis.errors import DomainError
from services.chassis.idempotency import Idempotent
from services.chassis.outbox import emit
from services.chassis.paging import Page, Paged
from services.chassis.settings import Settings
from services.chassis.transactional_router import retry_safe, transactional_router
from services.contracts.event import Event, cloud_event

T = TypeVar("T")
MakeDatabase = Callable[[], Database]
"""Makes another view of a database, as another process would have."""
# Waits for their end, so that their connections are closed when the statement is answered.
TERMINATE = (
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
)
"""Loses every connection to the database but the one it is asked on."""


class Base(DeclarativeBase):
    metadata = MetaData()


class Note(Base):
    __tablename__ = "note"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("number > 0", name="note_number_check"),)


NOTE: Any = Note.__table__


class NoteWritten(Event):
    type: ClassVar[str] = "note.written.v1"

    code: str
    number: int

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.number


class NoteIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=50)
    number: int
    form: dict[str, JsonValue] = Field(default_factory=dict)


class NoteOut(BaseModel):
    code: str
    number: int


class NoteAbolished(DomainError):
    """Notes are abolished."""

    status = 409
    vi = "Không còn ghi chú."


class Broken(Exception):
    """What nobody expects, quoting what somebody sent."""


router = transactional_router("/v1", "notes")


@router.post("/notes", status_code=201)
@retry_safe
async def write_note(
    request: Request,
    body: NoteIn,
    _by: Caller,
    once: Idempotent,
    session: Session,
    _urgent: Annotated[str, Query(alias="urgent")] = "no",
) -> Response:
    if getattr(request.app.state, "abolished", False):
        raise NoteAbolished
    write_batch.insert_later(session, NOTE, {"code": body.code, "number": body.number})
    emit(session, NoteWritten(code=body.code, number=body.number))
    return once.answer(session, 201, body.model_dump_json().encode(), {"Location": f"/v1/notes/{body.code}"})


@router.post("/jottings", status_code=201)
@retry_safe
async def jot(body: NoteIn, session: Session) -> NoteOut:
    write_batch.insert_later(session, NOTE, {"code": body.code, "number": body.number})
    emit(session, NoteWritten(code=body.code, number=body.number))
    return NoteOut(code=body.code, number=body.number)


@router.get("/notes")
async def list_notes(
    request: Request, response: Response, session: ReadSession, page: Paged, below: Annotated[int | None, Query()] = None
) -> Page[NoteOut]:
    wanted = select(NOTE.c.code, NOTE.c.number)
    wanted = wanted if below is None else wanted.where(NOTE.c.number < below)
    rows = (await session.execute(page.after(wanted, NOTE.c.number, NOTE.c.code, descending=True))).all()
    found, cursor = page.page(rows, "number", "code")
    response.headers.update(paging.link(request, cursor))
    return Page(items=[NoteOut(code=row.code, number=row.number) for row in found], next=cursor)


@router.get("/notes/{code}")
async def read_note(request: Request, code: str, session: ReadSession) -> Response:
    number = (await session.execute(select(NOTE.c.number).where(NOTE.c.code == code))).scalar_one()
    return cacheable(request, b'{"number":%d}' % number, etag(number), "public, max-age=60")


@router.patch("/notes/{code}")
@retry_safe
async def change_note(code: str, expected: IfMatch, session: Session) -> NoteOut:
    note = await session.get_one(Note, code, with_for_update=True)
    require_version(note.number, expected)
    note.number += 1
    emit(session, NoteWritten(code=code, number=note.number))
    return NoteOut(code=code, number=note.number)


@router.post("/notes/{code}/counting")
@retry_safe
async def count_note(request: Request, code: str, session: Session, expected: Annotated[int | None, Query()] = None) -> NoteOut:
    ((number,),) = await request.app.state.database.raw.fetch("select number from note where code = $1", code)
    if expected is not None:
        require_version(number, expected)
    unchanged = {"number": number + getattr(request.app.state, "misread_by", 0)}
    write_batch.update_later(session, NOTE, {"code": code}, {"number": number + 1}, expected=unchanged)
    emit(session, NoteWritten(code=code, number=number + 1))
    return NoteOut(code=code, number=number + 1)


@router.post("/echo")
@retry_safe
async def echo(body: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return body


@router.get("/whoami")
async def whoami(by: Caller) -> dict[str, str]:
    return {"subject": by.subject, "kind": by.kind}


@router.get("/visit")
async def visit(by: Visitor) -> dict[str, bool]:
    return {"known": by is not None}


@router.post("/broken")
@retry_safe
async def break_(body: dict[str, str]) -> None:
    raise Broken(f"could not file {body['id_number']}")


@router.post("/refused-by-postgres")
@retry_safe
async def refused_by_postgres(body: dict[str, str], session: Session) -> None:
    await session.execute(insert(NOTE).values(code=body["id_number"], number=-1))


@router.get("/out-of-range")
async def out_of_range(session: ReadSession) -> None:
    await session.execute(select(NOTE).where(NOTE.c.number == 2**40))


@router.get("/sqlstate/{state}")
async def sqlstate(state: str, session: ReadSession) -> None:
    await session.execute(text(f"do $$ begin raise exception 'no' using errcode = '{state}'; end $$"))


def create(settings: Settings) -> FastAPI:
    """The sample service's app, over a database that is migrated for the dossier service and holds a table of notes."""
    return app.create("dossier", settings, [router])


async def notes(database: Database) -> dict[str, int]:
    """All notes: number by code."""
    async with database.reading() as session:
        return {row.code: row.number for row in await session.execute(select(NOTE))}


async def rows(database: Database, sql: str, **parameters: Any) -> list[Any]:
    """What a statement finds, or does."""
    async with database.transaction() as session:
        result = await session.execute(text(sql), parameters)
        return [tuple(row) for row in result] if result.returns_rows else []


async def jot_down(session: AsyncSession, code: str, number: int = 1) -> None:
    """Write a note within a handler."""
    write_batch.insert_later(session, NOTE, {"code": code, "number": number})


def envelope(event: Event, **changes: Any) -> bytes:
    """An event as it travels."""
    written = cloud_event(event, source="/test", traceparent=changes.pop("traceparent", None))
    return to_json(from_json(written) | changes)


async def until(condition: Callable[[], Awaitable[T]], *, seconds: float = 60) -> T:
    """What the condition gave once it gave something; fails when the time is up."""
    deadline = time.monotonic() + seconds
    while not (found := await condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)
    return found
