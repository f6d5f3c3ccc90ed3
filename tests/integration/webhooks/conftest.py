"""Integration whose partners' tokens come from its own issuer, and a partner with a receiver."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.webhooks.builders import partner, partner_issuer
from tests.integration.webhooks.receiver import Receiver, receiving
from tests.running import Apps, Service


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sender did not hear of, it looks for more often."""
    monkeypatch.setattr("services.integration.webhooks.dispatcher.POLL_SECONDS", 0.1)


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The integration service, with one partner; receivers on this machine are admitted."""
    service = await apps.fresh("integration", issuers=(partner_issuer(apps.identity),), webhook_loopback=True, webhook_timeout=2)
    await partner(service)
    return service


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver at work."""
    async with receiving() as running:
        yield running
