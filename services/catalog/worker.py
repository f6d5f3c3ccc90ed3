"""The catalogue's background work."""

from functools import partial

from services.catalog import intake
from services.catalog.settings import Settings
from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.worker import Worker


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: ships what the catalogue publishes, takes imports in; it listens to nobody."""
    database = Database(settings.database_url, pool=settings.database_pool)
    return Worker("catalog", settings, database, Consumers("catalog"), timers=[partial(intake.run, database)])
