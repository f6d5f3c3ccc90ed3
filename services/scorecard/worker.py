"""The scorecard service's background work."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.scorecard.scorecards.consumers import consumers
from services.scorecard.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: follows dossiers, acknowledgements of the national portal, and ratings. It publishes nothing."""
    return Worker("scorecard", settings, Database.of(settings), consumers)
