"""A process that applies reports, takes cash and pays back is killed at random moments: nothing is counted twice, half or not at all."""

import asyncio
import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json

from services.contracts.event import cloud_event
from tests.dossier.payments.builders import FEE, awaiting, balances, report
from tests.dossier.payments.invariants import WRONG
from tests.running import SEALING_KEY, Service

pytestmark = pytest.mark.long

# Reads commands from standard input until it is killed: envelopes of events for the inbox, and payments to take cash for. It has what that
# takes of the service and no more, for it starts again and again.
PROCESS = """
import asyncio, json, sys
from datetime import UTC, datetime
from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.chassis.database import Database
from services.chassis.inbox import Inbox
from services.dossier import consumers
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.context import DossierContext
from services.dossier.payments.commands import cash
from services.dossier.settings import Settings

CLERK = Principal(subject="demo|clerk", kind="official", name="Vàng Thị Hoa", roles=frozenset({"clerk"}), unit="H35.01.01")

async def one(context, inbox, command):
    if "event" in command:
        await inbox.take(json.dumps(command["event"]).encode())
        return
    take = lambda session: cash.take(session, context, command["cash"], "BL1", by=CLERK, at=datetime.now(UTC))
    try:
        await context.database.do(take)
    except DomainError:
        pass

async def main():
    settings = Settings(database_url=sys.argv[1], sealing_keys=(sys.argv[2],), database_pool=4)
    database = Database.of(settings)
    context = DossierContext.of(database, CalendarVersions(database), settings)
    inbox = Inbox(database, consumers.create(settings, context))
    commands = [json.loads(line) for line in sys.stdin]
    print("ready", flush=True)
    waiting = iter(commands)
    async def work():
        for command in waiting:
            await one(context, inbox, command)
    await asyncio.gather(*(work() for _ in range(4)))

asyncio.run(main())
"""
ROOT = Path(__file__).parents[3]


def _commands(payments: list[str], chance: random.Random) -> list[bytes]:
    """For every payment: an attempt that failed, its success twice, another success, and cash, in random order."""
    commands: list[Any] = []
    for payment in payments:
        events = [
            report(payment, "failed", transaction=f"{payment}-1"),
            report(payment, transaction=f"{payment}-2"),
            report(payment, transaction=f"{payment}-2", via="poll"),
            report(payment, transaction=f"{payment}-3"),
        ]
        commands += [b'{"event": %s}' % cloud_event(event, source="/test") for event in events]
        commands.append(to_json({"cash": payment}))
    chance.shuffle(commands)
    return commands


async def _run(service: Service, commands: list[bytes], *, kill_at: int | None) -> None:
    """Run the process over the commands, to its end or until it is killed when so many reports are recorded."""
    url = service.worker.settings.database_url
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROCESS, url, SEALING_KEY),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n".join(commands))
    process.stdin.close()
    # Other lines are warnings of its settings.
    while (line := await process.stdout.readline()) != b"ready\n":
        assert line, "the process has ended"
    while kill_at is not None and process.returncode is None:
        [(recorded,)] = await service.rows("select count(*) from payment_report")
        if recorded >= kill_at:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            break
        await asyncio.sleep(0.001)
    # A process may have done all there is before anybody sees that it is to be killed.
    assert await process.wait() in ((0,) if kill_at is None else (0, -signal.SIGKILL))


async def _hold(service: Service) -> None:
    for wrong in WRONG:
        assert await service.rows(wrong) == []


@pytest.mark.parametrize(("number", "kills"), [(5, 1), pytest.param(60, 25, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])])
async def test_a_process_killed_at_random_moments_leaves_the_ledger_whole(service: Service, number: int, kills: int):
    chance = random.Random(20261128)
    payments = [(await awaiting(service))[1] for _ in range(number)]
    commands = _commands(payments, chance)
    reports = 4 * number
    for kill_at in sorted(chance.sample(range(1, reports - 5), kills)):
        await _run(service, commands, kill_at=kill_at)
        await _hold(service)
    await _run(service, commands, kill_at=None)
    while await service.rows("select 1 from parked_event"):
        await service.inbox.retry_due()
        await asyncio.sleep(0.05)
    await _hold(service)
    after = await balances(service)
    cash = after.get("cash:H35.01.01", 0)
    # Two transactions of each payment came through the gateway; whatever was not owed is to be paid back.
    assert after["gateway:vnpay"] == 2 * FEE * number
    assert after["fees"] == -FEE * number
    assert after["refunds_payable"] == -(FEE * number + cash)
    assert await service.rows("select distinct state from payment") == [("paid",)]
