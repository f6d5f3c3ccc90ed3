"""A dossier service whose procedure has fees."""

import pytest

from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED
from tests.dossier.payments.builders import CHARGED
from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service, with published procedures, one of them with fees, and two authorities."""
    return await apps.prepared("dossier", _publish)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, CHARGED, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)
