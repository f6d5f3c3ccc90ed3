"""Limits of how many forms an account prints in a minute."""

from dataclasses import dataclass
from typing import Annotated, Self, TypeAlias

from fastapi import Depends, Request

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.rate_limit import Limit, Limiter
from services.chassis.sealing import Sealer
from services.dossier.settings import Settings


@dataclass(frozen=True, slots=True)
class PrintLimits:
    """Counts papers and bulk calls of an account; `TooManyRequests` beyond the quota."""

    limiter: Limiter
    papers: Limit
    bulk: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The limits of the settings."""
        return cls(
            Limiter(database.autocommit, sealer.index),
            Limit("printed-forms", settings.printed_forms_per_minute, 60),
            Limit("bulk-forms", settings.bulk_forms_per_minute, 60),
        )

    async def paper(self, by: Principal) -> None:
        """Count a paper."""
        await self.limiter.take({self.papers: by.subject})

    async def bulk_call(self, by: Principal) -> None:
        """Count a bulk call."""
        await self.limiter.take({self.bulk: by.subject})


async def _of_app(request: Request) -> PrintLimits:
    limits: PrintLimits = request.app.state.print_limits
    return limits


Limits: TypeAlias = Annotated[PrintLimits, Depends(_of_app)]
