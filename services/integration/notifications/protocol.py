"""The words of outside systems: SMTP replies, delivery reports of mail servers (RFC 3464), and the answers of SMS and Zalo gateways.

What a reply says in its text may quote an address, so only its codes are kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Channel = Literal["email", "sms", "zalo"]
Verdict = Literal["address", "content", "later", "down"]
"""Why something was not taken: the address does not exist, this content is not taken, not now, or nobody can send there at all."""

_ENHANCED: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# RFC 3463: no such mailbox, no such domain, mailbox moved, domain takes no mail; mailbox disabled.
_NO_ADDRESS: Final = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_NO_MAILBOX: Final = frozenset({550, 551, 553})
_SERVICE_CLOSES: Final = 421
_TEMPORARY: Final = range(400, 500)
_MESSAGE_ID: Final = re.compile(r"<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,6})@")


def codes(status: int, text: str) -> str:
    """The codes of an SMTP reply: `550 5.1.1`."""
    enhanced = _ENHANCED.search(text)
    return f"{status} {enhanced[0]}" if enhanced else str(status)


def verdict(status: int, text: str, *, of_recipient: bool) -> Verdict:
    """What an SMTP reply means; `of_recipient`: it answers RCPT, so that without an enhanced code it is about the address."""
    if status == _SERVICE_CLOSES:
        return "down"
    if status in _TEMPORARY:
        return "later"
    enhanced = _ENHANCED.search(text)
    if enhanced:
        return "address" if enhanced[0] in _NO_ADDRESS else "content"
    return "address" if of_recipient and status in _NO_MAILBOX else "content"


def message_id(number: UUID, revision: int, domain: str) -> str:
    """The Message-ID of a message: the same however often it is sent, another one when somebody sends it again by hand."""
    return f"<{number}.{revision}@{domain}>"


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail server reports of a message of ours: `failed` for good or only for now, `delivered`. `recipient` is the address it is about."""

    message: UUID
    revision: int
    state: Literal["failed", "delayed", "delivered"]
    verdict: Verdict
    status: str
    recipient: str


def bounce(body: bytes) -> Report | None:
    """The report in a mail (`multipart/report`, RFC 3464); None where it is none, or of no message of ours."""
    try:
        report = message_from_bytes(body, policy=policy.default)
        if report.get_content_type() != "multipart/report":
            return None
        fields = _recipient_fields(report)
        reported = _MESSAGE_ID.search(_original_id(report))
        state = _state(str(fields.get("Action", "")))
        status = _ENHANCED.search(str(fields.get("Status", "")))
        recipient = str(fields.get("Final-Recipient") or fields.get("Original-Recipient") or "").partition(";")[2].strip()
    # The parser of mails is lenient until a field is touched, and then raises whatever it meets.
    except Exception:  # noqa: BLE001
        return None
    if reported is None or state is None or status is None or not recipient:
        return None
    meaning: Verdict = "address" if status[0] in _NO_ADDRESS else "content"
    return Report(UUID(reported[1]), int(reported[2]), state, meaning, status[0], recipient)


def _recipient_fields(report: Any) -> Mapping[str, Any]:
    for part in report.iter_parts():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if block.get("Action"):
                    return dict(block.items())
    return {}


def _original_id(report: Any) -> str:
    for part in report.iter_parts():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            original = part.get_payload(0)
            return str(original.get("Message-ID", "")) if isinstance(original, EmailMessage) else ""
        if kind == "text/rfc822-headers":
            headers = message_from_bytes(part.get_payload(decode=True) or b"", policy=policy.default)
            return str(headers.get("Message-ID", ""))
    return ""


def _state(action: str) -> Literal["failed", "delayed", "delivered"] | None:
    match action.strip().lower():
        case "failed":
            return "failed"
        case "delayed":
            return "delayed"
        case "delivered" | "relayed":
            return "delivered"
    return None


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SmsAnswer(_Answer):
    """The answer of an SMS gateway: taken under its `reference`, or an `error`."""

    state: Literal["accepted", "refused"]
    reference: str | None = Field(default=None, max_length=200)
    error: Literal["invalid_number", "blocked", "content", "busy"] | None = None


class ZaloSent(_Answer):
    """What Zalo says of a message it took."""

    msg_id: str = Field(max_length=200)


class ZaloAnswer(_Answer):
    """The answer of Zalo's notification service (ZNS): `error` 0, or a negative number."""

    error: int
    data: ZaloSent | None = None


SMS_VERDICTS: Final[Mapping[str, Verdict]] = {
    "invalid_number": "address",
    "blocked": "address",
    "content": "content",
    "busy": "later",
}
ZALO_VERDICTS: Final[Mapping[int, Verdict]] = {
    # No such account, it takes no such messages, or it is no phone number.
    -108: "address",
    -118: "address",
    -119: "address",
    # Our access token, and what it may send in a day.
    -124: "down",
    -115: "down",
    -144: "later",
}
"""Codes as its documentation had them when this was written; any other is about the content."""


class StateReport(_Answer):
    """A gateway's signed callback: what became of a message, by our id for it (`{uuid}.{revision}`)."""

    id: str = Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9]{1,6}$")
    state: Literal["delivered", "failed"]
    error: Literal["invalid_number", "blocked", "content", "busy"] | None = None
