"""What a check finds on a service with other settings."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from services.cli.checks.finding import Check, Examined, Finding, examine
from tests.running import Service

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECRET = "never-to-be-shown"


@contextlib.asynccontextmanager
async def examined(service: Service, **changes: Any) -> AsyncIterator[Examined]:
    """The service with these other settings."""
    one = Examined.of(service.name, service.worker.settings.model_copy(update=changes))
    try:
        yield one
    finally:
        await one.database.close()


async def found(check: Check, service: Service, **changes: Any) -> Sequence[Finding]:
    async with examined(service, **changes) as one:
        return await examine("check", check, one)


async def levels(check: Check, service: Service, **changes: Any) -> list[tuple[str, str]]:
    return [(each.check, each.level) for each in await found(check, service, **changes)]


async def execute(service: Service, *statements: str) -> None:
    async with service.database.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))
