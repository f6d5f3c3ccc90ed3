"""Builders for the tests of notifications: a mail server with faults, events of today, and the dispatcher of notifications alone."""

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from services.chassis.envelopes import EnvelopeRecipient, public_key
from services.contracts.dossier import (
    DossierCompleted,
    DossierEvent,
    DossierParty,
    DossierProcessed,
    DossierReceived,
    DossierReturned,
    DossierSubmitted,
    DossierSupplementRequested,
    Parties,
    Person,
    party_context,
)
from services.integration.models.notifications import NotificationMessage
from tests import machine
from tests.integration.builders import CODE, PRIVATE_KEY, dossier_event, eventually, let_leases_run_out
from tests.running import Service

ADDRESS = "mai@example.vn"
SENDER = "khong-tra-loi@laichau.gov.vn"
SECRET = "a secret of gateways, long enough"
KEY = {"id": "2026", "secret": SECRET}
# No window: a notification is composed as soon as somebody looks.
QUICK = {
    "public_url": "https://dichvucong.laichau.gov.vn",
    "notification_window": 0,
    "notification_timeout": 40,
    "notification_retry_first": 0.05,
    "notification_retry_longest": 0.1,
    "delivery_lease": 60,
    "notification_keys": (KEY,),
}


@dataclasses.dataclass
class MailServer:
    """An SMTP server that keeps what it takes. `reply` decides at RCPT, `reply_to_mail` after the bytes: a reply to refuse with, or None; after `silent` mails are taken their answers are lost."""

    port: int
    mails: list[EmailMessage] = dataclasses.field(default_factory=list)
    recipients: list[str] = dataclasses.field(default_factory=list)
    reply: Callable[[str], str | None] = lambda _address: None
    reply_to_mail: Callable[[], str | None] = lambda: None
    silent: int = 0
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, hostname="mail.test"), "127.0.0.1", self.port)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    # What aiosmtpd calls.
    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        refusal = self.reply(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        refusal = self.reply_to_mail()
        if refusal is not None:
            return refusal
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        if self.silent:
            self.silent -= 1
            assert server.transport is not None
            server.transport.abort()
        return "250 2.0.0 taken"

    def setting(self) -> dict[str, Any]:
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "tls": "none",
            "from_name": "Dịch vụ công tỉnh Lai Châu",
            "from_address": SENDER,
        }


@contextlib.asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """A running mail server."""
    server = MailServer(machine.free_port())
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@contextlib.asynccontextmanager
async def sending(service: Service) -> AsyncIterator[None]:
    """Run the dispatcher of notifications for as long as the block lasts."""
    (dispatcher,) = [each for each in service.worker.dispatchers if getattr(each, "name", "") == "notifications"]
    task = asyncio.create_task(dispatcher.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await let_leases_run_out(service, NotificationMessage)


async def until_sent(service: Service, count: int = 1) -> list[Any]:
    """Send until so many messages are no longer pending; the messages."""

    async def messages() -> list[Any] | None:
        rows = await service.rows("select * from notification_message order by created_at, id")
        return rows if len([row for row in rows if row.state != "pending"]) >= count else None

    async with sending(service):
        return await eventually(messages)


def with_settings(service: Service, **settings: Any) -> Service:
    """The service with other settings, validated; the caller closes its database."""
    values = {name: getattr(service.worker.settings, name) for name in type(service.worker.settings).model_fields}
    changed = type(service.worker.settings).model_validate(values | settings)
    return service.with_worker(**{name: getattr(changed, name) for name in settings})


def now() -> datetime:
    return datetime.now(UTC)


def event(kind: type[DossierEvent], version: int, status: str, note: str = "", **changes: Any) -> DossierEvent:
    """An event of a dossier, taken just now."""
    made = dossier_event(kind, version, status, version, note, **changes)
    return made.model_copy(update={"step": made.step.model_copy(update={"at": now()})})


def submitted(**changes: Any) -> DossierEvent:
    return event(DossierSubmitted, 1, "submitted", "Nộp hồ sơ", **changes)


def received(version: int = 2, **changes: Any) -> DossierEvent:
    at = now()
    return event(
        DossierReceived, version, "received", "Tiếp nhận hồ sơ", **{"received_at": at, "due_at": at + timedelta(days=20)} | changes
    )


def processed(version: int, **changes: Any) -> DossierEvent:
    at = now()
    return event(
        DossierProcessed, version, "processing", "Thẩm định", **{"received_at": at, "due_at": at + timedelta(days=20)} | changes
    )


def supplement_requested(version: int, lapses_at: datetime, **changes: Any) -> DossierEvent:
    at = now()
    facts = {"received_at": at, "lapses_at": lapses_at, "awaiting_supplement_since": at}
    return event(DossierSupplementRequested, version, "supplement", "Thiếu bản sao giấy chứng sinh", **facts | changes)


def completed(version: int, **changes: Any) -> DossierEvent:
    return event(DossierCompleted, version, "completed", "Có kết quả", **{"received_at": now(), "completed_at": now()} | changes)


def returned(version: int, **changes: Any) -> DossierEvent:
    at = now()
    return event(
        DossierReturned, version, "returned", "Trả kết quả", **{"received_at": at, "returned_at": at, "ended_at": at} | changes
    )


def party(code: str = CODE, version: int = 1, *, submitted_by: dict[str, Any] | None = None, **person: Any) -> DossierParty:
    """The persons of a dossier, sealed for integration."""
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "email": ADDRESS} | person
    representative = Person(**{"kind": "citizen", "name": "Vàng A Páo"} | submitted_by) if submitted_by is not None else None
    content = Parties(applicant=Person(**applicant), submitted_by=representative).model_dump_json().encode()
    sealed = EnvelopeRecipient(public_key(PRIVATE_KEY)).seal(content, context=party_context(code, version))
    return DossierParty(code=code, version=version, sealed=sealed)


def body(mail: EmailMessage, kind: str = "plain") -> str:
    """A part of a mail as text."""
    part = mail.get_body(preferencelist=(kind,))
    assert part is not None
    return str(part.get_content())
