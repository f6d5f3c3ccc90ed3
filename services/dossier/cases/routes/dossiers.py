"""HTTP in: dossiers, their transitions and timeline."""

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from services.chassis import openapi
from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import Session
from services.chassis.errors import language
from services.chassis.idempotency import Once, key_header, once_for
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import access
from services.dossier.access import Clerk
from services.dossier.cases.commands import scans, submission, transitions
from services.dossier.cases.presenter import dossier_view
from services.dossier.cases.queries import acceptance
from services.dossier.cases.schemas import actions, dossiers, submissions
from services.dossier.context import Context, DossierContext
from services.dossier.history import queries as history_queries
from services.dossier.history.commands import access_log
from services.dossier.history.dependencies import DossierReadSession
from services.dossier.officials import queries as officials_queries
from services.dossier.procedures.queries import authorities
from services.dossier.rows import DossierRow
from services.kernel import values
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "dossiers")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}


ValidateOnly = Annotated[
    Literal["only"] | None, Query(description="`only`: check the submission, store nothing; needs no `Idempotency-Key`.")
]
SubmissionKey = Annotated[str | None, key_header("With `validate=only` it is not needed, and not looked at.")]


async def _once(request: Request, by: Caller, idempotency_key: SubmissionKey = None, validate: ValidateOnly = None) -> Once | None:
    return None if validate else await once_for(request, by.subject, idempotency_key)


@router.post(
    "/dossiers",
    status_code=201,
    response_model=dossiers.DossierOut,
    responses={
        200: {"model": submissions.SubmissionCheck, "description": "With `validate=only`: what would be refused."},
        201: openapi.headers("ETag", "Location"),
    },
)
@retry_safe
async def submit_dossier(
    request: Request,
    body: submissions.SubmissionBody,
    by: Caller,
    once: Annotated[Once | None, Depends(_once)],
    session: Session,
    context: Context,
) -> Response:
    """Submit a dossier. A repeated request with the same `Idempotency-Key` and body gets the first response again and has no other effect.

    With `validate=only` it is only checked: the answer lists everything it would be refused for, and nothing is stored.
    """
    now = datetime.now(UTC)
    received: submissions.Submission | submissions.UnfinishedSubmission = body
    if isinstance(received, submissions.UnfinishedSubmission) and (once is not None or not isinstance(received.content, dict)):
        raise RequestValidationError([{**error, "loc": ("body", *error["loc"])} for error in received.errors])
    if once is None:
        content = received.model_dump() if isinstance(received, submissions.Submission) else received.content
        checked = await acceptance.check(context, content, by=by, at=now, language=language(request))
        return Response(checked.model_dump_json(), media_type="application/json", headers=_PRIVATE)
    dossier = await submission.submit(session, context, body, once=once, by=by, at=now)
    created = await _view(context, dossier, by, now)
    headers = {"Location": f"/v1/dossiers/{dossier.code}", "ETag": etag(dossier.version)}
    return once.answer(session, 201, dossier_view.to_json(created), headers)


@router.get("/dossiers/{code}", response_model=dossiers.DossierOut, responses={200: openapi.headers("ETag")})
async def read_dossier(code: values.DossierCode, by: Caller, context: Context) -> Response:
    """One dossier, with the actions you may take on it now. An official's read is recorded in its history."""
    now = datetime.now(UTC)
    row = await access_log.read_and_log(context.database, code, by, part="dossier", at=now)
    return _response(await _view(context, row, by, now))


@router.post(
    "/dossiers/{code}/transitions",
    response_model=dossiers.DossierOut,
    responses={200: openapi.headers("ETag"), **openapi.SCOPED},
)
@retry_safe
async def apply_transition(
    code: values.DossierCode, body: actions.TransitionIn, by: Caller, expected: IfMatch, session: Session, context: Context
) -> Response:
    """Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read."""
    now = datetime.now(UTC)
    dossier = await transitions.apply(session, context, code, body, expected=expected, by=by, at=now)
    return _response(await _view(context, dossier, by, now))


@router.post("/dossiers/{code}/documents", response_model=dossiers.DossierOut, responses={200: openapi.headers("ETag")})
@retry_safe
async def add_scans(
    code: values.DossierCode, body: submissions.ScansIn, by: Clerk, expected: IfMatch, session: Session, context: Context
) -> Response:
    """Add scans of papers to an open dossier's components at the desk. `If-Match` carries the ETag of what you read."""
    now = datetime.now(UTC)
    dossier = await scans.add(session, context, code, body.components, expected=expected, by=by, at=now)
    return _response(await _view(context, dossier, by, now))


@router.get("/dossiers/{code}/timeline")
async def read_timeline(code: values.DossierCode, by: Caller, session: DossierReadSession, context: Context) -> dossiers.Timeline:
    """The steps of the dossier so far, oldest first."""
    row = await access_log.read_and_log(context.database, code, by, part="timeline", at=datetime.now(UTC))
    steps = await history_queries.steps(session, row.code)
    units = await authorities.names(context.database.raw, {step.unit for _, step in steps if step and step.unit})
    return dossier_view.timeline(steps, units, by)


async def _view(context: DossierContext, row: DossierRow, by: Principal, now: datetime) -> dossiers.DossierOut:
    raw = context.database.raw
    around = dossier_view.Surroundings(
        version=await context.raw_version(row.procedure_code, row.procedure_version),
        units=await authorities.names(raw, dossier_view.unit_codes([row])),
        stands_in=await officials_queries.stands_in(raw, row, by, day_in_vietnam(now)),
        scope=await _scope(context, row, by),
    )
    return dossier_view.dossier(row, context, around, by=by, at=now)


async def _scope(context: DossierContext, row: DossierRow, by: Principal) -> frozenset[str] | None:
    if not access.represents(by, row.owner):
        return None
    mandates = await access.held(context.database.raw, by, grantor=row.owner)
    return frozenset(action for each in mandates for action in each.actions if each.covers(row.procedure_code, action))


def _response(dossier: dossiers.DossierOut) -> Response:
    headers = _PRIVATE | {"ETag": etag(dossier.version)}
    return Response(dossier_view.to_json(dossier), media_type="application/json", headers=headers)
