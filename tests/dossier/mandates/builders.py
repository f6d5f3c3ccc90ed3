"""Mandates over HTTP: given, passed on, accepted and ended."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import token
from tests.running import Service

GRANTOR = "citizen"
REPRESENTATIVE = ("citizen", {"sub": "neighbour"})
STRANGER = ("citizen", {"sub": "stranger"})
SUPPLEMENT = {"components": [{"component": "c1"}]}
ALL = ["submit", "follow", "supplement", "pay", "withdraw", "receive_result"]


async def give(service: Service, *, actor: Any = GRANTOR, until: date | None = None, **scope: Any) -> Any:
    """Give a mandate, for everything unless the scope says less; returns the response."""
    body: dict[str, Any] = {"representative": "Vàng A Páo", "scope": {"actions": ALL} | scope}
    if until is not None:
        body["until"] = until.isoformat()
    headers = token(service, actor) | {"Idempotency-Key": str(uuid4())}
    return await service.client.post("/v1/mandates", json=body, headers=headers)


async def open_invitation(service: Service, invitation: str, actor: Any = REPRESENTATIVE) -> Any:
    """Open an invitation; returns the response."""
    return await service.client.post("/v1/mandates/invitations", json={"invitation": invitation}, headers=token(service, actor))


async def change(service: Service, id_: str, action: str, actor: Any = REPRESENTATIVE, version: int | None = None) -> Any:
    """Read a mandate and change it; returns the response."""
    read = await service.client.get(f"/v1/mandates/{id_}", headers=token(service, actor))
    headers = token(service, actor) | {"If-Match": f'"{version}"' if version else read.headers.get("etag", '"1"')}
    return await service.client.post(f"/v1/mandates/{id_}/transitions", json={"action": action}, headers=headers)


async def accepted(service: Service, *, by: Any = REPRESENTATIVE, **given: Any) -> str:
    """A mandate that was accepted; its id."""
    created = (await give(service, **given)).json()
    assert (await open_invitation(service, created["invitation"], by)).status_code == 200
    assert (await change(service, created["id"], "accept", by)).status_code == 200
    return str(created["id"])


async def days_pass(service: Service, id_: str) -> None:
    """Have the last day of a mandate be over."""
    yesterday = day_in_vietnam(datetime.now(UTC)) - timedelta(days=1)
    async with service.database.transaction() as session:
        await session.execute(text("update mandate set until = :day where id = :id"), {"day": yesterday, "id": id_})
