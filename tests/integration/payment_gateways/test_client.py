"""The client of gateways goes where the settings say and nowhere else, and reads no more than an answer can be."""

from typing import Any

import pytest

from services.integration.delivery.errors import Unreachable
from services.integration.payment_gateways import client
from services.integration.payment_gateways.client import PaymentGateways
from services.integration.settings import PaymentGateway, Settings, SigningKey
from tests import machine
from tests.integration.payment_gateways.builders import KEY, MERCHANT
from tests.running import SEALING_KEY, serving


class Stranger:
    """A host that answers every request in the same way, and keeps the paths."""

    def __init__(self, status: int, body: bytes, **headers: str) -> None:
        self.status, self.body, self.headers = status, body, headers
        self.paths: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            while True:
                message = await receive()
                await send({"type": message["type"] + ".complete"})
                if message["type"] == "lifespan.shutdown":
                    return
        self.paths.append(scope["path"])
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


async def failure(app: Stranger) -> str:
    """Why asking it fails."""
    async with serving(app, machine.free_port()) as url:
        keys = (SigningKey(id=KEY.id, secret=KEY.secret),)
        gateway = PaymentGateway(name="sandbox", merchant=MERCHANT, keys=keys, checkout_url=url, api_url=url)
        settings = Settings(sealing_keys=(SEALING_KEY,), database_url="", payment_gateways=(gateway,), payment_timeout=5)
        async with PaymentGateways(settings) as gateways:
            with pytest.raises(Unreachable) as failed:
                await gateways.standing("sandbox", "pm-1")
    return str(failed.value)


async def test_a_redirect_is_not_followed():
    elsewhere = Stranger(200, b"{}")
    async with serving(elsewhere, machine.free_port()) as url:
        assert await failure(Stranger(307, b"", location=f"{url}/latest/meta-data")) == "HTTP 307"
    assert elsewhere.paths == []


async def test_an_answer_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(client, "_LARGEST", 1_000)
    assert await failure(Stranger(200, b"x" * 2_000)) == "the answer is too large"


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch):
    proxy = Stranger(200, b"{}")
    async with serving(proxy, machine.free_port()) as url:
        monkeypatch.setenv("HTTP_PROXY", url)
        assert await failure(Stranger(200, b"{}")) == "the answer is not signed by the gateway"
    assert proxy.paths == []


async def test_a_gateway_that_is_no_longer_in_the_settings_is_asked_nothing():
    async with PaymentGateways(Settings(sealing_keys=(SEALING_KEY,), database_url="")) as gateways:
        with pytest.raises(Unreachable, match="no longer configured"):
            await gateways.standing("sandbox", "pm-1")


@pytest.mark.parametrize("name", ["cash", "national"])
def test_a_gateway_is_not_called_like_another_way_to_pay(name: str):
    keys = (SigningKey(id="k1", secret="x" * 32),)
    gateway = PaymentGateway(name=name, merchant="m", keys=keys, checkout_url="https://a.example", api_url="https://a.example")
    with pytest.raises(ValueError, match="is called cash or national"):
        Settings(sealing_keys=(SEALING_KEY,), database_url="", payment_gateways=(gateway,))


@pytest.mark.parametrize("wrong", [{"payment_platform_keys": ({"id": "k", "secret": "x" * 32},)}, {"payment_link_seconds": 5}])
def test_settings_of_payments_that_cannot_work_are_refused(wrong: dict[str, Any]):
    with pytest.raises(ValueError, match="payment_"):
        Settings(sealing_keys=(SEALING_KEY,), database_url="", **wrong)
