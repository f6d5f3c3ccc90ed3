"""A dossier service with two published procedures and two authorities."""

import pytest

from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED
from tests.running import Service


@pytest.fixture
async def service(dossier: Service) -> Service:
    """The dossier service, with two published procedures and two authorities."""
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)
    return dossier
