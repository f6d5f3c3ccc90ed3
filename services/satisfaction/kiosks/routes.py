"""HTTP routes: kiosks, kept by survey managers, and what a kiosk itself reads and sends with its secret."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Request, Response

from services.chassis import openapi, paging, rate_limit
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.errors import language
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction.access import KioskReader, SurveyManager
from services.satisfaction.errors import KioskClosed
from services.satisfaction.kiosks import commands, presenter, queries, schemas
from services.satisfaction.kiosks.context import Context
from services.satisfaction.kiosks.dependencies import AtKiosk, Secret

router = transactional_router("/v1", "kiosks")

_PRIVATE = {"Cache-Control": "private, no-store"}
_LIMITS = openapi.headers("RateLimit", "RateLimit-Policy")
Code = Annotated[schemas.KioskCode, Path(description="The kiosk's code.")]


@router.get("/kiosks", response_model=Page[schemas.KioskOut])
async def list_kiosks(
    request: Request, response: Response, by: KioskReader, session: ReadSession, page: Paged
) -> Page[schemas.KioskOut]:
    """The kiosks of your unit and those below it, by code."""
    rows, cursor = page.page(await queries.kiosks(session, by, page), "code")
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    return Page(items=[presenter.kiosk(row) for row in rows], next=cursor)


@router.post(
    "/kiosks", status_code=201, response_model=schemas.KioskWithSecret, responses={201: openapi.headers("ETag", "Location")}
)
@retry_safe
async def register_kiosk(body: schemas.KioskIn, by: SurveyManager, once: Idempotent, session: Session) -> Response:
    """Register a kiosk for a desk of your unit or one below it. Its secret is shown once: enter it into the device."""
    kiosk, secret = await commands.register(session, body, by=by, at=datetime.now(UTC))
    content = presenter.with_secret(kiosk, secret).model_dump_json().encode()
    headers = _PRIVATE | {"ETag": etag(kiosk.version), "Location": f"/v1/kiosks/{kiosk.code}"}
    return once.answer(session, 201, content, headers)


@router.get("/kiosks/{code}", responses={200: openapi.headers("ETag")})
async def read_kiosk(code: Code, by: KioskReader, session: ReadSession, response: Response) -> schemas.KioskOut:
    """One kiosk of your unit or one below it."""
    kiosk = await queries.kiosk(session, by, code)
    response.headers.update(_PRIVATE | {"ETag": etag(kiosk.version)})
    return presenter.kiosk(kiosk)


@router.post("/kiosks/{code}/secret", responses={200: openapi.headers("ETag")})
@retry_safe
async def replace_kiosk_secret(
    code: Code, by: SurveyManager, expected: IfMatch, session: Session, response: Response
) -> schemas.KioskWithSecret:
    """Give a kiosk a new secret; the old one is void at once. Answers that are still on the device are sent with the new one."""
    kiosk, secret = await commands.replace_secret(session, code, expected=expected, by=by)
    response.headers.update(_PRIVATE | {"ETag": etag(kiosk.version)})
    return presenter.with_secret(kiosk, secret)


@router.post("/kiosks/{code}/closure", responses={200: openapi.headers("ETag")})
@retry_safe
async def close_kiosk(code: Code, by: SurveyManager, expected: IfMatch, session: Session, response: Response) -> schemas.KioskOut:
    """Close a kiosk for good. Its answers stay; those still on the device are lost, so have it send them first."""
    kiosk = await commands.close(session, code, expected=expected, by=by, at=datetime.now(UTC))
    response.headers.update(_PRIVATE | {"ETag": etag(kiosk.version)})
    return presenter.kiosk(kiosk)


@router.get("/kiosks/{code}/questionnaire")
async def read_kiosk_questionnaire(kiosk: AtKiosk, response: Response, context: Context) -> schemas.DeskQuestionnaire:
    """For the kiosk, with its secret as bearer token: the desk, and the questionnaire in use today."""
    if kiosk.closed_at is not None:
        raise KioskClosed
    response.headers.update(_PRIVATE)
    return presenter.desk(kiosk, context.questionnaires, at=datetime.now(UTC))


@router.post("/kiosks/{code}/answers", responses={200: _LIMITS, "4XX": _LIMITS})
@retry_safe
async def send_kiosk_answers(
    kiosk: AtKiosk,
    secret: Secret,
    body: schemas.KioskAnswersIn,
    request: Request,
    response: Response,
    session: Session,
    context: Context,
) -> schemas.KioskAnswersOut:
    """For the kiosk, with its secret as bearer token: store up to 100 answers, each with an outcome of its own. Sent again, nothing is stored twice."""
    uses = await context.limiter.take({context.batches: kiosk.code})
    outcomes = await commands.store_answers(
        session, context, kiosk.code, secret, body, at=datetime.now(UTC), language=language(request)
    )
    response.headers.update(_PRIVATE | rate_limit.headers(uses))
    return presenter.batch(outcomes)
