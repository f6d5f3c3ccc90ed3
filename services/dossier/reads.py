"""Officials' reads at both ends: where what belongs to a single dossier is read, and the worker's timer that chains the notes."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Caller
from services.chassis.database import Database, reading
from services.dossier.commands import readings

EVERY_SECONDS = 1.0


async def _noting(request: Request, by: Caller) -> AsyncSession:
    database: Database = request.app.state.database
    # Officials are about to change what they read, and want it fresh.
    return reading(request, database.autocommit if by.kind == "official" else database.autocommit_read)


# What is read beside the dossier itself: officials read the primary, everybody else a replica where there is one.
NotingSession = Annotated[AsyncSession, Depends(_noting)]


async def run(database: Database) -> None:
    """Chain until cancelled."""
    while True:
        await step(database)
        await asyncio.sleep(EVERY_SECONDS)


async def step(database: Database) -> int:
    """Chain what waits now; return into how many dossiers. Of what comes meanwhile the next step makes one entry again."""
    async with database.transaction() as session:
        upto = await readings.newest(session)
    chained = of_these = 0
    while upto is not None and (of_these := await _chained(database, upto)):
        chained += of_these
    return chained


async def _chained(database: Database, upto: int) -> int:
    async with database.transaction() as session:
        return await readings.chain(session, upto=upto, at=datetime.now(UTC))
