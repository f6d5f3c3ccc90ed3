"""A dossier service that knows two procedures and two authorities."""

import pytest

from tests.dossier.builders import publish
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service, with two published procedures and two authorities."""
    return await apps.prepared("dossier", publish)
