"""A dossier service for a whole file of hostile tests, and a dossier that is being processed."""

from collections.abc import AsyncIterator

import pytest

from services.embedded.identity import Identity
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, dossier_after, token
from tests.dossier.hostile.builders import FORMLESS, STARTED
from tests.running import Server, Service


@pytest.fixture(scope="module")
async def service(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file."""
    url = await postgres.fresh("test_dossier_hostile", "dossier")
    often = 100_000
    service = Service.of(
        "dossier",
        url,
        identity,
        tracking_requests_per_minute=often,
        tracking_failures_per_day=often,
        tracking_failures_per_day_in_all=often,
    )
    for published in (PROCEDURE, SIGNED, FORMLESS, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def code(service: Service) -> str:
    """A dossier that is being processed."""
    await service.client.get("/v1/officials", headers=token(service, ("officer", {"sub": "colleague"})))
    return await dossier_after(service, *STARTED)
