"""The sandbox portal over an empty database, and a client of its protocol."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.running import Apps, Service
from tests.sandbox.builders import DOSSIER, LOGIN, PASSWORD, STEP, USERNAME, Portal


@pytest.fixture
async def sandbox(apps: Apps) -> AsyncIterator[Service]:
    """The sandbox portal over an empty database, with long sessions and a short delay of the fault `timeout`."""
    service = await apps.fresh("sandbox", portal_username=USERNAME, portal_password=PASSWORD, fault_delay=0.05)
    yield service
    # What the log still writes would come into the next test's database.
    await service.app.state.exchanges.flush()


@pytest.fixture
async def portal(sandbox: Service) -> Portal:
    """A client that has logged in."""
    response = await sandbox.client.post("/sandbox/mapi/login", json=LOGIN)
    return Portal(sandbox, response.json()["session"])


@pytest.fixture
def dossier_record() -> dict[str, Any]:
    """A dossier the portal accepts."""
    return dict(DOSSIER)


@pytest.fixture
def step_record() -> dict[str, Any]:
    """A step of that dossier the portal accepts."""
    return dict(STEP)
