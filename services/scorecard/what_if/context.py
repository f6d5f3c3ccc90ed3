"""How many what-if questions a client may ask: they are public, and some take a processor for seconds."""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request, Response

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.rate_limit import Limit, Limiter
from services.chassis.sealing import Sealer
from services.scorecard.settings import Settings


@dataclass(frozen=True, slots=True)
class WhatIfLimits:
    """The limits of an address."""

    limiter: Limiter
    questions: Limit
    searches: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The limits of the settings, counted in a database."""
        return cls(
            Limiter(database.autocommit, sealer.index),
            Limit("what-if", settings.what_if_requests_per_minute, 60),
            Limit("cheapest", settings.cheapest_requests_per_minute, 60),
        )


async def _admit_question(request: Request, response: Response) -> None:
    limits: WhatIfLimits = request.app.state.what_if_limits
    response.headers.update(rate_limit.headers(await limits.limiter.take({limits.questions: rate_limit.client(request)})))


async def _admit_search(request: Request, response: Response) -> None:
    limits: WhatIfLimits = request.app.state.what_if_limits
    response.headers.update(rate_limit.headers(await limits.limiter.take({limits.searches: rate_limit.client(request)})))


Question = Annotated[None, Depends(_admit_question)]
Search = Annotated[None, Depends(_admit_search)]
