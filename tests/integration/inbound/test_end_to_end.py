"""A pretend citizen's dossier goes from the portal through integration to the dossier service, and its statuses go back."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.chassis.envelopes import public_key
from services.contracts.dossier import DossierInboundRefused, DossierParty, DossierReceived, DossierSubmitted
from services.contracts.event import Event
from services.contracts.integration import PortalDossierSubmitted
from tests.dossier.builders import AUTHORITY, PROCEDURE, act
from tests.integration.builders import PRIVATE_KEY, Portal, eventually, running
from tests.integration.inbound.builders import DOSSIER_KEY, answered, answers, at_portal, citizen
from tests.running import Apps, Service

CARRIED: dict[str, type[Event]] = {
    each.type: each for each in (PortalDossierSubmitted, DossierSubmitted, DossierReceived, DossierParty, DossierInboundRefused)
}


@pytest.fixture
async def dossier(apps: Apps) -> Service:
    """The dossier service, with a key to open what integration seals for it."""
    keys = {"private_keys": (DOSSIER_KEY,), "public_keys": {"integration": public_key(PRIVATE_KEY)}}
    return await apps.prepared("dossier", _publish, **keys)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, AUTHORITY):
        await dossier.deliver(published)


@pytest.fixture
async def carried(integration: Service, dossier: Service) -> AsyncIterator[None]:
    """The broker between both services: every event arrives, three times."""
    task = asyncio.create_task(_carry(integration, dossier))
    async with running(integration):
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _carry(*services: Service) -> None:
    seen = set[str]()
    while True:
        for source, target in (services, services[::-1]):
            for each in await source.emitted():
                if each["id"] not in seen and each["type"] in CARRIED:
                    seen.add(each["id"])
                    event = CARRIED[each["type"]](**each["data"])
                    for _ in range(3):
                        await target.deliver(event)
        await asyncio.sleep(0.02)


async def _status(portal: Portal, code: str, status: str) -> bool:
    return bool((await at_portal(portal, code))["status"] == status)


@pytest.mark.usefixtures("carried")
async def test_it_arrives_and_every_later_status_goes_back(integration: Service, dossier: Service, portal: Portal):
    code = await citizen(portal, files=[{"name": "to-khai.pdf", "component": "c1", "size": 2_000}])
    await answered(integration, code)
    assert [result for result, _ in await answers(portal, code)] == [0]
    assert (await act(dossier, code, "clerk", "receive")).status_code == 200
    await eventually(lambda: _status(portal, code, "2"))
    assert await dossier.rows("select code, source from dossier") == [(code, "national_portal")]


@pytest.mark.usefixtures("carried")
async def test_what_cannot_be_taken_is_refused_for_its_citizen(integration: Service, portal: Portal):
    file = {"name": "to-khai.pdf", "component": "c1", "size": 20}
    words = {
        await citizen(portal, files=[file], procedure="9.999999"): "thủ tục",
        await citizen(portal, files=[file | {"component": "c9"}]): "/components/0/component",
        await citizen(portal, files=[file], identity_number="12"): "/applicant/id_number",
    }
    for code, said in words.items():
        await answered(integration, code)
        ((result, message),) = await answers(portal, code)
        assert (result, (await at_portal(portal, code))["status"]) == (1, "3")
        assert said in (message or "").casefold()
