"""A dossier service whose procedure has fees, and the payment most tests begin with, which is asked for and paid once for all."""

import pytest

from tests.dossier.payments.builders import publish, with_paid, with_waiting
from tests.running import Apps, Service

SCENES = {"waiting": with_waiting, "paid": with_paid}


@pytest.fixture
async def service(apps: Apps, request: pytest.FixtureRequest) -> Service:
    """The dossier service, with published procedures, one of them with fees, two authorities, and the payment the test asks for."""
    prepare = next((prepare for name, prepare in SCENES.items() if name in request.fixturenames), publish)
    return await apps.prepared("dossier", prepare)


@pytest.fixture
async def waiting(service: Service) -> tuple[str, str]:
    """The only payment there is, which waits: the code of its dossier and its id."""
    return await _the_only(service)


@pytest.fixture
async def paid(service: Service) -> tuple[str, str]:
    """The only payment there is, paid through a gateway: the code of its dossier and its id."""
    return await _the_only(service)


async def _the_only(service: Service) -> tuple[str, str]:
    [(code, payment)] = await service.rows("select dossier_code, id from payment")
    return code, payment
