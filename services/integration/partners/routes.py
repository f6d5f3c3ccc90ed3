"""HTTP in: partners' accounts for administrators and for themselves, and tokens for their client credentials."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import Path, Query, Request, Response
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import openapi, paging, rate_limit
from services.chassis.auth import Caller
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.rate_limit import TooManyRequests
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin
from services.integration.errors import PeriodTooLong
from services.integration.models.partners import Partner
from services.integration.partners import presenter, protocol, queries, rules, schemas
from services.integration.partners.commands import accounts, secrets
from services.integration.partners.context import TokenContext
from services.integration.partners.dependencies import Account, Tokens, WholeAccount
from services.integration.partners.protocol import Refusal, TokenRequest
from services.kernel.roles import SCOPES
from services.kernel.vietnam import Day, day_in_vietnam

router = transactional_router("", "partners")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
_NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_PUBLISHED: Final = {"Cache-Control": "public, max-age=300"}
_LONGEST: Final = timedelta(days=92)
_TEXT: Final = {"type": "string"}
_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type"],
                    "properties": {
                        "grant_type": _TEXT | {"const": protocol.GRANT, "description": "The one grant there is."},
                        "scope": _TEXT
                        | {"description": "Fewer scopes than the account has, with spaces between.", "examples": ["events:read"]},
                        "client_id": _TEXT
                        | {
                            "description": "The account, where HTTP Basic is not used.",
                            "examples": ["pa-4x7kq2m9c3v8n5b6j1h0g7f4d2"],
                        },
                        "client_secret": _TEXT | {"description": "Its secret, in the same case.", "examples": ["motcua_…"]},
                        "client_assertion": _TEXT
                        | {
                            "description": "A JWT signed with a key of the account, instead of a secret (RFC 7523).",
                            "examples": ["eyJ…"],
                        },
                        "client_assertion_type": _TEXT
                        | {"const": protocol.ASSERTION_TYPE, "description": "What the assertion is."},
                    },
                }
            }
        },
    }
}
_LIMITS: Final = openapi.headers("RateLimit", "RateLimit-Policy")
_REFUSED: Final[dict[str, Any]] = {"model": schemas.TokenRefusal, "description": "No token"}
_TOKEN: Final[dict[int | str, dict[str, Any]]] = {
    200: _LIMITS,
    400: _REFUSED | _LIMITS,
    401: _REFUSED | openapi.headers("RateLimit", "RateLimit-Policy", "WWW-Authenticate"),
    "4XX": _LIMITS,
}


async def _shown(session: AsyncSession, row: Partner) -> schemas.PartnerOut:
    good = await queries.secrets(session, [row.id], datetime.now(UTC))
    return presenter.partner(row, good.get(row.id, []), (await queries.twins(session, [row])).get(row.id))


@router.post(
    "/v1/partners", status_code=201, response_model=schemas.PartnerWithSecret, responses={201: openapi.headers("ETag", "Location")}
)
@retry_safe
async def register_partner(body: schemas.PartnerIn, by: Admin, once: Idempotent, session: Session) -> Response:
    """Register a partner's system. Its secret is shown this once: hand it over on a safe way."""
    row, stored, secret = await accounts.register(session, body, by=by, at=datetime.now(UTC))
    shown = presenter.partner(row, [stored], row.twin)
    content = schemas.PartnerWithSecret(**shown.model_dump(), client_secret=secret).model_dump_json().encode()
    return once.answer(session, 201, content, _PRIVATE | {"ETag": etag(row.version), "Location": f"/v1/partners/{row.id}"})


@router.get("/v1/partners")
async def list_partners(
    request: Request,
    response: Response,
    by: Admin,
    session: ReadSession,
    page: Paged,
    mode: Annotated[schemas.Mode | None, Query(description="Only accounts of this mode.")] = None,
) -> Page[schemas.PartnerOut]:
    """The partners' accounts, by id. For administrators."""
    del by
    rows, cursor = page.page(await queries.partners(session, page, mode), "id")
    good = await queries.secrets(session, [row.id for row in rows], datetime.now(UTC))
    twins = await queries.twins(session, rows)
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    return Page(items=[presenter.partner(row, good.get(row.id, []), twins.get(row.id)) for row in rows], next=cursor)


