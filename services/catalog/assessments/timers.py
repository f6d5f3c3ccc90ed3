"""The worker's timer that looks again at published versions after a release that reads records in another way."""

from functools import partial

from services.catalog.assessments import commands
from services.chassis.database import Database
from services.chassis.timers import Every

SLICE = 200
REST_SECONDS = 60.0


def timers(database: Database) -> list[Every]:
    """Where nothing is left to look at, one cheap statement a minute."""
    return [Every(REST_SECONDS, partial(reassess, database))]


async def reassess(database: Database) -> bool:
    return await step(database) > 0


async def step(database: Database) -> int:
    """Take one slice of the versions to look at; how many they were."""
    async with database.transaction() as session:
        return await commands.refresh(session, SLICE)
