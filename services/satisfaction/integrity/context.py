"""Process-wide dependencies of integrity: encryption of free text, the smallest cell, how long traces are kept."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.sealing import Sealer
from services.satisfaction.settings import Settings


@dataclass(frozen=True)
class IntegrityContext:
    """Passed to commands by routes and timers."""

    sealer: Sealer
    smallest_cell: int
    trace_lifetime: timedelta

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings."""
        return cls(Sealer.of(settings), settings.smallest_cell, timedelta(days=settings.trace_days))


async def _of_app(request: Request) -> IntegrityContext:
    context: IntegrityContext = request.app.state.integrity_context
    return context


Context = Annotated[IntegrityContext, Depends(_of_app)]