@router.get("/v1/partners/{client_id}", responses={200: openapi.headers("ETag")})
async def read_partner(client_id: Account, session: ReadSession, response: Response) -> schemas.PartnerOut:
    """One account: any for administrators, for a partner its own."""
    row = await queries.partner(session, client_id)
    response.headers.update(_PRIVATE | {"ETag": etag(row.version)})
    return await _shown(session, row)


@router.patch("/v1/partners/{client_id}", responses={200: openapi.headers("ETag")})
@retry_safe
async def change_partner(
    client_id: Annotated[str, Path(max_length=60, description="The account's id.")],
    body: schemas.PartnerChangeIn,
    by: Admin,
    expected: IfMatch,
    session: Session,
    response: Response,
) -> schemas.PartnerOut:
    """Change an account, or disable it. For administrators. Tokens it has keep what they say until they expire, an hour at most."""
    row = await accounts.change(session, client_id, body, expected=expected, by=by, at=datetime.now(UTC))
    response.headers.update(_PRIVATE | {"ETag": etag(row.version)})
    return await _shown(session, row)


@router.get("/v1/partners/{client_id}/history")
async def list_partner_changes(
    client_id: Account, by: Caller, request: Request, response: Response, session: ReadSession, page: Paged
) -> Page[schemas.PartnerChangeOut]:
    """Every change of an account and its secrets, oldest first: for administrators, and for the partner itself."""
    await queries.partner(session, client_id)
    rows, cursor = page.page(await queries.changes(session, client_id, page), "id")
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    return Page(items=[presenter.change(row, by) for row in rows], next=cursor)


@router.get("/v1/partners/{client_id}/usage")
async def read_partner_usage(
    client_id: Account,
    session: ReadSession,
    response: Response,
    first: Annotated[
        Day | None, Query(alias="from", description="The first day, in Vietnam; 30 days before the last unless stated.")
    ] = None,
    last: Annotated[
        Day | None, Query(alias="to", description="The last day, in Vietnam, itself included; today unless stated.")
    ] = None,
) -> schemas.Usage:
    """How many requests a partner made by day, service and route: for administrators, and for the partner itself.

    Services report once a minute. What a process had counted when it was killed is missing.
    """
    period = _period(first, last)
    await queries.partner(session, client_id)
    response.headers.update(_PRIVATE)
    return presenter.usage(await queries.usage(session, client_id, *period))


def _period(first: date | None, last: date | None) -> tuple[date, date]:
    end = last or day_in_vietnam(datetime.now(UTC))
    start = first or end - timedelta(days=30)
    if not start <= end < start + _LONGEST:
        raise PeriodTooLong
    return start, end


@router.post("/v1/partners/{client_id}/secrets", status_code=201, response_model=schemas.SecretOut)
@retry_safe
async def add_partner_secret(
    client_id: WholeAccount, by: Caller, body: schemas.SecretIn, once: Idempotent, session: Session
) -> Response:
    """A new secret, shown this once: for administrators, and for the partner itself. The one in use is good for a while beside it.

    A partner needs a token with all scopes of its account.
    """
    row, stored, secret = await secrets.add(session, client_id, body, by=by, at=datetime.now(UTC))
    shown = schemas.SecretOut(**presenter.secret(stored).model_dump(), client_id=row.id, client_secret=secret)
    return once.answer(session, 201, shown.model_dump_json().encode(), _PRIVATE)


@router.delete("/v1/partners/{client_id}/secrets/{secret_id}", status_code=204, response_class=Response)
@retry_safe
async def revoke_partner_secret(
    client_id: WholeAccount,
    secret_id: Annotated[str, Path(max_length=60, description="Id of the secret.")],
    by: Caller,
    session: Session,
) -> Response:
    """End a secret at once: for administrators, and for the partner itself. Tokens had with it are good for their rest, an hour at most.

    A partner needs a token with all scopes of its account.
    """
    await secrets.revoke(session, client_id, secret_id, by=by, at=datetime.now(UTC))
    return Response(status_code=204)


