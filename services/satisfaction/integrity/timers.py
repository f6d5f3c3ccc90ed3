"""The worker's timers: answers are examined soon after they were stored, and their traces deleted after some days."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.satisfaction.integrity import commands
from services.satisfaction.integrity.context import IntegrityContext

EVERY_SECONDS: Final = 15.0
FORGET_EVERY_SECONDS: Final = 3_600.0


def timers(database: Database, context: IntegrityContext) -> list[Every]:
    """Every fifteen seconds, and at once while more are waiting; every hour."""
    return [
        Every(EVERY_SECONDS, partial(examine_answers, database, context)),
        Every(FORGET_EVERY_SECONDS, partial(forget_traces, database, context)),
    ]


async def examine_answers(database: Database, context: IntegrityContext) -> bool:
    """Examine a batch of answers; whether there may be more."""
    async with database.transaction() as session:
        return await commands.examine(session, context, at=datetime.now(UTC)) == commands.BATCH


async def forget_traces(database: Database, context: IntegrityContext) -> None:
    """Delete what is older than the settings allow."""
    async with database.transaction() as session:
        await commands.forget(session, before=datetime.now(UTC) - context.trace_lifetime)
