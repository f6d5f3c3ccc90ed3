"""The sandbox's background work: the payment gateway's callbacks, and the chassis's retention."""

from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.timers import Every
from services.chassis.worker import Worker
from services.sandbox import province
from services.sandbox.settings import Settings

_EVERY_SECONDS: Final = 0.5


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`. It simulates outside systems, so it consumes none of our events."""
    database = Database.of(settings)
    timers = [Every(_EVERY_SECONDS, partial(province.send_due, database, settings))]
    return Worker("sandbox", settings, database, Consumers("sandbox"), timers=timers)
