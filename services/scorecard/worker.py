"""The scorecard service's background work."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.scorecard.scorecards.consumers import consumers
from services.scorecard.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: consumes events of dossiers, acknowledgements and ratings. It publishes none."""
    return Worker("scorecard", settings, Database.of(settings), consumers)
