"""Transitions of many dossiers in one call, each in a transaction of its own, so that one refusal does not undo the others."""

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
from services.dossier.schemas import BulkError

log = structlog.get_logger(__name__)

# Few at a time: a call with two hundred items must leave connections to other callers.
_PARALLEL = 3


@dataclass(frozen=True)
class BulkRun:
    """A bulk call: by whom, when, and the language of its error messages."""

    database: Database
    context: DossierContext
    by: Principal
    at: datetime
    language: str

    async def apply_all(self, items: Sequence[schemas.BulkItem]) -> list[schemas.BulkOutcome]:
        """The outcome of every item, in order. A dossier that occurs twice is refused the second time, for its version has changed."""
        parallel = asyncio.Semaphore(_PARALLEL)
        locks = {item.code: asyncio.Lock() for item in items}

        async def one(item: schemas.BulkItem) -> schemas.BulkOutcome:
            async with locks[item.code], parallel:
                return await self._apply(item)

        return await asyncio.gather(*(one(item) for item in items))

    async def reassign(self, request: schemas.ReassignmentIn) -> tuple[list[schemas.BulkOutcome], int]:
        """The most urgent of an official's dossiers that the caller may forward, and how many are left after them."""
        async with self.database.reading() as session:
            dossiers = await queries.assigned_dossiers(session, self.by, request.from_user, limit=schemas.MAX_ITEMS)
        forward = {"action": Action.FORWARD, "to": request.to, **({"note": request.note} if request.note else {})}
        items = [schemas.BulkItem(code=each.code, version=each.version, **forward) for each in dossiers]
        outcomes = await self.apply_all(items)
        async with self.database.reading() as session:
            return outcomes, await queries.assigned_count(session, self.by, request.from_user)

    async def _apply(self, item: schemas.BulkItem) -> schemas.BulkOutcome:
        try:
            dossier = await self.database.do(
                lambda session: transitions.apply(
                    session, self.context, item.code, item, expected=item.version, by=self.by, at=self.at
                )
            )
        except DomainError as error:
            return self._refused(item.code, error)
        except Exception as error:  # noqa: BLE001 - the others' outcomes must reach the caller
            log.warning("an item of a bulk call failed", error=type(error).__name__)
            return self._refused(item.code, Unavailable())
        return schemas.BulkOutcome(code=dossier.code, outcome="done", status=dossier.status, version=dossier.version)

    def _refused(self, code: str, error: DomainError) -> schemas.BulkOutcome:
        problem = BulkError.of(error, self.language)
        return schemas.BulkOutcome(code=code, outcome="refused", error=problem)
