"""A dossier service that knows two procedures and two authorities."""

import pytest

from tests.dossier.builders import ALL_STEPS, dossier_after, publish
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service, with two published procedures and two authorities."""
    return await apps.prepared("dossier", publish)


@pytest.fixture
async def started(service: Service, apps: Apps) -> str:
    """The code of the one dossier in `service`, which an officer has begun to process."""
    await apps.prepared("dossier", _start_one)
    [(code,)] = await service.rows("select code from dossier")
    return str(code)


async def _start_one(service: Service) -> None:
    await publish(service)
    await dossier_after(service, *ALL_STEPS[:2])
