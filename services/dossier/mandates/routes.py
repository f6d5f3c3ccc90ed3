"""HTTP in: mandates, each for its two parties."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Response

from services.chassis import openapi
from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors
from services.dossier.context import Context
from services.dossier.mandates import commands, presenter, queries, schemas

router = transactional_router("/v1", "mandates")

_PRIVATE = {"Cache-Control": "private, no-store"}
Id = Annotated[str, Path(pattern=r"^mandate-[a-z2-7]{26}$", description="Id of the mandate.")]


async def _applicant(by: Caller) -> Principal:
    if not by.is_applicant:
        raise errors.MandatesForbidden
    return by


Applicant = Annotated[Principal, Depends(_applicant)]


@router.post("/mandates", status_code=201, response_model=schemas.NewMandate, responses={201: openapi.headers("ETag", "Location")})
@retry_safe
async def give_mandate(body: schemas.MandateIn, by: Applicant, once: Idempotent, session: Session, context: Context) -> Response:
    """Give somebody a mandate: the answer has an invitation to pass on to them. It holds once they have accepted it."""
    row, invitation = await commands.propose(session, context.sealer, body, by=by, at=datetime.now(UTC))
    created = presenter.new(row, invitation, context.sealer, by)
    headers = _PRIVATE | {"Location": f"/v1/mandates/{row.id}", "ETag": etag(row.version)}
    return once.answer(session, 201, created.model_dump_json().encode(), headers)


@router.get("/mandates")
async def list_mandates(response: Response, by: Applicant, session: ReadSession, context: Context) -> schemas.MandateList:
    """The mandates you gave, and those you hold or are invited to, the newest first."""
    response.headers.update(_PRIVATE)
    return schemas.MandateList(items=[presenter.mandate(each, context.sealer, by) for each in await queries.mandates(session, by)])


@router.post("/mandates/invitations", response_model=schemas.MandateOut, responses={200: openapi.headers("ETag")})
@retry_safe
async def open_invitation(body: schemas.InvitationIn, by: Applicant, session: Session, context: Context) -> Response:
    """Open an invitation somebody passed on to you: shows the mandate, which from now on only you can accept or decline."""
    row = await commands.open_invitation(session, context.sealer, body.invitation, by=by, at=datetime.now(UTC))
    return _response(presenter.mandate(row, context.sealer, by))


@router.get("/mandates/{id}", response_model=schemas.MandateOut, responses={200: openapi.headers("ETag")})
async def read_mandate(id: Id, by: Applicant, session: ReadSession, context: Context) -> Response:  # noqa: A002 - the name in the path
    """One of your mandates."""
    return _response(presenter.mandate(await queries.mandate(session, id, by), context.sealer, by))


@router.post("/mandates/{id}/transitions", response_model=schemas.MandateOut, responses={200: openapi.headers("ETag")})
@retry_safe
async def change_mandate(
    id: Id,  # noqa: A002
    body: schemas.MandateTransitionIn,
    by: Applicant,
    expected: IfMatch,
    session: Session,
    context: Context,
) -> Response:
    """Accept, decline or end a mandate. `If-Match` carries the ETag of what you read. What has ended gives no right from that moment on."""
    row = await commands.apply(session, id, body.action, expected=expected, by=by, at=datetime.now(UTC))
    return _response(presenter.mandate(row, context.sealer, by))


@router.get("/mandates/{id}/history")
async def read_mandate_history(id: Id, response: Response, by: Applicant, session: ReadSession) -> schemas.MandateHistoryOut:  # noqa: A002
    """Every step of a mandate, oldest first, for both its parties. What was done under it stands in the histories of the dossiers."""
    row = await queries.mandate(session, id, by)
    response.headers.update(_PRIVATE)
    return presenter.history(row, await queries.history(session, row.id))


def _response(mandate: schemas.MandateOut) -> Response:
    return Response(mandate.model_dump_json(), media_type="application/json", headers=_PRIVATE | {"ETag": etag(mandate.version)})
