"""Integration and the sandbox portal, both real, the portal over loopback HTTP."""

from collections.abc import AsyncIterator

import pytest

from services.embedded.identity import Identity
from tests import machine
from tests.integration.builders import PASSWORD, QUICK, Portal
from tests.running import Server, Service


@pytest.fixture
async def sandbox(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """The sandbox portal over an empty database."""
    url = await postgres.migrated("sandbox")
    service = Service.of("sandbox", url, identity, portal_username="lai-chau", portal_password=PASSWORD, fault_delay=5)
    try:
        yield service
    finally:
        await service.close()


@pytest.fixture
async def portal(sandbox: Service) -> AsyncIterator[Portal]:
    """The sandbox portal, up."""
    portal = Portal(sandbox, machine.free_port())
    await portal.up()
    try:
        yield portal
    finally:
        await portal.down()


@pytest.fixture
async def integration(postgres: Server, identity: Identity, portal: Portal) -> AsyncIterator[Service]:
    """Integration over an empty database, with short waits."""
    url = await postgres.migrated("integration")
    service = Service.of(
        "integration",
        url,
        identity,
        portal_url=portal.url,
        portal_password=PASSWORD,
        **QUICK,
    )
    try:
        yield service
    finally:
        await service.close()
