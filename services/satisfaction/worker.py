"""The satisfaction service's background work."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.satisfaction import consumers
from services.satisfaction.settings import Settings
from services.satisfaction.survey import Survey


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: invites whose dossier was returned, ships the ratings."""
    database = Database(settings.database_url, pool=settings.database_pool)
    return Worker("satisfaction", settings, database, consumers.create(Survey.of(settings)))
