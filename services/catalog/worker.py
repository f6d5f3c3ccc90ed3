"""The catalogue's background work."""

from services.catalog.assessments import timers as assessments_timers
from services.catalog.authorities import timers as authorities_timers
from services.catalog.imports import timers as imports_timers
from services.catalog.settings import Settings
from services.chassis.database import Database
from services.chassis.inbox import Consumers
from services.chassis.worker import Worker


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: outbox relay, imports, assessments, authorities' new periods. It consumes no events."""
    database = Database.of(settings)
    timers = [*imports_timers.timers(database), *assessments_timers.timers(database), *authorities_timers.timers(database)]
    return Worker("catalog", settings, database, Consumers("catalog"), timers=timers)
