"""The sandbox portal's background work: only the chassis's retention."""

from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.worker import Worker
from services.sandbox.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`. The portal simulates an outside system, so it consumes none of our events."""
    return Worker("sandbox", settings, Database.of(settings), Consumers("sandbox"))
