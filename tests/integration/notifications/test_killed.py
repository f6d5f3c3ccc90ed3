"""Nobody is told twice: what sends ends before answers arrive and after; in long it is a process, and killed by SIGKILL."""

import asyncio
import json
import os
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from services.chassis.envelopes import EnvelopeOpener
from services.chassis.sealing import Sealer
from services.integration.models.notifications import NotificationMessage
from services.integration.notifications.commands import causes
from services.integration.notifications.context import NotificationContext
from services.integration.parties import commands as parties
from tests.integration.builders import PRIVATE_KEY, eventually, let_leases_run_out
from tests.integration.notifications.builders import MailServer, now, party, received
from tests.running import SEALING_KEY, Service

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]
WORKER = """
import asyncio
from services.chassis.database import Database
from services.integration.notifications import dispatcher
from services.integration.settings import Settings
settings = Settings()
asyncio.run(dispatcher.create(settings, Database.of(settings)).run())
"""


class Sender(Protocol):
    """What sends, until it is killed."""

    def kill(self) -> None:
        """End it, whatever it is doing."""

    async def wait(self) -> Any:
        """Wait until it has ended."""

    @property
    def returncode(self) -> int | None:
        """None while it works."""


@dataclass
class TaskSender:
    """A sender of this process, of which nothing is finished or recorded once it is killed."""

    task: asyncio.Task[None]

    def kill(self) -> None:
        self.task.cancel()

    async def wait(self) -> None:
        await asyncio.wait([self.task])

    @property
    def returncode(self) -> int | None:
        return -9 if self.task.done() else None


async def task(service: Service, _mailbox: MailServer) -> Sender:
    (found,) = [each for each in service.worker.dispatchers if getattr(each, "name", "") == "notifications"]
    return TaskSender(asyncio.create_task(found.run()))


async def process(service: Service, mailbox: MailServer) -> Sender:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    variables = inherited | {
        "MOTCUA_DATABASE_URL": service.worker.settings.database_url,
        "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
        "MOTCUA_SMTP_SERVER": json.dumps(mailbox.setting()),
        "MOTCUA_NOTIFICATION_TIMEOUT": "40",
        "MOTCUA_DELIVERY_LEASE": "60",
        "MOTCUA_NOTIFICATION_RETRY_FIRST": "0.05",
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, cwd=ROOT, env=variables)


async def told(service: Service, codes: list[str]) -> None:
    """A cause for each dossier, delivered twice."""
    context, opener = NotificationContext.of(service.worker.settings), EnvelopeOpener([PRIVATE_KEY])
    async with service.database.transaction() as session:
        for code in codes:
            await parties.store(session, opener, Sealer.of(service.worker.settings), party(code))
            step = received(code=code)
            for _ in range(2):
                await causes.note_step(session, step, context, at=now())


@pytest.mark.parametrize(
    ("start", "notifications", "kills"),
    [
        (task, 12, 4),
        pytest.param(process, 12, 2, marks=pytest.mark.soak),
        pytest.param(process, 1_000, 40, marks=[pytest.mark.soak, pytest.mark.timeout(900)]),
    ],
)
async def test_every_cause_is_one_message_whenever_the_sender_is_killed(
    integration: Service,
    mailbox: MailServer,
    start: Callable[[Service, MailServer], Awaitable[Sender]],
    notifications: int,
    kills: int,
):
    codes = [f"H35.01.01-250310-{number:05}" for number in range(notifications)]
    await told(integration, codes)
    sender, killed = await start(integration, mailbox), 0
    kill_at = [notifications * (each + 1) // (kills + 1) for each in range(kills)]

    def killing() -> str | None:
        """At its place the sender is killed: by turns before the mail is taken, and when it is taken and not yet recorded."""
        nonlocal killed
        if kill_at and len(mailbox.mails) >= kill_at[0]:
            kill_at.pop(0)
            killed += 1
            if killed % 2:
                sender.kill()
            else:
                asyncio.get_running_loop().call_soon(sender.kill)
        return None

    mailbox.reply_to_mail = killing

    async def done() -> bool:
        nonlocal sender
        if sender.returncode is not None:
            await let_leases_run_out(integration, NotificationMessage)
            sender = await start(integration, mailbox)
        return (
            await integration.rows(
                "select 1 from notification_message where state = 'acknowledged' having count(*) = :n", n=notifications
            )
            != []
        )

    try:
        await eventually(done, seconds=60 + kills * 8)
    finally:
        if sender.returncode is None:
            sender.kill()
        await sender.wait()
    by_dossier = defaultdict(set)
    for mail in mailbox.mails:
        by_dossier[mail["Subject"].split()[-1]].add(mail["Message-ID"])
    assert killed == kills
    assert {code: len(numbers) for code, numbers in by_dossier.items()} == dict.fromkeys(codes, 1)
    # Only what was under way at a kill came again.
    assert len(mailbox.mails) - notifications <= kills * 4 * 10
