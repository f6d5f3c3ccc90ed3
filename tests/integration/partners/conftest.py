"""Integration as the issuer of partners' tokens, with its keys at a port, so that every service can trust it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.chassis.settings import Issuer
from tests import machine
from tests.integration.partners.builders import KEY, OLD_KEY, own_issuer
from tests.running import Apps, Service, serving


@pytest.fixture(scope="session")
async def issuing(apps: Apps) -> AsyncIterator[dict[str, Any]]:
    """The settings of the running issuer."""
    port = machine.free_port()
    trusted = (Issuer.model_validate(own_issuer(port)),)
    settings = {"issuers": trusted, "partner_token_keys": (KEY, OLD_KEY), "partner_token_requests_per_minute": 1_000}
    service = await apps.fresh("integration", **settings)
    async with serving(service.app, port, lifespan="off"):
        yield settings


@pytest.fixture
async def integration(apps: Apps, issuing: dict[str, Any]) -> Service:
    """Integration over an empty database, as the issuer."""
    return await apps.fresh("integration", **issuing)


@pytest.fixture
async def catalog(apps: Apps, issuing: dict[str, Any]) -> Service:
    """Another service, which trusts the issuer."""
    return await apps.fresh("catalog", issuers=issuing["issuers"])
