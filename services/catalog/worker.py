"""The catalogue's background work."""

from services.catalog import consumers
from services.catalog.authorities import timers as authorities_timers
from services.catalog.imports import timers as imports_timers
from services.catalog.national_records import timers as national_records_timers
from services.catalog.settings import Settings
from services.catalog.versions import timers as versions_timers
from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.worker import Worker


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: outbox relay, imports, assessments, authorities' new periods, comparison with national records."""
    database = Database.of(settings)
    slices = (imports_timers, versions_timers, authorities_timers, national_records_timers)
    timers = [timer for each in slices for timer in each.timers(database)]
    return Worker("catalog", settings, database, consumers.create(), timers=[*timers, *rate_limit.timers(database.autocommit)])
