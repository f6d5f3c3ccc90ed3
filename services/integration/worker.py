"""The integration service's background work: delivers dossiers' events to the national portal, and has anchors time-stamped."""

from typing import TYPE_CHECKING, Any

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.integration import consumers
from services.integration.national_portal import dispatcher as national_portal
from services.integration.national_portal import timers as national_portal_timers
from services.integration.procedures import dispatcher as procedures
from services.integration.reconciliations import timers as reconciliation_timers
from services.integration.reconciliations.dispatcher import Reconciler
from services.integration.settings import Settings
from services.integration.time_stamps import dispatcher as time_stamps

if TYPE_CHECKING:
    from services.integration.delivery.dispatcher import Dispatcher


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`; a commit of its consumers wakes the dispatchers at once. No time stamps without an authority."""
    database = Database.of(settings)
    dispatchers: list[Dispatcher[Any]] = [national_portal.create(settings, database), procedures.create(settings, database)]
    if settings.time_stamp_authorities:
        dispatchers.append(time_stamps.create(settings, database))
    reconciler = Reconciler(settings, database)
    database.after_commit += [*(each.wake.set for each in dispatchers), reconciler.wake.set]
    timers = [
        *national_portal_timers.timers(database, failures=settings.portal_failures),
        *reconciliation_timers.timers(database, settings),
    ]
    return Worker(
        "integration", settings, database, consumers.create(settings), timers=timers, dispatchers=[*dispatchers, reconciler]
    )
