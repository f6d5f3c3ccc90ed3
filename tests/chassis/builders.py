"""What tests of the outbox and of what comes after it share: a transport that keeps what it gets, and events to give it."""

import asyncio
from collections.abc import Sequence

from services.chassis.database import Database
from services.chassis.outbox import RecordedEvent, emit
from tests.chassis.sample_service import NoteWritten


class Publisher:
    """A transport that keeps what it was given, and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.published: list[str] = []
        self.tried = 0

    async def publish(self, events: Sequence[RecordedEvent]) -> None:
        self.tried += 1
        if self.tried <= self.failures:
            raise ConnectionError
        await asyncio.sleep(0)
        self.published += [event.subject for event in events]


async def record(database: Database, *numbers: int) -> None:
    async with database.transaction() as session:
        for number in numbers:
            emit(session, NoteWritten(code=f"n{number}", number=number))
