"""The worker's timer that escalates petitions before their limit ends, and closes those whose answer nobody appealed."""

from datetime import UTC, datetime
from functools import partial

from services.chassis.database import Database
from services.chassis.timers import Every
from services.satisfaction.petitions.commands import elapsed
from services.satisfaction.petitions.context import PetitionContext

EVERY_SECONDS = 60.0


def timers(database: Database, context: PetitionContext) -> list[Every]:
    """Every minute."""
    return [Every(EVERY_SECONDS, partial(run_once, database, context))]


async def run_once(database: Database, context: PetitionContext, *, at: datetime | None = None) -> bool:
    """Carry out a batch; whether more may be waiting."""
    async with database.transaction() as session:
        return await elapsed.carry_out_batch(session, context, at=at or datetime.now(UTC)) == elapsed.BATCH
