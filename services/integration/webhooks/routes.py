"""HTTP routes of webhooks, for the partners whose they are; administrators read them, to help."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.chassis import openapi, paging
from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.rate_limit import Limit
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.models.webhooks import Webhook
from services.integration.webhooks import errors, presenter, queries, schemas
from services.integration.webhooks.commands import probes, webhooks
from services.integration.webhooks.rules.secrets import new_secret

router = transactional_router("/v1/webhooks", "webhooks", responses=openapi.SCOPED)
PROBES: Final = Limit("webhook-probes", 20, 60)
_LIMITS: Final = openapi.headers("RateLimit", "RateLimit-Policy", "WWW-Authenticate")
_PRIVATE: Final = {"Cache-Control": "private, no-store"}

Id = Annotated[str, Path(max_length=60, description="The webhook's id.")]
EventId = Annotated[UUID, Path(description="Id of the event.")]


async def _probe(request: Request, url: str, secrets: Sequence[str], by: Principal) -> None:
    """Ask an endpoint whether it is one, with no transaction open. Raises `WebhookUrlNotAllowed`, `WebhookProbeFailed`, `TooManyRequests`."""
    state = request.app.state
    webhooks.require_url(url, loopback=state.settings.webhook_loopback)
    await state.webhook_limiter.take({PROBES: by.subject})
    async with state.webhook_client() as client:
        await probes.probe(client, url, secrets)


async def _secrets(request: Request, id_: str, by: Principal) -> list[str]:
    """What a webhook's deliveries are signed with, read in a transaction of its own that ends before a probe begins."""
    async with request.app.state.database.transaction() as session:
        row = await queries.webhook(session, id_, by)
        good = await queries.opened_secrets(session, row.id, request.app.state.sealer, datetime.now(UTC))
    return [each.text for each in good]


async def _shown(session: Any, row: Webhook) -> schemas.WebhookOut:
    good = await queries.secrets(session, [row.id], datetime.now(UTC))
    return presenter.webhook(row, good.get(row.id, []))


@router.post(
    "",
    status_code=201,
    response_model=schemas.WebhookWithSecret,
    responses={201: openapi.headers("ETag", "Location"), "4XX": _LIMITS},
)
@retry_safe
async def register_webhook(request: Request, body: schemas.WebhookIn, by: Caller, once: Idempotent, session: Session) -> Response:
    """Register an address for events, after a probe of it. The secret is shown this once."""
    queries.require_partner(by)
    webhooks.require_events(body.events)
    secret = body.secret or new_secret()
    await _probe(request, body.url, [secret], by)
    sealer = request.app.state.sealer
    row, stored = await webhooks.register(session, body, secret, sealer, by=by, at=datetime.now(UTC))
    shown = presenter.webhook(row, [stored])
    content = schemas.WebhookWithSecret(**shown.model_dump(), secret=secret).model_dump_json().encode()
    return once.answer(session, 201, content, _PRIVATE | {"ETag": etag(row.version), "Location": f"/v1/webhooks/{row.id}"})


@router.get("")
async def list_webhooks(
    request: Request, response: Response, by: Caller, session: ReadSession, page: Paged
) -> Page[schemas.WebhookOut]:
    """Your webhooks, by id."""
    rows, cursor = page.page(await queries.webhooks(session, by, page), "id")
    good = await queries.secrets(session, [row.id for row in rows], datetime.now(UTC))
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    return Page(items=[presenter.webhook(row, good.get(row.id, [])) for row in rows], next=cursor)


@router.get("/{id}", responses={200: openapi.headers("ETag")})
async def read_webhook(id: Id, by: Caller, session: ReadSession, response: Response) -> schemas.WebhookOut:  # noqa: A002 - as the path has it
    """One of your webhooks."""
    row = await queries.webhook(session, id, by)
    response.headers.update(_PRIVATE | {"ETag": etag(row.version)})
    return await _shown(session, row)


@router.patch("/{id}", responses={200: openapi.headers("ETag"), "4XX": _LIMITS})
@retry_safe
async def change_webhook(
    request: Request,
    id: Id,  # noqa: A002 - as the path has it
    body: schemas.WebhookChangeIn,
    by: Caller,
    expected: IfMatch,
    session: Session,
    response: Response,
) -> schemas.WebhookOut:
    """Change a webhook; another URL is probed first, and gets what waits."""
    queries.require_partner(by)
    webhooks.require_events(body.events or [])
    if body.url is not None:
        await _probe(request, body.url, await _secrets(request, id, by), by)
    row = await webhooks.change(session, id, body, expected=expected, by=by, at=datetime.now(UTC))
    response.headers.update(_PRIVATE | {"ETag": etag(row.version)})
    return await _shown(session, row)


@router.delete("/{id}", status_code=204, response_class=Response)
@retry_safe
async def delete_webhook(id: Id, by: Caller, expected: IfMatch, session: Session) -> None:  # noqa: A002 - as the path has it
    """End a webhook: nothing more is sent."""
    queries.require_partner(by)
    await webhooks.delete(session, id, expected=expected, by=by, at=datetime.now(UTC))


