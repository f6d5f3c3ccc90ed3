"""Packets of other agencies to the province, each as faults have it, with a token of the axis' account there."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx
from pydantic_core import from_json
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.sandbox import faults, province
from services.sandbox.commands.document_axis import PROVINCE
from services.sandbox.models import AxisConnection, AxisDelivery
from services.sandbox.rules import packets
from services.sandbox.rules.faults import FaultMode, Hits
from services.sandbox.settings import Settings

_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"lost", "late", "duplicate", "reordered", "replayed", "wrong_signature", "other_key"}
)
_ATTEMPTS: Final = 8
_AGAIN: Final = timedelta(seconds=2)
_LEASE: Final = timedelta(seconds=60)
_REFUSED: Final = range(400, 500)
_TRY_LATER: Final = (401, 404, 429)
"""A document that is not known yet may come with the next packet; a token ends; limits pass."""


async def send_due(database: Database, _settings: Settings) -> bool:
    """Deliver one packet that is due; whether there was one. Several workers deliver different ones."""
    async with database.transaction() as session:
        connection = await session.get(AxisConnection, PROVINCE)
        due = select(AxisDelivery).where(AxisDelivery.state == "due", AxisDelivery.due_at <= func.now())
        row = await session.scalar(due.order_by(AxisDelivery.due_at, AxisDelivery.id).limit(1).with_for_update(skip_locked=True))
        if row is None or connection is None:
            return False
        row.due_at = datetime.now(UTC) + _LEASE
    hits = await faults.draw(database, "document_delivery", _FAULTS)
    held = {"lost", "late", "reordered"} & hits.by_mode.keys()
    outcome = None if held else await _send(database, connection, row, hits)
    async with database.transaction() as session:
        await _record(session, row.id, hits, outcome)
    return True


async def _send(database: Database, connection: AxisConnection, row: AxisDelivery, hits: Hits) -> tuple[int, str]:
    token = await _token(database, connection)
    if token is None:
        return 0, "no token"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/xml"}
    body = packets.faulty(row.body, hits, at=datetime.now(UTC))
    copies = [body] * (2 if "duplicate" in hits else 1)
    if "replayed" in hits and (old := await _oldest(database)) is not None:
        copies.append(old)
    answers = [await province.post(connection.inbox_url, each, headers) for each in copies]
    return answers[0]


async def _record(session: AsyncSession, number: int, hits: Hits, outcome: tuple[int, str] | None) -> None:
    row = await session.get_one(AxisDelivery, number, with_for_update=True)
    at = datetime.now(UTC)
    if outcome is None:
        row.state = "lost" if "lost" in hits else "held" if "reordered" in hits else "due"
        row.due_at = at + timedelta(seconds=hits.by_mode["late"].seconds) if "late" in hits else at
        return
    status, text = outcome
    row.answer, row.attempts = f"{status} {text}", row.attempts + 1
    over = row.attempts >= _ATTEMPTS
    refused = status in _REFUSED and (status not in _TRY_LATER or over)
    row.state = "sent" if httpx.codes.is_success(status) else "refused" if refused else "given_up" if over else "due"
    row.due_at = at + _AGAIN
    # What was held comes after this one.
    await session.execute(update(AxisDelivery).where(AxisDelivery.state == "held").values(state="due", due_at=at))


async def _oldest(database: Database) -> bytes | None:
    sent = select(AxisDelivery.body).where(AxisDelivery.state == "sent").order_by(AxisDelivery.id).limit(1)
    async with database.transaction() as session:
        body: bytes | None = await session.scalar(sent)
    return body


async def _token(database: Database, connection: AxisConnection) -> str | None:
    """A token of the axis' account, kept until a minute before it ends; None where there is none now."""
    now = datetime.now(UTC)
    if connection.token is not None and connection.token_until is not None and now < connection.token_until:
        return connection.token
    try:
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = await client.post(
                connection.token_url,
                data={"grant_type": "client_credentials"},
                auth=(connection.client_id, connection.client_secret),
            )
    except httpx.HTTPError:
        return None
    if not answer.is_success:
        return None
    content: dict[str, Any] = from_json(answer.content)
    async with database.transaction() as session:
        row = await session.get_one(AxisConnection, PROVINCE)
        row.token, row.token_until = content["access_token"], now + timedelta(seconds=content["expires_in"] - 60)
    return str(content["access_token"])
