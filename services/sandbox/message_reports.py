"""Reports to the province on messages that were taken: an SMS or Zalo message is delivered or not, a mail comes back. Signed as Standard Webhooks has it."""

from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic_core import to_json
from sqlalchemy import select
from standardwebhooks import Webhook

from services.chassis.database import Database
from services.sandbox import faults, province
from services.sandbox.models import Message
from services.sandbox.rules import mails
from services.sandbox.rules.faults import FaultMode, Hits
from services.sandbox.settings import Settings

_FAULTS: Final[frozenset[FaultMode]] = frozenset({"lost", "duplicate", "wrong_signature", "clock_skew"})
_ATTEMPTS: Final = 5
_AGAIN: Final = timedelta(seconds=5)
_LEASE: Final = timedelta(seconds=30)


async def send_due(database: Database, settings: Settings) -> bool:
    """Send one report that is due; whether there was one. Several workers send different ones."""
    if settings.message_report_url is None or settings.message_key is None:
        return False
    async with database.transaction() as session:
        due = select(Message).where(Message.report_state == "due", Message.report_due_at <= datetime.now(UTC))
        row = await session.scalar(due.order_by(Message.report_due_at).limit(1).with_for_update(skip_locked=True))
        if row is None:
            return False
        row.report_due_at = datetime.now(UTC) + _LEASE
    hits = await faults.draw(database, "message_report", _FAULTS)
    status, answer = (0, "lost") if "lost" in hits else await _send(row, hits, settings)
    async with database.transaction() as session:
        kept = await session.get(Message, row.id, with_for_update=True)
        if kept is not None:
            kept.report_attempts += 1
            kept.report_answer = f"{status} {answer}"
            good = 200 <= status < 300  # noqa: PLR2004
            kept.report_state = (
                "lost" if "lost" in hits else "sent" if good else "given_up" if kept.report_attempts >= _ATTEMPTS else "due"
            )
            kept.report_due_at = datetime.now(UTC) + _AGAIN
    return True


async def _send(row: Message, hits: Hits, settings: Settings) -> tuple[int, str]:
    if row.channel == "email":
        path, kind = "bounces", "message/rfc822"
        body = mails.report(sender=row.sender, recipient=row.recipient, number=row.number)
    else:
        path, kind = f"callbacks/{row.channel}", "application/json"
        content = {"id": row.number, "state": row.report}
        body = to_json(content | ({"error": "invalid_number"} if row.report == "failed" else {}))
    assert settings.message_key is not None  # noqa: S101 - asked before
    key = "a secret that nobody shares with anybody" if "wrong_signature" in hits else settings.message_key.get_secret_value()
    at = datetime.now(UTC) + timedelta(seconds=hits.skew)
    number = f"report-{row.id}"
    headers = {
        "Content-Type": kind,
        "webhook-id": number,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(key.encode()).sign(number, at, body.decode()),
    }
    url = f"{settings.message_report_url}/{path}"
    if "duplicate" in hits:
        await province.post(url, body, headers)
    return await province.post(url, body, headers)
