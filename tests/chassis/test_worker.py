"""A worker process begins when its database is ready for it."""

import asyncio

import pytest
from structlog.testing import capture_logs

from services.chassis import migrations, worker
from services.chassis.broker import Broker
from services.scorecard.settings import Settings
from services.scorecard.worker import create_worker
from tests import machine
from tests.running import SEALING_KEY, Server


async def test_no_event_is_taken_before_there_are_tables_to_keep_it_in(
    postgres: Server, rabbitmq: machine.Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "RESTART_SECONDS", 0.05)
    url = await postgres.fresh("test_worker")
    process = create_worker(Settings(database_url=url, sealing_keys=[SEALING_KEY], worker_port=0))
    broker = Broker(rabbitmq.url)
    async with asyncio.timeout(60):
        with capture_logs() as logs:
            running = asyncio.create_task(worker._connect_and_run(process, broker))
            while not logs:
                await asyncio.sleep(0.02)
        assert {(each["event"], "run `motcua migrate scorecard`" in each["error"]) for each in logs} == {
            ("the worker waits for its database", True)
        }
        assert not broker.connected
        await migrations.upgrade("scorecard", url)
        while not broker.connected:
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await broker.close()
    await process.database.close()
