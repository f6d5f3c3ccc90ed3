"""The worker's timer that looks again at published versions after a release that reads records in another way."""

import asyncio

from services.catalog.commands import assessments
from services.chassis.database import Database

SLICE = 200
REST_SECONDS = 60.0


async def run(database: Database) -> None:
    """Look until cancelled; where all is as it should be, that is one cheap statement a minute."""
    while True:
        if not await step(database):
            await asyncio.sleep(REST_SECONDS)


async def step(database: Database) -> int:
    """Take one slice of the versions to look at; how many they were."""
    async with database.transaction() as session:
        return await assessments.refresh(session, SLICE)
