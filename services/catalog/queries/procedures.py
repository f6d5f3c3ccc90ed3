"""Procedures as they are read: versions in force, lists, drafts. The page of one procedure is read by `pages`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, false, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import DraftNotFound, ProcedureNotFound
from services.catalog.models import Draft, Procedure
from services.catalog.models import ProcedureVersion as Version
from services.catalog.rules import codes
from services.catalog.rules.folding import fold
from services.chassis.paging import Paging


def in_force(day: date) -> ColumnElement[bool]:
    """The versions in force on a day: at most one of each procedure."""
    return and_(Version.effective_from <= day, or_(Version.effective_to.is_(None), Version.effective_to >= day))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of procedures is narrowed to."""

    day: date
    field: str | None = None
    level: str | None = None
    audience: str | None = None
    life_event: str | None = None
    q: str | None = None


async def procedures(session: AsyncSession, paging: Paging, wanted: Filter) -> Sequence[Any]:
    """A page of list entries as ready JSON: by code, or best match first where something is searched."""
    matching: Any = select(Version.code, Version.summary).where(*_conditions(wanted))
    page: Any = paging.after(matching, Version.code)
    if wanted.q is not None:
        found = (await _found(session, matching, fold(wanted.q))).subquery()
        page = paging.after(select(found), found.c.distance, found.c.code)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


async def suggestions(session: AsyncSession, text: str, day: date, limit: int) -> Sequence[Any]:
    """Codes and names that match what has been typed so far, best first."""
    found = (await _found(session, select(Version.code, Version.name).where(in_force(day)), fold(text))).subquery()
    return (await session.execute(select(found.c.code, found.c.name).order_by(found.c.distance, found.c.code).limit(limit))).all()


async def versions(session: AsyncSession, code: str) -> Sequence[Any]:
    """All published versions, newest first, or `ProcedureNotFound`."""
    asked = codes.read(code)
    kept = select(
        Version.code,
        Version.full_code,
        Version.version,
        Version.state,
        Version.effective_from,
        Version.effective_to,
        Version.decision_number,
        Version.decision_date,
        Version.name,
        Version.published_at,
    )
    rows = (await session.execute(kept.where(Version.code == (asked or ("", None))[0]).order_by(Version.version.desc()))).all()
    if not rows or asked is None or not codes.names(asked, rows[0].full_code):
        raise ProcedureNotFound
    return rows


async def form(session: AsyncSession, code: str, day: date) -> Any:
    """The version in force on a day with its `form_schema` and `form_example`, or `ProcedureNotFound`."""
    asked = codes.read(code)
    kept = select(
        Version.code,
        Version.version,
        Version.full_code,
        Version.record["form_schema"].label("form_schema"),
        Version.record["form_example"].label("form_example"),
    )
    row = (await session.execute(kept.where(Version.code == (asked or ("", None))[0], in_force(day)))).first()
    if row is None or asked is None or not codes.names(asked, row.full_code):
        raise ProcedureNotFound
    return row


async def draft(session: AsyncSession, code: str) -> Draft:
    """The draft of a procedure, by any form of its code."""
    asked = codes.read(code)
    found = await session.get(Draft, asked[0]) if asked else None
    if found is None:
        raise DraftNotFound
    return found


async def locked(session: AsyncSession, code: str) -> Procedure:
    """The procedure, by any form of its code, or `DraftNotFound`; nobody else edits or publishes it until this transaction ends."""
    asked = codes.read(code)
    wanted = select(Procedure).where(Procedure.code == (asked or ("", None))[0]).with_for_update()
    found = await session.scalar(wanted)
    if found is None:
        raise DraftNotFound
    return found


async def newest(session: AsyncSession, short_codes: Sequence[str]) -> dict[str, Any]:
    """The newest published version of each procedure: what a new one is compared with and follows."""
    kept = (
        select(Version.code, Version.version, Version.digest, Version.effective_from, Version.effective_to, Version.document)
        .join(Procedure, (Procedure.code == Version.code) & (Procedure.version == Version.version))
        .where(Procedure.code.in_(short_codes))
    )
    return {row.code: row for row in await session.execute(kept)}


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions = [in_force(wanted.day)]
    if wanted.field is not None:
        conditions.append(Version.field_code == wanted.field)
    if wanted.level is not None:
        conditions.append(Version.levels.contains([wanted.level]))
    if wanted.audience is not None:
        conditions.append(Version.audiences.contains([wanted.audience]))
    if wanted.life_event is not None:
        conditions.append(Version.life_events.contains([wanted.life_event]))
    return conditions


async def _found(session: AsyncSession, matching: Any, text: str) -> Any:
    """What matches, with its distance from what was typed. What merely looks alike is shown only where nothing else matches."""
    asked = codes.read(text.upper())
    if asked is not None:
        return matching.add_columns(literal(0).label("distance")).where(Version.code == asked[0])
    if not text:
        return matching.add_columns(literal(0).label("distance")).where(false())
    begun = (Version.search_text.contains(f" {word}", autoescape=True) for word in text.split())
    literally = matching.add_columns(_distance(text).label("distance")).where(*begun)
    if await session.scalar(select(literally.exists())):
        return literally
    # `%>` is the indexed form of word_similarity over the server's threshold.
    return matching.add_columns(_unlikeness(text).label("distance")).where(Version.search_name.op("%>")(text))


def _distance(text: str) -> ColumnElement[int]:
    """First names with the words in that order, then in any order, then names with words that begin so, then keywords, field, code.

    Within a rank shorter names come first: "Thủ tục đăng ký khai sinh" before its special cases.
    """
    name, words = Version.search_name, text.split()
    return case(
        (name.contains(f" {text} ", autoescape=True), _length()),
        (and_(*(name.contains(f" {word} ", autoescape=True) for word in words)), 1_000 + _length()),
        (name.contains(f" {text}", autoescape=True), 2_000 + _length()),
        (and_(*(name.contains(f" {word}", autoescape=True) for word in words)), 3_000 + _length()),
        else_=4_000 + _length(),
    )


def _unlikeness(text: str) -> ColumnElement[int]:
    """How little the name looks like what was typed; of equals the shorter comes first."""
    return cast((1 - func.word_similarity(text, Version.search_name)) * 1_000, Integer) * 1_000 + _length()


def _length() -> ColumnElement[int]:
    return func.least(func.length(Version.search_name), 999, type_=Integer)
