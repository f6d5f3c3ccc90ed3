"""What a mail says, and the report of a mail server that could not deliver it (RFC 3464): written from the standards, not from our own code."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Final

_REPORT: Final = """\
From: Mail Delivery System <mailer-daemon@sandbox.invalid>
To: <{sender}>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain; charset=us-ascii

This mail could not be delivered.

--report
Content-Type: message/delivery-status

Reporting-MTA: dns; sandbox.invalid

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--report
Content-Type: text/rfc822-headers

Message-ID: {number}

--report--
"""


def read(body: bytes) -> EmailMessage:
    """A mail, parsed."""
    parsed: Any = message_from_bytes(body, policy=policy.default)
    assert isinstance(parsed, EmailMessage)  # noqa: S101 - what this policy makes
    return parsed


def part(mail: EmailMessage, kind: str) -> str:
    """The part `plain` or `html` as text; empty where there is none."""
    found = mail.get_body(preferencelist=(kind,))
    return str(found.get_content()) if found is not None else ""


def report(*, sender: str, recipient: str, number: str) -> bytes:
    """The report that a mail could not be delivered, because there is no such user."""
    return _REPORT.format(sender=sender, recipient=recipient, number=number).replace("\n", "\r\n").encode()