@router.post("/{id}/resume", responses={200: openapi.headers("ETag")})
@retry_safe
async def resume_webhook(id: Id, by: Caller, session: Session, response: Response) -> schemas.WebhookOut:  # noqa: A002 - as the path has it
    """Send again to a webhook that was disabled, or whose endpoint is left alone after failures, beginning with what has waited."""
    queries.require_partner(by)
    row = await webhooks.resume(session, id, by=by, at=datetime.now(UTC))
    response.headers.update(_PRIVATE | {"ETag": etag(row.version)})
    return await _shown(session, row)


@router.post("/{id}/secrets", status_code=201, response_model=schemas.WebhookWithSecret, responses={201: openapi.headers("ETag")})
@retry_safe
async def add_webhook_secret(
    request: Request,
    id: Id,  # noqa: A002 - as the path has it
    body: schemas.WebhookSecretIn,
    by: Caller,
    once: Idempotent,
    session: Session,
) -> Response:
    """A new secret, shown this once. Until the stated time every delivery is signed with the others, too."""
    queries.require_partner(by)
    row, secret = await webhooks.add_secret(session, id, body.others_end_at, request.app.state.sealer, by=by, at=datetime.now(UTC))
    await session.flush()
    shown = await _shown(session, row)
    content = schemas.WebhookWithSecret(**shown.model_dump(), secret=secret).model_dump_json().encode()
    return once.answer(session, 201, content, _PRIVATE | {"ETag": etag(row.version)})


@router.delete("/{id}/secrets/{secret}", status_code=204, response_class=Response)
@retry_safe
async def end_webhook_secret(
    id: Id,  # noqa: A002 - as the path has it
    secret: Annotated[str, Path(max_length=60, description="The secret's id.")],
    by: Caller,
    session: Session,
) -> None:
    """End a secret at once; not the newest, before there is another."""
    queries.require_partner(by)
    await webhooks.end_secret(session, id, secret, by=by, at=datetime.now(UTC))


@router.get("/{id}/deliveries")
async def list_webhook_deliveries(
    request: Request,
    response: Response,
    id: Id,  # noqa: A002 - as the path has it
    by: Caller,
    session: ReadSession,
    page: Paged,
    state: Annotated[schemas.DeliveryState | None, Query(description="Only in this state.")] = None,
) -> Page[schemas.WebhookDeliveryOut]:
    """What was and is to be delivered, newest first, of the last 120 days."""
    await queries.webhook(session, id, by)
    rows, cursor = page.page(await queries.deliveries(session, id, page, state), "position")
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    return Page(items=[presenter.delivery(row) for row in rows], next=cursor)


@router.get("/{id}/deliveries/{event}")
async def read_webhook_delivery(id: Id, event: EventId, by: Caller, session: ReadSession) -> schemas.WebhookDeliveryDetail:  # noqa: A002 - as the path has it
    """One delivery with every attempt that failed, and what your endpoint answered."""
    await queries.webhook(session, id, by)
    row = await queries.delivery(session, id, event)
    return presenter.detail(row, await queries.attempts(session, id, row.position))


@router.post("/{id}/deliveries/{event}/retry")
@retry_safe
async def retry_webhook_delivery(id: Id, event: EventId, by: Caller, session: Session) -> schemas.WebhookDeliveryOut:  # noqa: A002 - as the path has it
    """Send an event now, whatever became of it: with the same id and the same bytes."""
    queries.require_partner(by)
    return presenter.delivery(await webhooks.retry(session, id, event, by=by, at=datetime.now(UTC)))


@router.post("/{id}/deliveries/{event}/skip")
@retry_safe
async def skip_webhook_delivery(id: Id, event: EventId, by: Caller, session: Session) -> schemas.WebhookDeliveryOut:  # noqa: A002 - as the path has it
    """Give an event up. With order, the later ones of its dossier go on."""
    queries.require_partner(by)
    return presenter.delivery(await webhooks.skip(session, id, event, by=by, at=datetime.now(UTC)))


@router.post("/{id}/replays", status_code=202, responses={202: openapi.headers("Location")})
@retry_safe
async def replay_webhook(
    id: Id,  # noqa: A002 - as the path has it
    body: schemas.WebhookRangeReplayIn | schemas.WebhookEventReplayIn,
    by: Caller,
    session: Session,
    response: Response,
) -> schemas.WebhookReplayOut:
    """Deliver events again, with the same ids and bytes: any range of the last 90 days, also from before the webhook, or one event."""
    queries.require_partner(by)
    row = await webhooks.request_replay(session, id, body, by=by, at=datetime.now(UTC))
    response.headers["Location"] = f"/v1/webhooks/{id}/replays/{row.id}"
    return presenter.replay(row)


@router.get("/{id}/replays/{replay}")
async def read_webhook_replay(
    id: Id,  # noqa: A002 - as the path has it
    replay: Annotated[str, Path(max_length=60, description="The replay's id.")],
    by: Caller,
    session: ReadSession,
) -> schemas.WebhookReplayOut:
    """How far a replay is."""
    await queries.webhook(session, id, by)
    row = await queries.replay(session, id, replay)
    if row is None:
        raise errors.ReplayNotFound
    return presenter.replay(row)
