"""The mail server of the sandbox: it keeps every mail, delivers none, and has the faults that are switched on for the service `smtp`."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from aiosmtpd.smtp import SMTP, Envelope

from services.chassis.database import Database
from services.sandbox import faults
from services.sandbox.commands import messages as commands
from services.sandbox.rules import mails
from services.sandbox.rules.faults import NO_HITS, FaultMode, Hits
from services.sandbox.settings import Settings

HOST: Final = "127.0.0.1"
_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"down", "busy", "error_500", "unknown_address", "bounced", "slow", "timeout", "answer_lost"}
)
_LONGEST_SUBJECT: Final = 500
_LARGEST: Final = 1_048_576


@dataclass
class Mailbox:
    """Listens until cancelled, on loopback only: it takes mails from anybody."""

    settings: Settings
    database: Database

    async def run(self) -> None:
        """Serve."""
        server = await asyncio.get_running_loop().create_server(
            partial(SMTP, self, hostname="sandbox.invalid", data_size_limit=_LARGEST), HOST, self.settings.mailbox_port
        )
        async with server:
            await server.serve_forever()

    async def handle_RCPT(self, server: SMTP, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Whether a recipient is taken; what befalls the mail is drawn here."""
        hits = await faults.draw(self.database, "smtp", _FAULTS)
        vars(envelope)["hits"] = hits
        if "down" in hits and server.transport is not None:
            server.transport.close()
        if "busy" in hits:
            return "451 4.3.0 try again later"
        if "unknown_address" in hits:
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail, once for each recipient."""
        hits: Hits = vars(envelope).get("hits", NO_HITS)
        if "error_500" in hits:
            return "554 5.7.1 not taken"
        body = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = mails.read(body)
        async with self.database.transaction() as session:
            for recipient in envelope.rcpt_tos:
                message = {
                    "channel": "email",
                    "number": str(mail.get("Message-ID", ""))[:_LONGEST_SUBJECT],
                    "sender": str(envelope.mail_from or ""),
                    "recipient": recipient,
                    "subject": str(mail.get("Subject", ""))[:_LONGEST_SUBJECT],
                    "content": mails.part(mail, "plain").replace("\0", ""),
                    "body": body,
                }
                await commands.keep(session, message, report="failed" if "bounced" in hits else None, at=datetime.now(UTC))
        if "slow" in hits or "timeout" in hits:
            await asyncio.sleep(hits.by_mode["slow"].seconds if "slow" in hits else self.settings.fault_delay)
        if "answer_lost" in hits and server.transport is not None:
            server.transport.close()
        return "250 2.0.0 taken"
