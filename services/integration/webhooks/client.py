"""Sends deliveries over HTTP: to public addresses only, signed as Standard Webhooks has it, with every answer bounded.

The host is resolved for every new connection, and each address is judged when a socket for that very address is to be made: nothing can
change between. Redirects are not followed and no proxy is used.
"""

import asyncio
import contextlib
import email.utils
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from opentelemetry.trace import SpanKind
from standardwebhooks import Webhook
from yarl import URL

from services.chassis import telemetry
from services.integration.settings import Settings
from services.integration.webhooks.rules import addresses
from services.integration.webhooks.rules.addresses import Network

KEPT_BYTES: Final = 500
READ_BYTES: Final = 16_384
CONNECT_SECONDS: Final = 5.0
USER_AGENT: Final = "motcua-webhooks/1"


class AddressRefused(OSError):
    """The host leads to an address that is not public."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answered to one attempt: `error` is why it counts as failed, in English, None where it took the event.

    `text` is the beginning of an answer that was no success, `retry_after` the seconds it asked for.
    """

    status: int | None
    error: str | None
    milliseconds: int
    text: str | None = None
    retry_after: float | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the endpoint wants nothing any more."""
        return self.status == 410  # noqa: PLR2004 - Gone


class WebhookClient:
    """Connections to partners' endpoints, an async context manager; `timeout` is seconds for one attempt with its whole answer.

    With `loopback`, receivers on this machine are admitted (`motcua up`). `refused` are networks of the operator's that look public.
    """

    def __init__(
        self, *, timeout: float, loopback: bool = False, refused: Sequence[Network] = (), resolver: AbstractResolver | None = None
    ) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=min(timeout, CONNECT_SECONDS))
        self._loopback = loopback
        self._refused = refused
        self._resolver = resolver
        self._http: aiohttp.ClientSession | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The client with a service's settings."""
        refused = addresses.networks(settings.webhook_refused_networks)
        return cls(timeout=settings.webhook_timeout, loopback=settings.webhook_loopback, refused=refused)

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            socket_factory=self._socket,
            resolver=self._resolver or aiohttp.AsyncResolver(),
            use_dns_cache=False,
            limit=0,
            keepalive_timeout=15,
        )
        self._http = aiohttp.ClientSession(
            connector=connector,
            timeout=self._timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            headers={"User-Agent": USER_AGENT, "Content-Type": "application/cloudevents+json"},
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._http is not None:
            await self._http.close()

    async def post(self, url: str, secrets: Sequence[str], event_id: str, body: bytes) -> Answer:
        """One attempt to deliver an event; never raises for what an endpoint does."""
        if self._http is None:
            message = "enter the client before posting"
            raise RuntimeError(message)
        begun = asyncio.get_running_loop().time()
        try:
            address, headers = URL(url), _headers(secrets, event_id, body)
            # No more than the host: partners put secrets into paths and queries. No `traceparent` among the headers (decision 61).
            attributes = {"http.request.method": "POST", "server.address": address.host or ""}
            with telemetry.child_span("POST", SpanKind.CLIENT, attributes) as span:
                async with self._http.post(address, data=body, headers=headers, allow_redirects=False) as response:
                    telemetry.answered(span, response.status)
                    return _answer(response, await _beginning(response), _milliseconds(begun))
        except Exception as error:  # noqa: BLE001 - whatever an endpoint sends is recorded as an answer, else it would be asked for ever
            return Answer(None, _words(error, self._timeout.total), _milliseconds(begun))

    def _socket(self, address: Any) -> socket.socket:
        """The socket for an address that is about to be connected; `AddressRefused` for one that is not public."""
        family, kind, protocol, _, destination = address
        host = destination[0]
        if not addresses.is_public(host, self._refused) and not (self._loopback and addresses.is_loopback(host)):
            raise AddressRefused
        return socket.socket(family, kind, protocol)


def _headers(secrets: Sequence[str], event_id: str, body: bytes) -> dict[str, str]:
    # The package takes any time for UTC.
    now, text = datetime.now(UTC), body.decode()
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(event_id, now, text) for secret in secrets),
    }


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    """The beginning of an answer. A short one is read to its end, so that the connection can be used again; a longer one is cut off."""
    read = b""
    with contextlib.suppress(aiohttp.ClientPayloadError):
        while len(read) < READ_BYTES and (chunk := await response.content.read(READ_BYTES - len(read))):
            read += chunk
    if not response.content.at_eof():
        response.close()
    return read[:KEPT_BYTES]


def _answer(response: aiohttp.ClientResponse, beginning: bytes, milliseconds: int) -> Answer:
    status = response.status
    if 200 <= status < 300:  # noqa: PLR2004 - success
        return Answer(status, None, milliseconds)
    error = f"HTTP {status}" + (": redirects are not followed" if 300 <= status < 400 else "")  # noqa: PLR2004 - a redirect
    text = "".join(character for character in beginning.decode(errors="replace") if character.isprintable() or character == "\n")
    return Answer(status, error, milliseconds, text or None, _retry_after(response.headers.get("Retry-After")))


def _retry_after(value: str | None) -> float | None:
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        return max(0.0, (email.utils.parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    return None


def _milliseconds(begun: float) -> int:
    return round((asyncio.get_running_loop().time() - begun) * 1_000)


def _words(error: Exception, timeout: float | None) -> str:
    """Why there was no answer, without anything of ours in it."""
    if isinstance(error, TimeoutError):
        return f"no complete answer within {timeout:g} seconds"
    # One text for both: which names exist in our network is nobody's business.
    if isinstance(error, aiohttp.ClientConnectorDNSError) or any(isinstance(each, AddressRefused) for each in _causes(error)):
        return "the host has no public address"
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "the certificate or the TLS connection is not accepted"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "no connection"
    return (
        "the connection ended before an answer" if isinstance(error, aiohttp.ServerDisconnectedError) else "the answer is no HTTP"
    )


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = getattr(error, "os_error", None) or error.__cause__
    return found
