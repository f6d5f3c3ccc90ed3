"""Calls to the province: the payment gateway's callbacks, and the payment platform's enquiries and confirmations, each as faults have it."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx
from pydantic_core import to_json
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.sandbox import faults
from services.sandbox.models import GatewayCallback
from services.sandbox.rules import payments
from services.sandbox.rules.faults import FaultMode, Hits
from services.sandbox.settings import Settings

CALLBACK: Final = "callback"
PLATFORM: Final = "platform"
_CALLBACK_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {
        "lost",
        "late",
        "duplicate",
        "reordered",
        "replayed",
        "clock_skew",
        "wrong_amount",
        "wrong_currency",
        "wrong_signature",
        "other_key",
    }
)
_PLATFORM_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"duplicate", "answer_lost", "clock_skew", "wrong_amount", "wrong_signature", "other_key"}
)
_ACKNOWLEDGED: Final = ('"00"', '"02"')
_ATTEMPTS: Final = 5
_SECONDS: Final = 10.0


def plain(keys: Mapping[str, Any]) -> dict[str, str]:
    """Secrets of the settings, by id."""
    return {name: secret.get_secret_value() for name, secret in keys.items()}


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """Status and text of the province's answer; 0 and why where there was none."""
    try:
        async with httpx.AsyncClient(timeout=_SECONDS, trust_env=False, follow_redirects=False) as client:
            response = await client.post(url, content=body, headers={"Content-Type": "application/json", **headers})
    except httpx.HTTPError as error:
        return 0, type(error).__name__
    return response.status_code, response.text[:2_000]


async def send_due(database: Database, settings: Settings) -> bool:
    """Send one callback that is due; whether there was one. Several workers send different ones."""
    url = settings.gateway_callback_url
    if url is None or not settings.gateway_keys:
        return False
    async with database.transaction() as session:
        row = await session.scalar(
            select(GatewayCallback)
            .where(GatewayCallback.state == "due", GatewayCallback.due_at <= datetime.now(UTC))
            .order_by(GatewayCallback.due_at, GatewayCallback.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return False
        # No other worker sends it meanwhile; if this one dies, it is sent again.
        row.due_at = datetime.now(UTC) + timedelta(seconds=2 * _SECONDS)
    hits = await faults.draw(database, CALLBACK, _CALLBACK_FAULTS)
    outcome = await _send(row, url, hits, settings) if not {"lost", "late", "reordered"} & hits.by_mode.keys() else None
    async with database.transaction() as session:
        await _record(session, row.id, hits, outcome, settings)
        replayed = await _replayed(session, row.id) if "replayed" in hits else None
    if replayed is not None:
        await post(url, *replayed)
    return True


async def _send(row: GatewayCallback, url: str, hits: Hits, settings: Settings) -> tuple[dict[str, str], int, str]:
    """Send it, twice if a fault says so, as it would be; the headers and the last answer."""
    body = payments.spoilt(row.body, hits)
    at = datetime.now(UTC) + timedelta(seconds=hits.skew)
    headers = payments.signed("callback", body, plain(settings.gateway_keys), hits, at=at)
    copies = 2 if "duplicate" in hits else 1
    status, text = (await asyncio.gather(*(post(url, body, headers) for _ in range(copies))))[-1]
    return headers, status, text


async def _record(
    session: AsyncSession, number: int, hits: Hits, outcome: tuple[dict[str, str], int, str] | None, settings: Settings
) -> None:
    row = await session.get(GatewayCallback, number, with_for_update=True)
    assert row is not None  # noqa: S101 - it was just read, and none is deleted
    at = datetime.now(UTC)
    if outcome is None:
        row.state = "lost" if "lost" in hits else "held" if "reordered" in hits else "due"
        row.due_at = at + timedelta(seconds=hits.by_mode["late"].seconds) if "late" in hits else at
        return
    headers, status, text = outcome
    row.headers, row.answer, row.attempts = dict(headers), f"{status} {text}", row.attempts + 1
    acknowledged = status == httpx.codes.OK and any(code in text for code in _ACKNOWLEDGED)
    row.state = "sent" if acknowledged else "given_up" if row.attempts >= _ATTEMPTS else "due"
    row.due_at = at + timedelta(seconds=settings.gateway_retry_seconds * 2 ** (row.attempts - 1))
    # What was held comes after this one.
    await session.execute(update(GatewayCallback).where(GatewayCallback.state == "held").values(state="due", due_at=at))


async def _replayed(session: AsyncSession, number: int) -> tuple[bytes, dict[str, str]] | None:
    """The first callback of the order again, exactly as it was sent: somebody recorded it."""
    order = select(GatewayCallback.order_code).where(GatewayCallback.id == number).scalar_subquery()
    sent = select(GatewayCallback).where(GatewayCallback.order_code == order, GatewayCallback.state == "sent")
    row = await session.scalar(sent.order_by(GatewayCallback.id).limit(1))
    return (row.body, dict(row.headers or {})) if row is not None else None


async def call(database: Database, settings: Settings, service: str, content: Mapping[str, Any]) -> tuple[int, str]:
    """A call of the national payment platform to the province, signed; status and text of the answer."""
    hits = await faults.draw(database, PLATFORM, _PLATFORM_FAULTS)
    changed = payments.changes(int(content.get("SoTien", 0)), hits)
    body = to_json({**content, **({"SoTien": str(changed["amount"])} if "SoTien" in content and "amount" in changed else {})})
    at = datetime.now(UTC) + timedelta(seconds=hits.skew)
    headers = payments.signed("platform", body, plain(settings.platform_keys), hits, at=at)
    url = f"{(settings.platform_url or '').rstrip('/')}/{service}"
    status, text = await post(url, body, headers)
    if "duplicate" in hits:
        status, text = await post(url, body, headers)
    return (0, "") if "answer_lost" in hits else (status, text)
