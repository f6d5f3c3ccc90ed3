"""The catalogue's background work."""

from services.catalog import intake, reassessment, turning
from services.catalog.settings import Settings
from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.worker import Worker


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: ships what the catalogue publishes, takes imports in; it listens to nobody."""
    database = Database(settings.database_url, pool=settings.database_pool)
    timers = [*intake.timers(database), *reassessment.timers(database), *turning.timers(database)]
    return Worker("catalog", settings, database, Consumers("catalog"), timers=timers)
