"""The integration service's background work: takes the dossiers' events and delivers them to the national portal."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.integration.consumers import consumers
from services.integration.courier import Courier
from services.integration.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`; a commit of its consumers wakes the courier at once."""
    database = Database(settings.database_url, pool=settings.database_pool)
    courier = Courier(settings, database)
    worker = Worker("integration", settings, database, consumers, dispatchers=[courier])
    database.after_commit.append(courier.wake.set)
    return worker
