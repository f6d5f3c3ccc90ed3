"""HTTP in, without authentication: what the QR code of a form or result is worth, for telephones as a page, for programs as JSON."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Self

from fastapi import Depends, Header, Path, Request, Response
from prometheus_client import Counter
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import openapi, rate_limit
from services.chassis.content_negotiation import preferred
from services.chassis.database import Database, Session
from services.chassis.errors import DomainError
from services.chassis.rate_limit import Limit, Limiter, TooManyRequests
from services.chassis.sealing import Sealer
from services.chassis.transactional_router import transactional_router
from services.dossier.claims import queries as claims
from services.dossier.claims.dependencies import Signer
from services.dossier.claims.rules import claim as tokens
from services.dossier.claims.rules.claim import Claim
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import NotSigned
from services.dossier.context import Context, DossierContext
from services.dossier.errors import ClaimUnreadable
from services.dossier.history.commands import access_log
from services.dossier.procedures.queries import authorities
from services.dossier.settings import Settings
from services.dossier.verification import queries, rules
from services.dossier.verification.presenter import page, verdict
from services.dossier.verification.schemas import VerificationOut
from services.kernel.bilingual import BilingualText

router = transactional_router("/v1", "claims")

CHECKS: Final = Counter("motcua_verifications", "Checks of QR codes, by what they were worth.", ["state"])

_JSON, _HTML = "application/json", "text/html"
_FORMATS: Final = {_JSON: _JSON, _HTML: _HTML}
_PAGE: Final = {_HTML: {"schema": {"type": "string"}}}
_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_REFUSAL: Final = {"content": _PROBLEM | _PAGE} | openapi.headers(
    "RateLimit", "RateLimit-Policy", "Retry-After", "Content-Language", "Cache-Control", "trace-id"
)
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": _PAGE} | openapi.headers("RateLimit", "RateLimit-Policy", "Cache-Control"),
    404: {"description": "This is no QR code of this system."} | _REFUSAL,
    429: {"description": "Too many checks of one address."} | _REFUSAL,
    503: {"description": "Nothing can be checked just now."} | _REFUSAL,
}
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """How often one address may check, and that a paper's checks are logged once a day."""

    limiter: Limiter
    per_address: Limit
    logged: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The limits of the settings, counted in the database."""
        limiter = Limiter(database.autocommit, sealer.index)
        return cls(limiter, Limit("address", settings.verifications_per_minute, 60), Limit("logged-check", 1, _DAY))

    async def admit(self, request: Request) -> dict[str, str]:
        """Count a check; the headers that say what is left. `TooManyRequests` when the address has made too many."""
        return rate_limit.headers(await self.limiter.take({self.per_address: f"verify {rate_limit.client(request)}"}))

    async def first_today(self, claim: Claim) -> bool:
        """Whether this is the first check of a paper in 24 hours."""
        with suppress(TooManyRequests):
            return bool(await self.limiter.take({self.logged: str(claim.id)}))
        return False


async def _of_app(request: Request) -> CheckLimits:
    limits: CheckLimits = request.app.state.check_limits
    return limits


@router.get("/verify/{token}", response_model=VerificationOut, responses=_RESPONSES)
async def verify_claim(
    token: Annotated[str, Path(description="The last segment of what the QR code says.")],
    request: Request,
    session: Session,
    context: Context,
    signer: Signer,
    limits: Annotated[CheckLimits, Depends(_of_app)],
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """What the QR code of a form or result is worth now: a page for browsers, JSON for programs. Public, with a limit of checks.

    The JSON of a paper that was issued here has its number, day, unit and the hash of its file, and nothing about a person; of any other it
    has the state alone. What is no QR code of this system is 404.
    """
    as_page = preferred(accept, _FORMATS) == _HTML
    try:
        headers = await limits.admit(request)
        found = await _check(token, session, context, signer.keys.files().published, limits, signer.public_url)
    except DomainError as refusal:
        CHECKS.labels(refusal.code).inc()
        if not as_page:
            raise
        text = BilingualText(vi=refusal.text("vi"), en=refusal.text("en"))
        answer, headers = page.refusal(signer.public_url, text, refusal.status), refusal.headers
    else:
        CHECKS.labels(found.state).inc()
        answer = page.verification(found) if as_page else _json(found)
    answer.headers.update(headers)
    return answer


async def _check(
    token: str, session: AsyncSession, context: DossierContext, keys: KeyList, limits: CheckLimits, address: str
) -> VerificationOut:
    try:
        message = tokens.message(token)
    except NotSigned:
        raise ClaimUnreadable from None
    now = datetime.now(UTC)
    claim = rules.signed_claim(message, keys)
    if not isinstance(claim, Claim):
        return verdict.of_no_paper(claim, at=now, address=address)
    record = await queries.record(session, claim.kind, claim.id)
    status = await claims.status(session, claim.id)
    state = rules.state(claim, record, status.state if status else None, now)
    if record is None or state not in rules.GENUINE:
        return verdict.of_no_paper(state, at=now, address=address)
    if await limits.first_today(claim):
        await access_log.log_check(session, record.dossier, at=now)
    units = await authorities.names(context.database.raw_read, {claim.unit})
    return verdict.of_paper(state, record, status, units, at=now, address=address)


def _json(found: VerificationOut) -> Response:
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    return Response(found.model_dump_json(), media_type=_JSON, headers=headers)
