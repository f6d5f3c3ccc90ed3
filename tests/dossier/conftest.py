"""A dossier service that knows two procedures and two authorities."""

import pytest

from tests.dossier.builders import ALL_STEPS, dossier_after, publish
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service, with two published procedures and two authorities."""
    return await apps.prepared("dossier", publish)


@pytest.fixture
async def submitted(service: Service, apps: Apps) -> str:
    """The code of the one dossier in `service`, which a citizen has just submitted."""
    await apps.prepared("dossier", _submit_one)
    return await _only_code(service)


async def _submit_one(service: Service) -> None:
    await publish(service)
    await dossier_after(service)


@pytest.fixture
async def started(service: Service, apps: Apps) -> str:
    """The code of the one dossier in `service`, which an officer has begun to process."""
    await apps.prepared("dossier", _start_one)
    return await _only_code(service)


async def _start_one(service: Service) -> None:
    await publish(service)
    await dossier_after(service, *ALL_STEPS[:2])


async def _only_code(service: Service) -> str:
    [(code,)] = await service.rows("select code from dossier")
    return str(code)
