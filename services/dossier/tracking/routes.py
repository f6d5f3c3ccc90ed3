"""HTTP in, without authentication: a dossier by its code and a number of the applicant, with limits against guessing.

POST, so that the number is in no URL, log or browser history.
"""

from dataclasses import dataclass
from typing import Annotated, Final, Self

from fastapi import Depends, Request, Response

from services.chassis import guess_limits, openapi, rate_limit
from services.chassis.database import Database
from services.chassis.guess_limits import GuessLimits
from services.chassis.sealing import Sealer
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors
from services.dossier.context import Context
from services.dossier.history import queries as history_queries
from services.dossier.settings import Settings
from services.dossier.tracking import presenter, queries, schemas
from services.dossier.tracking.queries import SecondFactorCheck
from services.kernel import identity_numbers, phone_numbers, values

_LIMITS: Final = openapi.headers("RateLimit", "RateLimit-Policy")

router = transactional_router("/v1", "tracking")


@dataclass(frozen=True, slots=True)
class TrackingGuard:
    """Limits against guessing and the check of the second factor."""

    limits: GuessLimits
    second_factor: SecondFactorCheck

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The guard over a database, with the limits of the settings."""
        limits = GuessLimits.of(
            database.autocommit,
            sealer.index,
            requests_per_minute=settings.tracking_requests_per_minute,
            failures_per_day=settings.tracking_failures_per_day,
            failures_in_all=settings.tracking_failures_per_day_in_all,
        )
        return cls(limits, SecondFactorCheck(sealer))


async def _of_app(request: Request) -> TrackingGuard:
    guard: TrackingGuard = request.app.state.tracking_guard
    return guard


# A path parameter: a code with slashes is answered like any other unknown code.
@router.post("/tracking/{code:path}", responses={200: _LIMITS, "4XX": _LIMITS})
@retry_safe
async def track_dossier(
    code: values.DossierCode,
    body: schemas.SecondFactor,
    request: Request,
    response: Response,
    context: Context,
    guard: Annotated[TrackingGuard, Depends(_of_app)],
) -> schemas.TrackedDossier:
    """The state of a dossier, by its code (in any case) and the applicant's identity or telephone number, one of them.

    An unknown code, an impossible one and a number that is not the applicant's get the same response. 429 comes with
    `Retry-After`, in seconds; `RateLimit-Policy` and `RateLimit` give the limits and what is left of them.
    """
    if (body.id_number is None) == (body.phone is None):
        raise errors.ApplicantNumberRequired
    code = code.strip()
    client = rate_limit.client(request)
    by_address = await guard.limits.admit(client)
    attempts = await guard.limits.attempt(client, code.upper(), _number(body))
    async with context.database.autocommit_read.connect() as connection:
        if body.id_number is not None:
            stored_code = await guard.second_factor.verify_id_number(connection, code, body.id_number)
        else:
            stored_code = await guard.second_factor.verify_phone(connection, code, body.phone or "")
    if stored_code is None:
        raise errors.TrackingNotFound(headers=guess_limits.headers([*by_address, *attempts]))
    # Before anything is read: a fault of ours is no wrong guess.
    attempts = await guard.limits.succeed(attempts)
    async with context.database.autocommit_read.connect() as connection:
        row = await queries.dossier(connection, stored_code)
        steps = [step for _, step in await history_queries.steps(connection, stored_code)]
        units = await queries.unit_names(connection, (step.unit for step in steps if step))
    response.headers.update(guess_limits.headers([*by_address, *attempts]))
    return presenter.dossier(row, steps, units)


def _number(body: schemas.SecondFactor) -> str:
    if body.id_number is not None:
        return f"id {identity_numbers.spelling(body.id_number)}"
    return f"phone {phone_numbers.spelling(body.phone or '')}"
