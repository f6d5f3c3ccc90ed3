"""Scheduled work: `Every(seconds, work)`, listed by a service's worker and run until the process stops."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Every:
    """Runs `work` every `seconds`, and again at once whenever it returns True because more is waiting.

    A failure is logged and `work` is run again at the next turn. Several workers run the same timers side by side, so `work` claims its
    rows with SKIP LOCKED or does something that is harmless when done twice.
    """

    seconds: float
    work: Callable[[], Awaitable[bool | None]]

    @property
    def name(self) -> str:
        """The name of the function, for the log."""
        function: Any = self.work
        while isinstance(function, partial):
            function = function.func
        return f"{function.__module__}.{function.__qualname__}"

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            more = None
            try:
                more = await self.work()
            except Exception as error:  # noqa: BLE001 - whatever failed, the next turn is another try
                log.warning("timer failed", timer=self.name, error=type(error).__name__)
            if more is not True:
                await asyncio.sleep(self.seconds)
