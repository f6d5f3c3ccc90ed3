"""The integration service's background work: consumes the dossiers' events and delivers them to the national portal."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.integration.consumers import consumers
from services.integration.national_portal import dispatcher
from services.integration.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`; a commit of its consumers wakes the dispatcher at once."""
    database = Database.of(settings)
    portal = dispatcher.create(settings, database)
    database.after_commit.append(portal.wake.set)
    return Worker("integration", settings, database, consumers, dispatchers=[portal])
