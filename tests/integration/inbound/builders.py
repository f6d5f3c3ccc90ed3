"""What the tests of inbound dossiers share: pretend citizens, one pull, and what is known of a dossier."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import text

from services.chassis.envelopes import EnvelopeOpener, public_key
from services.contracts.dossier import DossierInboundRefused, DossierSubmitted
from services.contracts.integration import PortalDossier, PortalDossierSubmitted
from services.integration.inbound.dispatcher import Puller
from services.integration.models.inbound import InboundDossier, InboundMessage
from services.integration.national_portal.client import NationalPortal
from tests.integration.builders import Portal, eventually, let_leases_run_out, submitted
from tests.running import Service

DOSSIER_KEY = "22" * 32
TAKES_OVER = {"public_keys": {"dossier": public_key(DOSSIER_KEY)}, "inbound_seconds": 0.1}
ADDRESS = "/v1/national-portal/inbound"


async def citizen(portal: Portal, **changes: Any) -> str:
    """A pretend citizen submits a dossier at the portal; returns its code."""
    body = {"agency": "H35.01.01", "procedure": "1.001193"} | changes
    response = await portal.service.client.post("/sandbox/citizens/dossiers", json=body)
    assert response.status_code == 201, response.text
    return str(response.json()["code"])


async def ministry(portal: Portal, **changes: Any) -> str:
    """A ministry's central system reports a dossier; returns its code."""
    body = {"ministry": "G01", "agency": "H35.01.03", "procedure": "1.004222"} | changes
    response = await portal.service.client.post("/sandbox/ministries/dossiers", json=body)
    assert response.status_code == 201, response.text
    return str(response.json()["code"])


async def at_portal(portal: Portal, code: str) -> dict[str, Any]:
    """The dossier as its citizen sees it."""
    response = await portal.service.client.get(f"/sandbox/citizens/dossiers/{code}")
    return dict(response.json())


async def answers(portal: Portal, code: str) -> list[tuple[int | None, str | None]]:
    """What the province answered to each message about a dossier."""
    return [(each["result"], each["message"]) for each in (await at_portal(portal, code))["messages"]]


async def inbound(integration: Service, code: str) -> dict[str, Any]:
    """The dossier as an administrator sees it; empty where it has not arrived."""
    response = await integration.client.get(f"{ADDRESS}/{code}", headers=integration.token("admin"))
    return dict(response.json()) if response.status_code == 200 else {}


async def in_state(integration: Service, code: str, state: str) -> dict[str, Any]:
    """Wait until the dossier is in this state."""

    async def arrived() -> dict[str, Any] | None:
        if not await integration.rows(
            "select 1 from inbound_dossier where (code, state) = (:code, :state)", code=code, state=state
        ):
            return None
        row = await inbound(integration, code)
        return row if row.get("state") == state else None

    return dict(await eventually(arrived))


async def answered(integration: Service, code: str) -> dict[str, Any]:
    """Wait until the portal has acknowledged the answer to each message about a dossier."""

    async def done() -> dict[str, Any] | None:
        states = await integration.rows("select distinct state from inbound_message where code = :code", code=code)
        if states != [("acknowledged",)]:
            return None
        row = await inbound(integration, code)
        return row if row and {each["state"] for each in row["answers"]} == {"acknowledged"} else None

    return dict(await eventually(done))


def puller(service: Service) -> Puller:
    """What pulls in this service."""
    (found,) = (each for each in service.worker.dispatchers if isinstance(each, Puller))
    return found


async def pull(service: Service) -> bool:
    """Pull once."""
    async with NationalPortal(service.worker.settings) as portal:
        return await puller(service).pull(portal)


@contextlib.asynccontextmanager
async def taking_over(service: Service) -> AsyncIterator[None]:
    """Run what takes dossiers over, and nothing that sends our own."""
    tasks = [
        asyncio.create_task(each.run())
        for each in service.worker.dispatchers
        if isinstance(each, Puller) or getattr(each, "name", "").startswith("inbound")
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await let_leases_run_out(service, InboundDossier, InboundMessage)


async def offers(service: Service) -> list[PortalDossierSubmitted]:
    """The offers to the dossier service, oldest first."""
    kept = await service.emitted()
    return [PortalDossierSubmitted(**each["data"]) for each in kept if each["type"] == PortalDossierSubmitted.type]


def opened(offer: PortalDossierSubmitted) -> PortalDossier:
    """What an offer seals."""
    return PortalDossier.model_validate_json(EnvelopeOpener([DOSSIER_KEY]).open(offer.sealed, context=offer.context))


def accepted(code: str) -> DossierSubmitted:
    """The dossier service took a dossier."""
    event = submitted(code=code)
    assert isinstance(event, DossierSubmitted)
    return event


def refused(code: str, attempt: int = 1) -> DossierInboundRefused:
    """The dossier service refused an offer."""
    return DossierInboundRefused(
        code=code,
        attempt=attempt,
        reason="procedure_not_in_force",
        vi="Thủ tục không có hiệu lực.",
        en="The procedure is not in force.",
    )


async def execute(service: Service, sql: str, **parameters: Any) -> None:
    """Change something in a service's database."""
    async with service.database.transaction() as session:
        await session.execute(text(sql), parameters)
