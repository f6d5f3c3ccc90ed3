"""A dossier service for a whole file of hostile tests, and a dossier that is being processed."""

import pytest

from tests.dossier.builders import dossier_after, publish, token
from tests.dossier.hostile.builders import FORMLESS, STARTED
from tests.running import Apps, Service


@pytest.fixture(scope="module")
async def service(apps: Apps) -> Service:
    """The service for the whole file, with what earlier tests of it left."""
    often = 100_000
    return await apps.prepared(
        "dossier",
        _publish,
        tracking_requests_per_minute=often,
        tracking_failures_per_day=often,
        tracking_failures_per_day_in_all=often,
    )


async def _publish(service: Service) -> None:
    await publish(service)
    await service.deliver(FORMLESS)


@pytest.fixture(scope="module")
async def code(service: Service) -> str:
    """A dossier that is being processed."""
    await service.client.get("/v1/officials", headers=token(service, ("officer", {"sub": "colleague"})))
    return await dossier_after(service, *STARTED)
