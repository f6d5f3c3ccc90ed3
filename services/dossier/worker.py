"""The dossier service's background work."""

from functools import partial

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.storage import Storage
from services.chassis.worker import Worker
from services.dossier import consumers, test_mode
from services.dossier.anchors import timers as anchors_timers
from services.dossier.calendar_changes import timers as calendar_timers
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases import timers as cases_timers
from services.dossier.claims import timers as claims_timers
from services.dossier.context import DossierContext
from services.dossier.documents import timers as documents_timers
from services.dossier.drafts import timers as drafts_timers
from services.dossier.history import timers as history_timers
from services.dossier.mandates import timers as mandates_timers
from services.dossier.payments import timers as payments_timers
from services.dossier.results import timers as results_timers
from services.dossier.results.context import ResultsContext
from services.dossier.results.dispatcher import BulkDispatcher
from services.dossier.settings import Settings
from services.dossier.statistics import timers as statistics_timers
from services.dossier.uploads import timers as uploads_timers
from services.dossier.work_queue import timers as queue_timers


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: relays events, consumes the catalogue's, moves the access log into histories and anchors them, removes
    expired drafts, uploads and files whose retention has ended, gives verdicts on uploaded files, moves due dates by changes of the calendar,
    ends dossiers whose supplement did not come in time, keeps tallies, applies what payment gateways report and reconciles their statements,
    signs results in bulk and renews their archive time stamps; publishes, keeps and erases what partners make in test mode.
    """
    database = Database.of(settings)
    calendars = CalendarVersions(database, settings.decreed_days)
    context = DossierContext.of(database, calendars, settings)
    results = ResultsContext.of(context, settings)
    database.before_close.append(results.signing.close)
    test = Database.of(settings, test=True)
    timers = [
        *test_mode.timers(test, settings, CalendarVersions(test, settings.decreed_days)),
        *rate_limit.timers(database.autocommit),
        *history_timers.timers(database),
        *anchors_timers.timers(database),
        *claims_timers.timers(settings),
        *drafts_timers.timers(database, settings),
        *documents_timers.timers(database, Storage.of(settings)),
        *calendar_timers.timers(database, calendars),
        *cases_timers.timers(database, calendars),
        *mandates_timers.timers(database),
        *queue_timers.timers(database),
        *statistics_timers.timers(database),
        *results_timers.timers(results, settings),
        *uploads_timers.timers(database, settings),
        *payments_timers.timers(database, context),
    ]
    return Worker(
        "dossier",
        settings,
        database,
        consumers.create(settings, context),
        timers=timers,
        dispatchers=[BulkDispatcher(results)],
        test=test,
        test_partners=partial(test_mode.partners, test),
    )
