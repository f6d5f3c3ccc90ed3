"""The sandbox's background work: the mail server, callbacks of the payment gateway, reports on messages, packets of other agencies, and the chassis's retention."""

from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.timers import Every
from services.chassis.worker import Worker
from services.sandbox import document_deliveries, message_reports, province
from services.sandbox.mailbox import Mailbox
from services.sandbox.settings import Settings

_EVERY_SECONDS: Final = 0.5
_SENDERS: Final = (province.send_due, message_reports.send_due, document_deliveries.send_due)


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`. It simulates outside systems, so it consumes none of our events."""
    database = Database.of(settings)
    timers = [Every(_EVERY_SECONDS, partial(send, database, settings)) for send in _SENDERS]
    mailbox = [Mailbox(settings, database)] if settings.mailbox_port is not None else []
    return Worker("sandbox", settings, database, Consumers("sandbox"), timers=timers, dispatchers=mailbox)
