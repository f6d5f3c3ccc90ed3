"""What the other side reports of messages it took: bounces of mail servers and callbacks of gateways. Signed, and taken once."""

import hmac
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from standardwebhooks.webhooks import hmac_data

from services.integration import errors
from services.integration.models.notifications import NotificationMessage
from services.integration.notifications import protocol
from services.integration.notifications.commands import messages
from services.integration.notifications.context import NotificationContext
from services.integration.notifications.protocol import Verdict
from services.integration.notifications.rules import addresses
from services.integration.settings import SigningKey

_SECONDS: Final = re.compile(r"[0-9]{1,11}", re.ASCII)
_TOLERANCE: Final = 300


def require_signed(keys: Sequence[SigningKey], body: bytes, headers: Mapping[str, str], *, at: datetime) -> None:
    """Raise `ReportUnsigned` unless one of the keys signed exactly these bytes within five minutes of `at` (Standard Webhooks).

    Not by the package's `verify`, which takes UTF-8 only: a mail that comes back is in any encoding.
    """
    number, time, signatures = (headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not _SECONDS.fullmatch(time) or abs(int(time) - at.timestamp()) > _TOLERANCE:
        raise errors.ReportUnsigned
    content = f"{number}.{time}.".encode() + body
    expected = [b"v1," + b64encode(hmac_data(key.secret.get_secret_value().encode(), content)) for key in keys]
    if not any(hmac.compare_digest(good, each.encode()) for good in expected for each in signatures.split()):
        raise errors.ReportUnsigned


async def take_bounce(session: AsyncSession, context: NotificationContext, body: bytes, *, at: datetime) -> None:
    """Take a mail server's report on a mail of ours. One about another address than the mail's is about none; a delay says nothing yet.

    Raises `ReportUnreadable` for what is no report, or of no message of ours.
    """
    report = protocol.bounce(body)
    row = await _locked(session, report.message) if report is not None else None
    address = addresses.email(report.recipient) if report is not None else None
    if report is None or row is None or address is None:
        raise errors.ReportUnreadable
    if row.channel != "email" or context.address_index("email", address) != row.address:
        return
    if report.state == "failed":
        await _failed(session, row, report.revision, report.verdict, report.status, at=at)
    elif report.state == "delivered":
        _delivered(row, report.revision, at=at)


async def take_callback(session: AsyncSession, channel: str, body: bytes, *, at: datetime) -> None:
    """Take a gateway's report on a message of ours. Raises `ReportUnreadable`."""
    try:
        report = protocol.StateReport.model_validate_json(body)
    except ValidationError as error:
        raise errors.ReportUnreadable from error
    number, _, revision = report.id.partition(".")
    row = await _locked(session, UUID(number))
    if row is None:
        raise errors.ReportUnreadable
    if row.channel != channel:
        return
    if report.state == "delivered":
        _delivered(row, int(revision), at=at)
    else:
        verdict = protocol.SMS_VERDICTS[report.error or "content"]
        await _failed(session, row, int(revision), verdict, report.error or "failed", at=at)


async def _locked(session: AsyncSession, number: UUID) -> NotificationMessage | None:
    return await session.scalar(select(NotificationMessage).where(NotificationMessage.id == number).with_for_update())


def _delivered(row: NotificationMessage, revision: int, *, at: datetime) -> None:
    if revision == row.revision and row.outcome is None:
        row.outcome, row.outcome_at = "delivered", at


async def _failed(
    session: AsyncSession, row: NotificationMessage, revision: int, verdict: Verdict, reason: str, *, at: datetime
) -> None:
    if verdict == "address":
        await messages.stop(session, row.address, reason, at=at)
    # A report may overtake the record of the sending; what is being sent is claimed.
    if revision == row.revision and row.outcome != "failed" and row.state == "acknowledged":
        await messages.fail(session, row, reason, at=at)
