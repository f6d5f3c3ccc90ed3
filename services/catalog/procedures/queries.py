"""Queries for versions and e-forms of procedures. Lists are in `search`, the page of one procedure in `page_cache`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import ProcedureNotFound
from services.catalog.models import ProcedureVersion as Version
from services.kernel import procedure_codes


def in_force(day: date) -> ColumnElement[bool]:
    """The condition for versions in force on a day: at most one of each procedure."""
    return and_(Version.effective_from <= day, or_(Version.effective_to.is_(None), Version.effective_to >= day))


async def versions(session: AsyncSession, code: str, at: date | None = None) -> Sequence[Any]:
    """All published versions, or those that had begun by a day, newest first; raises `ProcedureNotFound`."""
    code_parts = procedure_codes.parse(code)
    columns = select(
        Version.code,
        Version.full_code,
        Version.version,
        Version.validity_periods,
        Version.effective_from,
        Version.effective_to,
        Version.decision_number,
        Version.decision_date,
        Version.name,
        Version.published_at,
    )
    begun = (Version.effective_from <= at,) if at is not None else ()
    statement = columns.where(Version.code == (code_parts or ("", None))[0], *begun).order_by(Version.version.desc())
    rows = (await session.execute(statement)).all()
    if not rows or code_parts is None or not procedure_codes.matches(code_parts, rows[0].full_code):
        raise ProcedureNotFound
    return rows


async def competence(session: AsyncSession, code: str, day: date) -> Any:
    """The version in force on a day with its `levels`, and `record`'s `executing_authorities`; raises `ProcedureNotFound`."""
    code_parts = procedure_codes.parse(code)
    columns = select(Version.full_code, Version.levels, Version.record["executing_authorities"].label("executing_authorities"))
    row = (await session.execute(columns.where(Version.code == (code_parts or ("", None))[0], in_force(day)))).first()
    if row is None or code_parts is None or not procedure_codes.matches(code_parts, row.full_code):
        raise ProcedureNotFound
    return row


async def form(session: AsyncSession, code: str, day: date) -> Any:
    """The version in force on a day with its nullable `form_schema`, `form_example`, `form_hints`, `form_pages`; raises `ProcedureNotFound`."""
    code_parts = procedure_codes.parse(code)
    columns = select(
        Version.code,
        Version.version,
        Version.full_code,
        Version.record["form_schema"].label("form_schema"),
        Version.record["form_example"].label("form_example"),
        Version.record["form_hints"].label("form_hints"),
        Version.record["form_pages"].label("form_pages"),
    )
    row = (await session.execute(columns.where(Version.code == (code_parts or ("", None))[0], in_force(day)))).first()
    if row is None or code_parts is None or not procedure_codes.matches(code_parts, row.full_code):
        raise ProcedureNotFound
    return row
