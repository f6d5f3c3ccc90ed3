"""The scorecard service's background work."""

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.worker import Worker
from services.scorecard.settings import Settings
from services.scorecard.tallies.consumers import consumers
from services.scorecard.tallies.timers import timers


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: folds the events of the other services into tallies. It publishes none."""
    database = Database.of(settings)
    return Worker("scorecard", settings, database, consumers, timers=[*timers(database), *rate_limit.timers(database.autocommit)])
