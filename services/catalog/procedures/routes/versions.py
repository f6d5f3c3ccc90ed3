"""Routes for the versions and the e-form of a procedure."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response

from services.catalog.errors import FormNotFound
from services.catalog.procedures import queries, schemas
from services.catalog.procedures.rules import validity
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import values, vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "procedures", responses=CACHED)

At = Annotated[vietnam.Day | None, Query(description="As in force on this day; today when absent.")]


@router.get("/procedures/{code}/versions", response_model=schemas.Versions)
async def list_versions(
    request: Request,
    code: values.ProcedureCode,
    session: ReadSession,
    at: Annotated[
        vietnam.Day | None, Query(description="Only versions that had begun by this day, with their state on it.")
    ] = None,
) -> Response:
    """Every published version, newest first; one that never came into force ends before it begins."""
    rows = await queries.versions(session, code, at)
    items = [_version(row, at or _today()) for row in rows]
    return public(request, schemas.Versions(code=rows[0].code, items=items))


@router.get("/procedures/{code}/form", response_model=schemas.FormOut)
async def read_form(request: Request, code: values.ProcedureCode, session: ReadSession, at: At = None) -> Response:
    """The e-form of the version in force."""
    row = await queries.form(session, code, at or _today())
    if row.form_schema is None:
        raise FormNotFound
    content = {
        "code": row.code,
        "version": row.version,
        "form_schema": row.form_schema,
        "example": row.form_example,
        "hints": row.form_hints or {},
        "pages": row.form_pages or [],
    }
    # Hints and pages that were accepted before may have keys that are unknown now.
    form = schemas.FormOut.model_validate(content, by_name=True, extra="ignore")
    return public(request, form)


def _version(row: Any, day: date) -> schemas.VersionOut:
    period = _validity(row, day)
    return schemas.VersionOut(
        version=row.version,
        state=period.state if period else "published",
        in_force=row.effective_from <= day and (row.effective_to is None or day <= row.effective_to),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        decision=schemas.DecisionOut(number=row.decision_number, date=row.decision_date),
        name=row.name,
        published_at=row.published_at,
    )


def _validity(row: Any, day: date) -> validity.ValidityPeriod | None:
    return validity.effective_on(validity.from_json(row.validity_periods), day)


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
