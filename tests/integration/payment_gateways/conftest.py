"""The integration service and the pretend payment gateway, which call each other over loopback HTTP."""

from collections.abc import AsyncIterator

import pytest

from services.integration.settings import PaymentGateway, SigningKey
from tests import machine
from tests.integration.builders import PASSWORD, PRIVATE_KEY, QUICK
from tests.integration.payment_gateways.builders import KEY, MERCHANT, OLD_KEY, Money
from tests.running import Apps, serving

SHORT = {
    "payment_poll_first": 0.02,
    "payment_poll_longest": 0.05,
    "payment_retry_first": 0.02,
    "payment_retry_longest": 0.05,
}
SECRETS = {KEY.id: KEY.secret, OLD_KEY.id: OLD_KEY.secret}


@pytest.fixture
async def money(apps: Apps, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Money]:
    """Both over empty databases. What becomes due is looked for often."""
    monkeypatch.setattr("services.integration.delivery.dispatcher.POLL_SECONDS", 0.02)
    here, there = machine.free_port(), machine.free_port()
    sandbox = await apps.fresh(
        "sandbox",
        portal_username="lai-chau",
        portal_password=PASSWORD,
        fault_delay=3_600,
        gateway_keys=SECRETS,
        gateway_retry_seconds=0.01,
    )
    sandbox = sandbox.with_worker(gateway_callback_url=f"http://127.0.0.1:{here}/v1/payments/callbacks/sandbox")
    base = f"http://127.0.0.1:{there}/sandbox/gateway"
    keys = tuple(SigningKey(id=name, secret=secret) for name, secret in SECRETS.items())
    gateway = PaymentGateway(name="sandbox", merchant=MERCHANT, keys=keys, checkout_url=f"{base}/pay", api_url=f"{base}/api")
    integration = await apps.fresh("integration", portal_password=PASSWORD, private_keys=(PRIVATE_KEY,), **QUICK)
    integration = integration.with_worker(payment_gateways=(gateway,), **SHORT)
    # The payment gateway's alone.
    integration.worker.dispatchers = [
        each for each in integration.worker.dispatchers if getattr(each, "name", "") == "payment_gateways"
    ]
    async with serving(integration.app, here, lifespan="off") as url, serving(sandbox.app, there, lifespan="off"):
        yield Money(integration, sandbox, url)
    await integration.database.close()
    await sandbox.database.close()
