"""The courier: takes due deliveries to the national portal, several side by side, and writes down how each went.

It never stops by itself. No transaction is open while it waits for the portal; a crash at any point means that the same push is made
again, and the portal takes a dossier and a step that come again as the same ones.
"""

import asyncio
import contextlib
import random
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.integration import commands
from services.integration.clients.national_portal import AlreadyThere, NationalPortal, NotThere, Refused, Unreachable
from services.integration.commands import Claim
from services.integration.rules import patience, portal_dossier
from services.integration.settings import PUSH_SHARE, Settings

log = structlog.get_logger(__name__)

# For what nobody woke us for: retries, and replays asked for in another process.
POLL_SECONDS = 0.5

PUSHES = Counter("motcua_portal_pushes_total", "Pushes to the national portal, by outcome.", ("outcome",))
LAG = Histogram(
    "motcua_portal_lag_seconds",
    "From a dossier's step to the national portal's acknowledgement.",
    buckets=(0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600, 86_400),
)
SPARED = Gauge("motcua_portal_spared", "1 while the national portal does not answer and is being spared.")

Outcome = Callable[[AsyncSession], Awaitable[None]]


@dataclass
class Courier:
    """Delivers until cancelled. Set `wake` when there is something new."""

    settings: Settings
    database: Database
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _running: int = field(default=0, init=False)
    _breaker: patience.Breaker = field(init=False)

    def __post_init__(self) -> None:
        given = self.settings
        self._breaker = patience.Breaker(given.portal_failures, given.portal_pause_first, given.portal_pause_longest)

    async def run(self) -> None:
        """Deliver what is due, then wait to be woken, or for the poll."""
        async with NationalPortal(self.settings) as portal, asyncio.TaskGroup() as pushes:
            while True:
                self.wake.clear()
                for claimed in await self._claims():
                    self._running += 1
                    pushes.create_task(self._deliver(portal, claimed))
                # Not `wait_for`: in Python 3.11 it can swallow the cancellation that is to end us.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(POLL_SECONDS):
                        await self.wake.wait()

    async def _claims(self) -> list[Claim]:
        free = self.settings.portal_parallel - self._running
        permitted = self._breaker.permitted(free, self._running, now=time.monotonic())
        SPARED.set(self._breaker.is_open)
        if permitted <= 0:
            return []
        try:
            async with self.database.transaction() as session:
                return await commands.claim(session, permitted, at=datetime.now(UTC), lease=self.settings.delivery_lease)
        except Exception as error:  # noqa: BLE001 - the database may be away; deliveries wait in it
            log.warning("claiming deliveries interrupted", error=type(error).__name__)
            return []

    async def _deliver(self, portal: NationalPortal, claimed: Claim) -> None:
        try:
            outcome = await self._outcome(portal, claimed)
            async with self.database.transaction() as session:
                await outcome(session)
        except Exception as error:  # noqa: BLE001 - not recorded: the lease runs out and the push is made again
            log.warning("outcome of a delivery not recorded", dossier=claimed.code, error=type(error).__name__)
        finally:
            self._running -= 1
            self.wake.set()

    async def _outcome(self, portal: NationalPortal, claimed: Claim) -> Outcome:
        try:
            async with asyncio.timeout(self.settings.delivery_lease * PUSH_SHARE):
                await push(portal, claimed)
        except Refused as refusal:
            return self._refused(claimed, refusal)
        except (Unreachable, TimeoutError) as error:
            self._breaker.failed(now=time.monotonic())
            return self._postponed(claimed, f"{type(error).__name__}: {error}")
        except Exception as error:  # noqa: BLE001 - a fault of ours with this dossier must not stop the others
            # Only its kind and place: the text may quote what is in the dossier.
            log.warning("push failed", dossier=claimed.code, error=type(error).__name__, at=_place(error))
            return self._postponed(claimed, type(error).__name__)
        self._breaker.succeeded()
        PUSHES.labels("acknowledged").inc()
        now = datetime.now(UTC)
        LAG.observe((now - claimed.event.step.at).total_seconds())
        return partial(commands.acknowledge, claimed=claimed, at=now)

    def _refused(self, claimed: Claim, refusal: Refused) -> Outcome:
        # A refusal is an answer: the portal is there.
        self._breaker.succeeded()
        PUSHES.labels("refused").inc()
        log.warning("delivery quarantined", dossier=claimed.code, portal_code=refusal.code)
        return partial(commands.quarantine, claimed=claimed, reason=str(refusal), at=datetime.now(UTC))

    def _postponed(self, claimed: Claim, reason: str) -> Outcome:
        PUSHES.labels("postponed").inc()
        given = self.settings
        seconds = patience.wait(
            claimed.attempts + 1,
            first=given.portal_retry_first,
            longest=given.portal_retry_longest,
            jitter=random.random(),  # noqa: S311 - spreads load, guards nothing
        )
        log.info("delivery postponed", dossier=claimed.code, reason=reason, retry_in=round(seconds, 1))
        return partial(commands.postpone, claimed=claimed, reason=reason, until=datetime.now(UTC) + timedelta(seconds=seconds))


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.name}:{frame.lineno}"


async def push(portal: NationalPortal, claimed: Claim) -> None:
    """Tell the portal the dossier's state, then its steps in order.

    What we believe the portal to know may be wrong, after a crash of ours or a restore of theirs; the portal's answer decides.
    """
    dossier = portal_dossier.dossier(claimed.event)
    ways = [(portal.add_dossier, AlreadyThere, portal.update_dossier), (portal.update_dossier, NotThere, portal.add_dossier)]
    first, contradiction, second = ways[claimed.known]
    try:
        await first(dossier)
    except contradiction:
        await second(dossier)
    await portal.add_steps([payload for _, payload in claimed.steps])
