"""Builders for the tests of partners: an account, a token of its own, and integration served as its own issuer."""

import base64
from typing import Any

import httpx

from services.integration.settings import PARTNERS
from tests.running import Service

KEY, OLD_KEY = "11" * 32, "22" * 32
ISSUER = "https://dichvucong.laichau.gov.vn"
PARTNER: dict[str, Any] = {
    "name": "Hệ thống của Sở Xây dựng",
    "contact": "van-hanh@doi-tac.example",
    "scopes": ["events:read", "dossiers:read"],
}
GRANT = {"grant_type": "client_credentials"}


async def registered(service: Service, **values: Any) -> dict[str, Any]:
    """A new account, with its secret."""
    answer = await register(service, **values)
    assert answer.status_code == 201, answer.text
    account: dict[str, Any] = answer.json()
    return account


async def register(service: Service, *, by: str = "admin", key: str | None = None, **values: Any) -> httpx.Response:
    """The answer to a registration."""
    register.number += 1  # type: ignore[attr-defined]
    headers = service.token(by) | {"Idempotency-Key": key or f"partner-{register.number}"}  # type: ignore[attr-defined]
    return await service.client.post("/v1/partners", json=PARTNER | values, headers=headers)


register.number = 0  # type: ignore[attr-defined]


async def ask(service: Service, account: dict[str, Any], *, way: str = "basic", **form: str) -> httpx.Response:
    """The answer to a request for a token."""
    own = {"client_id": account["client_id"], "client_secret": account["client_secret"]}
    if way == "post":
        return await service.client.post("/oauth/token", data=GRANT | own | form)
    return await service.client.post("/oauth/token", data=GRANT | form, headers=basic(**own))


def basic(client_id: str, client_secret: str) -> dict[str, str]:
    """An Authorization header with these credentials."""
    return {"Authorization": f"Basic {base64.b64encode(f'{client_id}:{client_secret}'.encode()).decode()}"}


async def bearer(service: Service, account: dict[str, Any], **form: str) -> dict[str, str]:
    """The Authorization header with a token of the account."""
    answer = await ask(service, account, **form)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def own_issuer(port: int) -> dict[str, Any]:
    """Integration as an issuer of tokens, whose keys are served on this port."""
    jwks = f"http://127.0.0.1:{port}/oauth/jwks.json"
    return {"name": PARTNERS, "issuer": ISSUER, "jwks_url": jwks, "kinds": ["partner"]}
