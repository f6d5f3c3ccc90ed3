"""A worker process killed by SIGKILL after an endpoint has taken an event and before that is recorded."""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.builders import eventually
from tests.integration.webhooks.builders import Clock, happen, hook, sending, state
from tests.integration.webhooks.receiver import Receiver, held
from tests.running import SEALING_KEY, Service

ROOT = Path(__file__).parents[3]
WORKER = """
import asyncio
from services.chassis.database import Database
from services.integration.settings import Settings
from services.integration.webhooks.dispatcher import WebhookSender
settings = Settings()
asyncio.run(WebhookSender(settings, Database.of(settings)).run())
"""


# In short a worker that ends in this place is one of this process: `test_deliveries`.
@pytest.mark.soak
async def test_what_a_killed_worker_had_sent_comes_again_with_the_same_id_and_bytes(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver, order="dossier")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    own = {
        "MOTCUA_DATABASE_URL": service.worker.settings.database_url,
        "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
        "MOTCUA_WEBHOOK_LOOPBACK": "true",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, cwd=ROOT, env=inherited | own)
    try:
        going_on = asyncio.Event()
        receiver.behaviour = held(receiver, going_on)
        ids = await happen(service, 3)
        await receiver.until(lambda r: r.requests > 1)
    finally:
        process.kill()
        await process.wait()
    # It has the first one, which nobody here knows.
    going_on.set()
    await receiver.until(lambda r: len(r.bodies) == 1)
    assert (await state(service, id_, ids[0]))["state"] == "pending"
    receiver.behaviour = None
    # The lease of the killed one runs out.
    async with sending(service, Clock(timedelta(minutes=2))):
        await receiver.until(lambda r: len(r.bodies) == 3)
        await eventually(lambda: service.rows("select min(state) from webhook_delivery having min(state) = max(state)"))
    assert [receiver.times[each] for each in ids] == [2, 1, 1]
    assert [version for _, version in receiver.order] == [2, 3, 4]
