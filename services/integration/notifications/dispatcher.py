"""The dispatcher of notifications: how claims are sent by each channel, limits and metrics. The rest is in the delivery kit."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Any, Final

from prometheus_client import Counter, Gauge

from services.chassis import telemetry
from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.delivery.errors import Deferred
from services.integration.notifications import protocol
from services.integration.notifications.client import AddressRefused, Gateways, Mailer
from services.integration.notifications.commands.messages import Claim, MessageCommands
from services.integration.notifications.context import NotificationContext
from services.integration.notifications.rules import mails
from services.integration.notifications.rules.mails import Letter
from services.integration.settings import SEND_SHARE, Settings

NOTIFICATIONS = Counter("motcua_notifications_total", "Messages handed over to mail server and gateways, by outcome.", ("outcome",))
CIRCUITS_OPEN = Gauge(
    "motcua_notification_circuits_open", "Channels of notifications whose circuit is open: they failed, nothing is sent by them."
)
NAME: Final = "notifications"
_CHANNELS: Final = 3


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`."""
    policy = RetryPolicy(settings.notification_retry_first, settings.notification_retry_longest)
    limits = Limits(
        parallel=settings.notification_parallel * _CHANNELS,
        per_receiver=settings.notification_parallel,
        lease=settings.delivery_lease,
        failures=settings.notification_failures,
        retry=policy,
        pauses=policy,
        batch=settings.notification_batch,
    )
    commands = MessageCommands(NotificationContext.of(settings))
    return Dispatcher(
        NAME, database, commands, partial(_connect, settings), limits, Metrics(NOTIFICATIONS, CIRCUITS_OPEN), traceparents=None
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Claim]]:
    mailer = Mailer(settings.smtp_server, timeout=settings.notification_timeout) if settings.smtp_server else None
    try:
        async with Gateways(timeout=settings.notification_timeout) as gateways:
            yield _Sender(settings, mailer, gateways).send
    finally:
        if mailer is not None:
            mailer.close()


@dataclass(frozen=True, slots=True)
class _Sender:
    settings: Settings
    mailer: Mailer | None
    gateways: Gateways

    async def send(self, claims: Sequence[Claim]) -> list[Exception | None]:
        """Send one after the other, each with an outcome of its own. None is begun that might not end within the lease: what was taken must be recorded."""
        loop = asyncio.get_running_loop()
        begins_until = loop.time() + self.settings.delivery_lease * SEND_SHARE - self.settings.notification_timeout
        outcomes: list[Exception | None] = []
        for claim in claims:
            if outcomes and loop.time() > begins_until:
                outcomes.append(Deferred("not begun within the lease"))
            else:
                outcomes.append(await self._traced(claim))
        return outcomes

    async def _traced(self, claim: Claim) -> Exception | None:
        with telemetry.delivery_spans(NAME, [claim], attrgetter("traceparents")) as (span,):
            failure = await self._outcome(claim)
            if failure is not None:
                telemetry.fail(span, type(failure).__name__)
        return failure

    async def _outcome(self, claim: Claim) -> Exception | None:
        try:
            claim.reference = await self._send(claim)
        except AddressRefused as error:
            claim.is_address_wrong = True
            return error
        except Exception as error:  # noqa: BLE001 - the others of the batch are sent all the same
            return error
        return None

    async def _send(self, claim: Claim) -> str | None:
        settings, content = self.settings, claim.content
        number = f"{claim.id}.{claim.revision}"
        match claim.channel:
            case "email" if self.mailer is not None and settings.smtp_server is not None:
                server = settings.smtp_server
                message_id = protocol.message_id(claim.id, claim.revision, server.domain)
                mail = mails.mail(
                    _letter(claim), sender=server.sender, to=claim.address, message_id=message_id, at=datetime.now(UTC)
                )
                await self.mailer.send(server.bounce_address or server.from_address, claim.address, mail)
                return None
            case "sms" if settings.sms_gateway is not None:
                return await self.gateways.sms(settings.sms_gateway, number, claim.address, content["sms"])
            case "zalo" if settings.zalo_gateway is not None and claim.template in settings.zalo_gateway.templates:
                gateway = settings.zalo_gateway
                return await self.gateways.zalo(gateway, number, claim.address, gateway.templates[claim.template], content["data"])
        raise ChannelClosed


class ChannelClosed(Deferred):
    """The channel is no longer configured."""

    def __init__(self) -> None:
        super().__init__("this channel is not configured")


def _letter(claim: Claim) -> Letter:
    content: dict[str, Any] = claim.content
    return Letter(
        content["subject"],
        content["body"],
        "en" if claim.language == "en" else "vi",
        rows=content["rows"],
        steps=content["steps"],
        link=content["link"],
        unsubscribe=content["unsubscribe"],
    )
