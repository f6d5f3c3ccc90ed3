"""Clients of the outside: mails by SMTP over connections that stay open, SMS and Zalo messages by HTTP.

A call fails as `AddressRefused` (nothing arrives there), `Refused` (not this content), `Deferred` (not now) or `Unreachable`.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final

import aiosmtplib
import httpx
from opentelemetry.trace import SpanKind
from pydantic import BaseModel, ValidationError
from pydantic_core import to_json
from standardwebhooks import Webhook

from services.chassis import telemetry
from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Deferred, Refused, Unreachable
from services.integration.notifications import protocol
from services.integration.notifications.protocol import Verdict
from services.integration.settings import SmsGateway, SmtpServer, ZaloGateway

_IDLE: Final = 20.0
"""Seconds after which an unused connection is not used again: servers close theirs after minutes, and say so only on the next command."""


class AddressRefused(Refused):
    """Nothing arrives at this address."""


def failure(verdict: Verdict, codes: str) -> Exception:
    """The failure a verdict means."""
    match verdict:
        case "address":
            return AddressRefused(codes, "no such address")
        case "content":
            return Refused(codes, "the message is not taken")
        case "later":
            return Deferred(codes)
        case "down":
            return Unreachable(codes)


class Mailer:
    """Sends mails over a few connections, each used for one mail at a time; an async context manager."""

    def __init__(self, server: SmtpServer, *, timeout: float) -> None:
        self._server = server
        self._timeout = timeout
        self._free: list[tuple[float, aiosmtplib.SMTP]] = []

    async def send(self, sender: str, to: str, mail: bytes) -> None:
        """Hand a mail over. A reply that is lost is `Unreachable`: the mail may have been taken."""
        attributes = {"network.protocol.name": "smtp", "server.address": self._server.host}
        try:
            with telemetry.child_span("SMTP", SpanKind.CLIENT, attributes):
                async with asyncio.timeout(self._timeout), self._connection() as smtp:
                    await smtp.sendmail(sender, [to], mail)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _refusal(error.recipients[0], of_recipient=True) from None
        except aiosmtplib.SMTPAuthenticationError as error:
            raise Unreachable(f"login refused: {error.code}") from None
        except aiosmtplib.SMTPResponseException as error:
            raise _refusal(error, of_recipient=False) from None
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise Unreachable(type(error).__name__, "network") from None

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[aiosmtplib.SMTP]:
        """A connection of one's own; it goes back only where the server is still at the beginning of a mail."""
        smtp = await self._open()
        try:
            yield smtp
        except (aiosmtplib.SMTPResponseException, aiosmtplib.SMTPRecipientsRefused):
            self._release(smtp)
            raise
        except BaseException:
            smtp.close()
            raise
        self._release(smtp)

    async def _open(self) -> aiosmtplib.SMTP:
        now = asyncio.get_running_loop().time()
        while self._free:
            since, smtp = self._free.pop()
            if smtp.is_connected and now - since < _IDLE:
                return smtp
            smtp.close()
        server = self._server
        smtp = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.username,
            password=server.password.get_secret_value() if server.username else None,
            use_tls=server.tls == "implicit",
            start_tls=server.tls == "starttls",
            tls_context=_trusted(server) if server.tls != "none" else None,
            local_hostname=server.domain,
            timeout=self._timeout,
        )
        await smtp.connect()
        return smtp

    def _release(self, smtp: aiosmtplib.SMTP) -> None:
        if smtp.is_connected:
            self._free.append((asyncio.get_running_loop().time(), smtp))

    def close(self) -> None:
        """Close every connection."""
        for _, smtp in self._free:
            smtp.close()
        self._free.clear()


def _trusted(server: SmtpServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.ca_file)


def _refusal(error: Any, *, of_recipient: bool) -> Exception:
    return failure(
        protocol.verdict(error.code, error.message, of_recipient=of_recipient), protocol.codes(error.code, error.message)
    )


class Gateways(OutsideClient):
    """HTTP gateways for SMS and Zalo messages, an async context manager. Both return the gateway's own number of the message."""

    async def sms(self, gateway: SmsGateway, number: str, to: str, text: str) -> str:
        """Hand an SMS over under our number of it, which the gateway takes once."""
        body = to_json({"id": number, "from": gateway.sender, "to": to, "text": text})
        at = datetime.now(UTC)
        headers = {
            "webhook-id": number,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signer(gateway.key.secret.get_secret_value()).sign(number, at, body.decode()),
        }
        answer = await self._post(gateway.url, body, headers, protocol.SmsAnswer)
        if answer.state == "refused":
            raise failure(protocol.SMS_VERDICTS[answer.error or "content"], answer.error or "refused")
        return answer.reference or ""

    async def zalo(self, gateway: ZaloGateway, number: str, to: str, template: str, data: Mapping[str, str]) -> str:
        """Have Zalo send a template registered there."""
        content = {"phone": to, "template_id": template, "template_data": data, "tracking_id": number}
        headers = {"access_token": gateway.access_token.get_secret_value()}
        answer = await self._post(gateway.url, to_json(content), headers, protocol.ZaloAnswer)
        if answer.error:
            raise failure(protocol.ZALO_VERDICTS.get(answer.error, "content"), str(answer.error))
        return answer.data.msg_id if answer.data else ""

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str], kind: type[BaseModel]) -> Any:
        try:
            response = await self._http.post(url, content=body, headers={"Content-Type": "application/json", **headers})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__, "network") from None
        if response.status_code != httpx.codes.OK:
            raise Unreachable(f"HTTP {response.status_code}")
        try:
            return kind.model_validate_json(response.content)
        except ValidationError:
            raise Unreachable("an answer that cannot be read") from None


def signer(secret: str) -> Webhook:
    """Signs and verifies messages with a shared secret, as Standard Webhooks has it."""
    return Webhook(secret.encode())
