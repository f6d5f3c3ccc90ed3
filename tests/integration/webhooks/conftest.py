"""Integration whose partners' tokens come from its own issuer, and a partner with a receiver."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.webhooks.builders import ISSUER, partner
from tests.integration.webhooks.receiver import Receiver, receiving
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The integration service, with one partner; receivers on this machine are admitted."""
    issuer = apps.identity.trusted.model_copy(update={"name": "partners", "issuer": ISSUER, "kinds": frozenset({"partner"})})
    service = await apps.fresh("integration", issuers=(issuer,), webhook_loopback=True, webhook_timeout=2)
    await partner(service)
    return service


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver at work."""
    async with receiving() as running:
        yield running