# The body is read here: it is a form, and what is wrong with it is said in OAuth's words.
@router.post("/oauth/token", response_model=schemas.TokenOut, openapi_extra=_FORM, responses=_TOKEN)
@retry_safe
async def issue_token(request: Request, tokens: Tokens) -> Response:
    """A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own key (RFC 7523)."""
    issuer = tokens.own
    address = rate_limit.client(request)
    try:
        uses = await tokens.limiter.take({tokens.per_address: address})
        headers = rate_limit.headers(uses) | _NO_STORE
        asked = protocol.read(
            await request.body(), request.headers.get("content-type", ""), request.headers.get("authorization", "")
        )
        failures = await tokens.limiter.take({tokens.failures: f"{address} {asked.client_id}"})
        partner = await _authenticated(request, tokens, asked, (issuer.issuer, f"{issuer.issuer}/oauth/token"))
        await tokens.limiter.give_back(failures)
        scopes = _granted(partner, asked)
    except TooManyRequests as refusal:
        refusal.headers.update(_NO_STORE)
        raise
    except Refusal as refusal:
        return _no_token(refusal, headers)
    granted = tokens.token(partner, scopes, at=datetime.now(UTC))
    shown = schemas.TokenOut(access_token=granted, expires_in=tokens.seconds, scope=" ".join(sorted(scopes)))
    return Response(shown.model_dump_json(), media_type="application/json", headers=headers)


async def _authenticated(request: Request, tokens: TokenContext, asked: TokenRequest, audiences: tuple[str, ...]) -> Partner:
    """The account that asks; `Refusal` where it does not show that it is. The connection is given back before anything else is counted."""
    at = datetime.now(UTC)
    async with request.app.state.database.transaction() as session:
        partner: Partner | None = await session.get(Partner, asked.client_id)
        good = (await queries.secrets(session, [asked.client_id], at)).get(asked.client_id, [])
    if asked.assertion is not None:
        used = protocol.verify(asked, partner.jwks if partner else [], audiences)
        try:
            await tokens.limiter.take({tokens.assertions: f"{asked.client_id} {used}"})
        except TooManyRequests as error:
            raise asked.refusal("The client_assertion was used before.") from error
    elif not rules.is_one_of(asked.secret or "", [each.hash for each in good]):
        raise asked.refusal("The client or its secret is unknown.")
    if partner is None or partner.disabled_at is not None:
        raise asked.refusal("The client is disabled.")
    return partner


def _granted(partner: Partner, asked: TokenRequest) -> frozenset[str]:
    own = frozenset(partner.scopes)
    if asked.scopes is not None and not asked.scopes <= own:
        raise Refusal("invalid_scope", "This account has not all of these scopes.")
    return own if asked.scopes is None else asked.scopes


def _no_token(refusal: Refusal, headers: dict[str, str]) -> Response:
    sent = headers | ({"WWW-Authenticate": 'Basic realm="motcua"'} if refusal.status == 401 else {})  # noqa: PLR2004 - Unauthorized
    body = {"error": refusal.error, "error_description": refusal.description}
    return Response(to_json(body), refusal.status, sent, media_type="application/json")


@router.get("/oauth/jwks.json")
async def list_token_keys(tokens: Tokens, response: Response) -> schemas.KeyList:
    """The public keys partners' tokens are signed with, the one in use first."""
    tokens.own  # noqa: B018 - refuses where no tokens are issued
    response.headers.update(_PUBLISHED)
    return schemas.KeyList(keys=[protocol.public_key(key) for key in tokens.keys])


@router.get("/.well-known/oauth-authorization-server")
async def read_token_issuer(tokens: Tokens, response: Response) -> schemas.IssuerMetadata:
    """What a client needs to know of this issuer of partners' tokens (RFC 8414)."""
    response.headers.update(_PUBLISHED)
    return schemas.IssuerMetadata.model_validate(protocol.metadata(tokens.own.issuer, list(SCOPES)))
