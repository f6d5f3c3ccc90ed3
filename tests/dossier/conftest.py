"""A dossier service that knows two procedures and two authorities."""

import pytest

from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service, with two published procedures and two authorities."""
    return await apps.prepared("dossier", _publish)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)
