"""The probe of an endpoint before it is registered: a signed event that it must take."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from services.chassis.errors import Fault
from services.contracts.event import Envelope
from services.integration.webhooks.client import WebhookClient
from services.integration.webhooks.errors import WebhookProbeFailed

TYPE: Final = "webhook.probe.v1"


async def probe(client: WebhookClient, url: str, secrets: Sequence[str]) -> None:
    """Ask an endpoint whether it is one; no transaction may be open. Raises `WebhookProbeFailed` with what it answered."""
    event = Envelope(
        id=uuid4(), source="/motcua/integration", type=TYPE, subject="probe", time=datetime.now(UTC), sequence=1, data={}
    )
    answer = await client.post(url, secrets, str(event.id), event.model_dump_json(exclude_none=True).encode())
    if answer.error is not None:
        fault = Fault(pointer="/body/url", detail=answer.error, vi=f"{WebhookProbeFailed.vi} ({answer.error})")
        raise WebhookProbeFailed(errors=[fault])
