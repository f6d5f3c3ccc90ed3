"""The dossier service's background work."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.dossier.consumers import consumers
from services.dossier.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: ships what dossiers announce, follows the catalogue."""
    return Worker("dossier", settings, Database(settings.database_url, pool=settings.database_pool), consumers)
