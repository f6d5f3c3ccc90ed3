"""The real integration service and the real sandbox portal, the portal over loopback HTTP."""

from collections.abc import AsyncIterator

import pytest

from tests import machine
from tests.integration.builders import PASSWORD, PRIVATE_KEY, QUICK, Portal
from tests.running import Apps, Service


@pytest.fixture(autouse=True)
def _short_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    """What becomes due by time alone is looked for more often, so that these tests wait less; each look costs, too."""
    monkeypatch.setattr("services.integration.delivery.dispatcher.POLL_SECONDS", 0.2)
    monkeypatch.setattr("services.integration.reconciliations.dispatcher.POLL_SECONDS", 0.2)


@pytest.fixture
async def sandbox(apps: Apps) -> Service:
    """The sandbox portal over an empty database."""
    return await apps.fresh("sandbox", portal_username="lai-chau", portal_password=PASSWORD, fault_delay=3_600)


@pytest.fixture
async def portal(sandbox: Service) -> AsyncIterator[Portal]:
    """The running sandbox portal."""
    portal = Portal(sandbox, machine.free_port())
    await portal.up()
    try:
        yield portal
    finally:
        await portal.down()


@pytest.fixture
async def integration(apps: Apps, portal: Portal) -> AsyncIterator[Service]:
    """Integration over an empty database, with short waits and a worker of its own, because the portal has a new port in each test."""
    shared = await apps.fresh("integration", portal_password=PASSWORD, private_keys=(PRIVATE_KEY,), **QUICK)
    service = shared.with_worker(portal_url=portal.url)
    yield service
    await service.database.close()
