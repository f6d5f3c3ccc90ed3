"""The dossier service with the dossiers most tests of forms begin with, which are made once for all."""

import pytest

from tests.dossier.builders import publish
from tests.dossier.forms.builders import with_received, with_several, with_started
from tests.running import Apps, Service

SCENES = {"received": with_received, "started": with_started, "codes": with_several}


@pytest.fixture
async def service(apps: Apps, request: pytest.FixtureRequest) -> Service:
    """The dossier service, with two published procedures, two authorities, and the dossiers the test asks for."""
    prepare = next((prepare for name, prepare in SCENES.items() if name in request.fixturenames), publish)
    return await apps.prepared("dossier", prepare)


@pytest.fixture
async def received(service: Service) -> str:
    """The code of the only dossier there is, which was received."""
    [code] = await _codes(service)
    return code


@pytest.fixture
async def started(service: Service) -> str:
    """The code of the only dossier there is, on which work has begun."""
    [code] = await _codes(service)
    return code


@pytest.fixture
async def codes(service: Service) -> list[str]:
    """The dossiers there are: one that was received, one that was not, and one that was."""
    return await _codes(service)


async def _codes(service: Service) -> list[str]:
    return [code for (code,) in await service.rows("select code from dossier order by code")]
