"""A dossier service with published procedures."""

import pytest

from tests.dossier.builders import publish
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    return await apps.prepared("dossier", publish)
