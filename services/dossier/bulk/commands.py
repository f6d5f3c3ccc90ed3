"""Many dossiers in one call: each in a transaction of its own, so that one refusal leaves the others done."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError, Unavailable
from services.dossier.bulk import queries, schemas
from services.dossier.cases.commands import transitions
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules.transitions import Action

log = structlog.get_logger(__name__)

# Few at a time: a call of two hundred must leave connections to everybody else.
_PARALLEL = 3


@dataclass(frozen=True)
class BulkRun:
    """Who asks, when, and in which language refusals are told."""

    database: Database
    context: DossierContext
    by: Principal
    at: datetime
    language: str

    async def take(self, items: Sequence[schemas.BulkItem]) -> list[schemas.BulkOutcome]:
        """Every item taken or refused, in their order. The same dossier twice is refused the second time, for its version is gone."""
        lanes = asyncio.Semaphore(_PARALLEL)
        turns = {item.code: asyncio.Lock() for item in items}

        async def one(item: schemas.BulkItem) -> schemas.BulkOutcome:
            async with turns[item.code], lanes:
                return await self._take(item)

        return await asyncio.gather(*(one(item) for item in items))

    async def reassign(self, asked: schemas.ReassignmentIn) -> tuple[list[schemas.BulkOutcome], int]:
        """The most urgent of an official's dossiers that the caller may forward, and how many are left after them."""
        async with self.database.reading() as session:
            held = await queries.assigned_dossiers(session, self.by, asked.from_user, limit=schemas.MAX_ITEMS)
        given = {"action": Action.FORWARD, "to": asked.to, **({"note": asked.note} if asked.note else {})}
        items = [schemas.BulkItem(code=each.code, version=each.version, **given) for each in held]
        outcomes = await self.take(items)
        async with self.database.reading() as session:
            return outcomes, await queries.assigned_count(session, self.by, asked.from_user)

    async def _take(self, item: schemas.BulkItem) -> schemas.BulkOutcome:
        try:
            took = await self.database.do(
                lambda session: transitions.apply(
                    session, self.context, item.code, item, expected=item.version, by=self.by, at=self.at
                )
            )
        except DomainError as refusal:
            return self._refused(item.code, refusal)
        except Exception as error:  # noqa: BLE001 - the others' outcomes must reach the caller
            log.warning("an item of a bulk call failed", error=type(error).__name__)
            return self._refused(item.code, Unavailable())
        return schemas.BulkOutcome(code=took.code, outcome="done", status=took.status, version=took.version)

    def _refused(self, code: str, refusal: DomainError) -> schemas.BulkOutcome:
        told = schemas.BulkError(
            status=refusal.status, code=refusal.code, detail=refusal.text(self.language), errors=list(refusal.errors)
        )
        return schemas.BulkOutcome(code=code, outcome="refused", refusal=told)
