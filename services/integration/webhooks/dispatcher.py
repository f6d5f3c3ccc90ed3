"""Sends deliveries: one process at a time to an endpoint, each endpoint in a task of its own, so that none waits for another.

Not the dispatcher of `delivery`, which claims rows: here an endpoint is claimed, with all that waits for it. So thousands that wait for a dead
one cost the others nothing, and events about a dossier can keep their order without a lock on each (decision 50).
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import uuid4

import structlog
from prometheus_client import Counter, Gauge, Histogram

from services.chassis import failpoints, telemetry
from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.integration.events.queries import CHANNEL as LOG_CHANNEL
from services.integration.settings import Settings
from services.integration.webhooks import queries
from services.integration.webhooks.client import Answer, WebhookClient
from services.integration.webhooks.commands import outcomes, routing
from services.integration.webhooks.commands.outcomes import Outcome
from services.integration.webhooks.queries import CHANNEL, Claimed, Due, OpenedSecret
from services.integration.webhooks.rules import schedule

log = structlog.get_logger(__name__)

# Retries become due without a notification.
POLL_SECONDS: Final = 0.5
LEASE_SECONDS: Final = 60.0
CLAIMS: Final = 200
PARALLEL: Final = 16
_ATTEMPTS: Final = Counter("motcua_webhook_attempts_total", "Attempts to deliver events to partners' endpoints", ["outcome"])
_ENDPOINTS: Final = Gauge("motcua_webhook_endpoints_busy", "Partners' endpoints that this process sends to")
_SECONDS: Final = Histogram("motcua_webhook_attempt_seconds", "How long endpoints take to answer")

Now = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class WebhookSender:
    """Routes events to deliveries and sends these until cancelled. `now` is the clock of everything but the signatures."""

    def __init__(self, settings: Settings, database: Database, *, client: WebhookClient | None = None, now: Now = _now) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._sealer = Sealer.of(settings)
        self._client = client or WebhookClient.of(settings)
        self._now = now
        self._id = uuid4()
        self._logged = asyncio.Event()
        self._serving: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Work until cancelled."""
        async with self._client:
            try:
                async with asyncio.TaskGroup() as tasks:
                    for work in (self._listen, self._route, self._claim):
                        tasks.create_task(self._repeat(work))
            finally:
                # Nothing is claimed any more. Not ended in the middle of an attempt, but of the waiting for one: what was not recorded is sent again.
                for task in self._serving.values():
                    task.cancel()
                await asyncio.gather(*self._serving.values(), return_exceptions=True)
                with contextlib.suppress(Exception):
                    await asyncio.shield(outcomes.release_all(self._database.raw, self._id))

    async def _repeat(self, work: Callable[[], Any]) -> None:
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - the next turn is another try
                log.warning("webhooks interrupted", work=work.__name__, error=type(error).__name__)
                await asyncio.sleep(POLL_SECONDS)

    async def _listen(self) -> None:
        async with self._database.autocommit.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            ended = asyncio.Event()
            try:
                driver.add_termination_listener(lambda *_: ended.set())
                await driver.add_listener(LOG_CHANNEL, lambda *_: self._logged.set())
                await driver.add_listener(CHANNEL, lambda *_: self.wake.set())
                await ended.wait()
            finally:
                await asyncio.shield(connection.invalidate())

    async def _route(self) -> None:
        """Make deliveries until there are no more events, then wait."""
        self._logged.clear()
        routed = await self._database.do(partial(routing.route, at=self._now()))
        replayed = await self._database.do(partial(routing.replay, at=self._now()))
        if routed == 0 and not replayed:
            await _wait(self._logged)

    async def _claim(self) -> None:
        """Begin to send to every endpoint with something due that nobody sends to, then wait."""
        self.wake.clear()
        claimed = await queries.claim(
            self._database.raw, self._id, at=self._now(), lease=LEASE_SECONDS, limit=CLAIMS, without=list(self._serving)
        )
        for webhook in claimed:
            self._serving[webhook.id] = asyncio.create_task(self._serve(webhook))
        _ENDPOINTS.set(len(self._serving))
        if len(claimed) < CLAIMS:
            await _wait(self.wake)

    async def _serve(self, webhook: Claimed) -> None:
        """Send to one endpoint while something is due and it takes it."""
        sent = False
        try:
            try:
                sent = await self._send_due(webhook)
            except Exception as error:  # noqa: BLE001 - its lease runs out and what is not recorded is sent again
                log.warning("a webhook was not served", webhook=webhook.id, error=type(error).__name__)
            with contextlib.suppress(Exception):
                await outcomes.release(self._database.raw, webhook.id, self._id)
            if not sent:
                # With order, all that is due may wait for an earlier event; or it cannot be sent at all. It would be claimed again at once.
                await asyncio.sleep(POLL_SECONDS)
        finally:
            self._serving.pop(webhook.id, None)
        # What became due between the last look and the release is noticed now.
        self.wake.set()

    async def _send_due(self, webhook: Claimed) -> bool:
        """Whether there was something to send."""
        secrets = await self._secrets(webhook.id)
        standing, going, sent = webhook.standing, True, False
        # An endpoint that failed is tried with one delivery, the first that waits; when it answers, all of them go.
        was_failing = standing.is_failing
        limit = 1 if was_failing else PARALLEL
        attempts: dict[asyncio.Task[Answer], Due] = {}
        try:
            while True:
                if going and len(attempts) < limit:
                    without = [each.position for each in attempts.values()]
                    at = self._now() + (schedule.LIFE if standing.is_failing else timedelta())
                    found = await queries.due(self._database.raw, webhook, at=at, without=without, limit=limit - len(attempts))
                    if lost := [each.position for each in found if not webhook.reader.reads(each.authority, each.test_partner)]:
                        # Its partner had the right when these were made, and has it no more.
                        await outcomes.withhold(self._database.raw, webhook.id, lost, at=self._now())
                        continue
                    attempts |= {asyncio.create_task(self._attempt(webhook, secrets, each)): each for each in found}
                if not attempts:
                    if going and webhook.ordered:
                        await outcomes.block(self._database.raw, webhook.id)
                    return sent
                sent = True
                done, _ = await asyncio.wait(attempts, return_when=asyncio.FIRST_COMPLETED)
                ended = [Outcome(attempts.pop(task), task.result()) for task in done]
                standing, disabled = outcomes.judge(standing, ended, self._now())
                limit = 1 if standing.is_failing else self._limit(ended)
                going = await self._record(webhook, standing, ended, disabled)
                if was_failing and standing.failures == 0:
                    await outcomes.release_waiting(self._database.raw, webhook.id, at=self._now())
                    was_failing = False
                going &= standing.paused_until is None or standing.paused_until <= self._now()
        finally:
            for task in attempts:
                task.cancel()

    def _limit(self, ended: Sequence[Outcome]) -> int:
        slowest = max(each.answer.milliseconds for each in ended) / 1_000
        return schedule.parallel(PARALLEL, slowest)

    async def _record(self, webhook: Claimed, standing: schedule.Standing, ended: Sequence[Outcome], disabled: str | None) -> bool:
        for each in ended:
            _ATTEMPTS.labels("delivered" if each.answer.error is None else "failed").inc()
            _SECONDS.observe(each.answer.milliseconds / 1_000)
        return await outcomes.record(
            self._database.raw, webhook, self._id, standing, ended, disabled, at=self._now(), lease=LEASE_SECONDS
        )

    async def _attempt(self, webhook: Claimed, secrets: Sequence[OpenedSecret], due: Due) -> Answer:
        now = self._now()
        good = [each.text for each in secrets if each.ends_at is None or each.ends_at > now]
        if failpoints.armed:
            await failpoints.reach("send.before")
        with telemetry.delivery_spans("webhooks", [due], queries.traceparents) as (span,):
            answer = await self._client.post(webhook.url, good, str(due.id), due.body)
            if answer.error is not None:
                telemetry.fail(span, str(answer.status or "Unreachable"))
        if failpoints.armed:
            await failpoints.reach("send.after")
        return answer

    async def _secrets(self, webhook: str) -> list[OpenedSecret]:
        async with self._database.transaction() as session:
            return await queries.opened_secrets(session, webhook, self._sealer, self._now())


async def _wait(event: asyncio.Event) -> None:
    # Not `wait_for`: in Python 3.11 it can swallow the cancellation that is to end this loop.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(POLL_SECONDS):
            await event.wait()
