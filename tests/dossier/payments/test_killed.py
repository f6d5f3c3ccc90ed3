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
from tests.dossier.payments import desk
from tests.dossier.payments.builders import FEE, awaiting, balances, report
from tests.dossier.payments.invariants import WRONG
from tests.running import SEALING_KEY, Service

pytestmark = pytest.mark.long

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


async def _run_until(service: Service, commands: list[bytes], reports: int) -> None:
    """Run a process over the commands until it is killed when so many reports are recorded."""
    url = service.worker.settings.database_url
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", desk.__name__, url, SEALING_KEY),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n".join(commands))
    process.stdin.close()
    # Other lines are warnings of its settings.
    while (line := await process.stdout.readline()) != desk.READY:
        assert line, "the process has ended"
    while process.returncode is None:
        [(recorded,)] = await service.rows("select count(*) from payment_report")
        if recorded >= reports:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            break
        await asyncio.sleep(0.001)
    # A process may have done all there is before anybody sees that it is to be killed.
    assert await process.wait() in (0, -signal.SIGKILL)


async def _hold(service: Service) -> None:
    for wrong in WRONG:
        assert await service.rows(wrong) == []


@pytest.mark.soak
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize(("number", "kills"), [(60, 25)])
async def test_a_process_killed_at_random_moments_leaves_the_ledger_whole(service: Service, number: int, kills: int):
    chance = random.Random(20261128)
    payments = [(await awaiting(service))[1] for _ in range(number)]
    commands = _commands(payments, chance)
    reports = 4 * number
    for kill_at in sorted(chance.sample(range(1, reports - 5), kills)):
        await _run_until(service, commands, kill_at)
        await _hold(service)
    # This process does what is left.
    await desk.carry_out(service.app.state.context, service.inbox, commands)
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
