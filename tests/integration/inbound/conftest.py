"""Integration that takes dossiers over, beside the sandbox portal."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.builders import PASSWORD, PRIVATE_KEY, QUICK, Portal
from tests.integration.inbound.builders import TAKES_OVER
from tests.running import Apps, Service


@pytest.fixture
async def integration(apps: Apps, portal: Portal) -> AsyncIterator[Service]:
    """Integration over an empty database, with the dossier service's public key."""
    shared = await apps.fresh("integration", portal_password=PASSWORD, private_keys=(PRIVATE_KEY,), **QUICK)
    service = shared.with_worker(portal_url=portal.url, inbound_lease=60, **TAKES_OVER)
    yield service
    await service.database.close()
