"""The worker's dispatcher of bulk signatures: it claims items and signs them one after the other, two at a time."""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from prometheus_client import Counter

from services.chassis.database import Database
from services.chassis.errors import DomainError, Unavailable
from services.chassis.retry import RetryPolicy
from services.dossier.errors import ResultNotFound
from services.dossier.results.commands import bulk, signatures
from services.dossier.results.commands.bulk import Claim, LeaseLost
from services.dossier.results.context import ResultsContext
from services.dossier.results.queries import results as queries
from services.dossier.schemas import BulkError

log = structlog.get_logger(__name__)

SIGNED = Counter("motcua_bulk_signatures_total", "Results of bulk signatures, by outcome.", ("outcome",))
PARALLEL: Final = 2
POLL_SECONDS: Final = 0.5
ATTEMPTS: Final = 12
"""After so many failures of the time-stamp authority, a key or the storage an item is refused; with growing waits that is an hour."""
RETRY: Final = RetryPolicy(first=2, longest=600)
_TEMPORARY: Final = 500
_LANGUAGE: Final = "vi"


@dataclass(frozen=True, slots=True)
class BulkDispatcher:
    """Many may run at once: an item is signed by whoever has its lease, and recorded in the same transaction as its signature."""

    results: ResultsContext
    retry: RetryPolicy = RETRY

    @property
    def database(self) -> Database:
        """The service's database."""
        return self.results.database

    async def run(self) -> None:
        """Sign until cancelled."""
        while True:
            if not await self.run_once():
                await asyncio.sleep(POLL_SECONDS)

    async def run_once(self) -> int:
        """Try what is due now, some at a time; how many."""
        at = datetime.now(UTC)
        claims = await self.database.do(lambda session: bulk.claim(session, PARALLEL, at=at))
        await asyncio.gather(*(self._try(each) for each in claims))
        return len(claims)

    async def _try(self, claim: Claim) -> None:
        with contextlib.suppress(LeaseLost):
            try:
                await self._sign(claim)
                SIGNED.labels("signed").inc()
            except DomainError as error:
                await self._refused(claim, error)
            except LeaseLost:
                raise
            except Exception as error:  # noqa: BLE001 - one item must not hold up the others
                log.warning("an item of a bulk signature failed", error=type(error).__name__)
                await self._refused(claim, Unavailable())

    async def _sign(self, claim: Claim) -> None:
        now = datetime.now(UTC)
        async with self.database.transaction() as session:
            code = await queries.dossier_of(session, claim.result)
        if code is None:
            raise ResultNotFound
        await signatures.sign(
            self.results,
            code,
            claim.result,
            claim.signer,
            expected=claim.expected,
            by=claim.by,
            at=now,
            also=lambda session: bulk.finish(session, claim, at=now),
        )

    async def _refused(self, claim: Claim, error: DomainError) -> None:
        now, answer = datetime.now(UTC), BulkError.of(error, _LANGUAGE)
        if error.status >= _TEMPORARY and claim.attempts + 1 < ATTEMPTS:
            until = now + timedelta(seconds=self.retry.wait(claim.attempts + 1))
            await self.database.do(lambda session: bulk.postpone(session, claim, until=until, error=answer))
            SIGNED.labels("postponed").inc()
        else:
            await self.database.do(lambda session: bulk.finish(session, claim, at=now, error=answer))
            SIGNED.labels("refused").inc()
