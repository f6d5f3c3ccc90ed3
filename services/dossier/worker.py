"""The dossier service's background work."""

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.worker import Worker
from services.dossier import consumers
from services.dossier.anchors import timers as anchors_timers
from services.dossier.calendar_changes import timers as calendar_timers
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.claims import timers as claims_timers
from services.dossier.context import DossierContext
from services.dossier.drafts import timers as drafts_timers
from services.dossier.history import timers as history_timers
from services.dossier.settings import Settings
from services.dossier.statistics import timers as statistics_timers
from services.dossier.uploads import timers as uploads_timers
from services.dossier.work_queue import timers as queue_timers


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: relays events, consumes the catalogue's, moves the access log into histories and anchors them, removes
    expired drafts and uploads, gives verdicts on uploaded files, moves due dates by changes of the calendar, ends dossiers whose supplement did not come in time, keeps tallies.
    """
    database = Database.of(settings)
    calendars = CalendarVersions(database, settings.decreed_days)
    timers = [
        *rate_limit.timers(database.autocommit),
        *history_timers.timers(database),
        *anchors_timers.timers(database),
        *claims_timers.timers(settings),
        *drafts_timers.timers(database, settings),
        *calendar_timers.timers(database, calendars),
        *cases_timers.timers(database, calendars),
        *queue_timers.timers(database),
        *statistics_timers.timers(database),
        *uploads_timers.timers(database, settings),
    ]
    created = consumers.create(settings, DossierContext.of(database, calendars, settings))
    return Worker("dossier", settings, database, created, timers=timers)
