"""Applies reports and takes cash; as a process, `python -m tests.dossier.payments.desk URL KEY`, from standard input until it is killed."""

import asyncio
import contextlib
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError
from services.chassis.inbox import Inbox
from services.dossier import consumers
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.context import DossierContext
from services.dossier.payments.commands import cash
from services.dossier.settings import Settings

CLERK = Principal(subject="demo|clerk", kind="official", name="Vàng Thị Hoa", roles=frozenset({"clerk"}), unit="H35.01.01")
AT_ONCE = 4
READY = b"ready\n"


async def carry_out(context: DossierContext, inbox: Inbox, commands: Iterable[bytes]) -> None:
    """Carry out commands, some at a time: `{"event": …}` is an envelope for the inbox, `{"cash": …}` a payment to take cash for."""
    waiting = iter(commands)

    async def work() -> None:
        for command in waiting:
            await _one(context, inbox, json.loads(command))

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def _one(context: DossierContext, inbox: Inbox, command: dict[str, object]) -> None:
    if "event" in command:
        await inbox.take(json.dumps(command["event"]).encode())
        return
    payment = str(command["cash"])
    # Whoever has paid otherwise is not asked for cash.
    with contextlib.suppress(DomainError):
        await context.database.do(
            lambda session: cash.take(session, context, payment, "BL1", by=CLERK, at=datetime.now(UTC)),
        )


async def main(url: str, key: str) -> None:
    """The process. It has what this takes of the service and no more, for it starts again and again."""
    settings = Settings(database_url=url, sealing_keys=(key,), database_pool=AT_ONCE)
    database = Database.of(settings)
    context = DossierContext.of(database, CalendarVersions(database), settings)
    inbox = Inbox(database, consumers.create(settings, context))
    commands = sys.stdin.buffer.readlines()
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    await carry_out(context, inbox, commands)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
