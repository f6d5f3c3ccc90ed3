"""Process-wide dependencies of kiosks: questionnaires, the limit of batches, the hash by which a resend is recognised."""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.database import Database
from services.chassis.rate_limit import Limit, Limiter
from services.chassis.sealing import Sealer
from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.settings import Settings

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class KioskContext:
    """Passed to commands by routes. `batches` is the limit of batches for each kiosk, counted by `limiter`."""

    questionnaires: Questionnaires
    sealer: Sealer
    limiter: Limiter
    batches: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The context over a database, for these settings."""
        return cls(
            questionnaires=published(),
            sealer=sealer,
            limiter=Limiter(database.autocommit, sealer.index),
            batches=Limit("kiosk", settings.kiosk_requests_per_minute, _MINUTE),
        )


async def _of_app(request: Request) -> KioskContext:
    context: KioskContext = request.app.state.kiosk_context
    return context


Context = Annotated[KioskContext, Depends(_of_app)]
