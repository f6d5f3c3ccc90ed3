"""HTTP in, without signing in: a dossier by its code and a number of the applicant, hard to guess and harder to guess often.

POST, so that the number is in no address, log or history. Whoever guesses is counted three times over: by address, and, while
the guesses are wrong, by the code and by the number, so that neither one number tried on all codes nor all numbers tried on one
code lead anywhere, from however many addresses. Codes and numbers are counted whether there are such or not.
"""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request, Response

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.rate_limit import Limit, Limiter, Use
from services.chassis.sealing import Sealer
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors
from services.dossier.context import Context
from services.dossier.settings import Settings
from services.dossier.tracking import presenter, queries, rules, schemas
from services.dossier.tracking.queries import SecondFactorCheck

router = transactional_router("/v1", "tracking")


@dataclass(frozen=True, slots=True)
class TrackingGuard:
    """Counts who asks, and checks what they know."""

    limiter: Limiter
    proof: SecondFactorCheck
    per_address: Limit
    per_code: Limit
    per_number: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The watch over a database, as strict as the settings say."""
        failures = settings.tracking_failures_per_hour
        return cls(
            Limiter(database.autocommit, sealer.index),
            SecondFactorCheck(sealer),
            Limit("address", settings.tracking_requests_per_minute, 60),
            Limit("code", failures, 3600),
            Limit("number", failures, 3600),
        )


async def _of_app(request: Request) -> TrackingGuard:
    watch: TrackingGuard = request.app.state.watch
    return watch


# A path, for a code with slashes is as wrong as any other and answered like it.
@router.post("/tracking/{code:path}")
@retry_safe
async def track_dossier(
    code: str,
    body: schemas.SecondFactor,
    request: Request,
    response: Response,
    context: Context,
    watch: Annotated[TrackingGuard, Depends(_of_app)],
) -> schemas.TrackedDossier:
    """Where a dossier stands, for who knows its code (in any case) and the applicant's identity or telephone number, one of them.

    A code that does not exist, one that cannot, and a number that is not the applicant's are answered alike. 429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` tell the limits and what is left of them.
    """
    if (body.id_number is None) == (body.phone is None):
        raise errors.ApplicantNumberRequired
    code = code.strip()
    by_address = await watch.limiter.take({watch.per_address: rate_limit.client(request)})
    # Counted as wrong before they are looked at: of many guesses at once no more than the quota is ever compared.
    guesses = await watch.limiter.take({watch.per_code: code.upper(), watch.per_number: _number(body)})
    async with context.database.autocommit_read.connect() as connection:
        if body.id_number is not None:
            kept = await watch.proof.by_id_number(connection, code, body.id_number)
        else:
            kept = await watch.proof.by_phone(connection, code, body.phone or "")
        if kept is None:
            raise errors.TrackingNotFound(headers=_headers(by_address, guesses))
        found = await queries.dossier(connection, kept)
        steps = await queries.steps(connection, kept)
        units = await queries.unit_names(connection, (step["unit"] for step in steps))
    guesses = await watch.limiter.give_back(guesses)
    response.headers.update(_headers(by_address, guesses))
    return presenter.dossier(found, steps, units)


def _number(body: schemas.SecondFactor) -> str:
    if body.id_number is not None:
        return f"id {rules.id_number(body.id_number)}"
    return f"phone {rules.phone(body.phone or '')}"


def _headers(by_address: list[Use], guesses: list[Use]) -> dict[str, str]:
    return rate_limit.headers([*by_address, *guesses]) | {"Cache-Control": "no-store"}
