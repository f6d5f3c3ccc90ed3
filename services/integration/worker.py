"""The integration service's background work: the exchange with the national portal in both directions, its catalogue, time stamps, payments,
notifications.
"""

from typing import TYPE_CHECKING, Any

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.envelopes import EnvelopeRecipient
from services.chassis.worker import Worker
from services.integration import consumers
from services.integration.events import timers as event_timers
from services.integration.events.commands import EventLog
from services.integration.inbound import dispatcher as inbound
from services.integration.national_catalogue import dispatcher as national_catalogue
from services.integration.national_portal import dispatcher as national_portal
from services.integration.national_portal import timers as national_portal_timers
from services.integration.notifications import dispatcher as notifications
from services.integration.notifications import timers as notification_timers
from services.integration.notifications.commands.causes import note_webhook
from services.integration.official_documents import dispatcher as official_documents
from services.integration.official_documents import timers as official_document_timers
from services.integration.partners import timers as partner_timers
from services.integration.payment_gateways import dispatcher as payment_gateways
from services.integration.payment_gateways import timers as payment_timers
from services.integration.procedures import dispatcher as procedures
from services.integration.reconciliations import timers as reconciliation_timers
from services.integration.reconciliations.dispatcher import Reconciler
from services.integration.settings import Settings
from services.integration.time_stamps import dispatcher as time_stamps
from services.integration.webhooks import timers as webhook_timers
from services.integration.webhooks.dispatcher import WebhookSender

if TYPE_CHECKING:
    from services.integration.delivery.dispatcher import Dispatcher


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`; a commit of its consumers wakes the dispatchers at once.

    No time stamps without an authority, no payments without a gateway, no notifications without a channel, and nothing is taken over from the portal without the dossier service's public key.
    """
    database = Database.of(settings)
    dispatchers: list[Dispatcher[Any]] = [national_portal.create(settings, database), procedures.create(settings, database)]
    dispatchers.append(national_catalogue.create(settings, database))
    if settings.official_document_axis is not None:
        dispatchers.append(official_documents.create(settings, database))
    if settings.time_stamp_authorities:
        dispatchers.append(time_stamps.create(settings, database))
    if settings.payment_gateways:
        dispatchers.append(payment_gateways.create(settings, database))
    if settings.notifies:
        dispatchers.append(notifications.create(settings, database))
    pullers: list[inbound.Puller] = []
    if "dossier" in settings.public_keys:
        puller, offers, answers = inbound.create(settings, database, EnvelopeRecipient(settings.public_keys["dossier"]))
        pullers.append(puller)
        dispatchers += [offers, answers]
    reconciler = Reconciler(settings, database)
    database.after_commit += [*(each.wake.set for each in dispatchers), reconciler.wake.set]
    timers = [
        *national_portal_timers.timers(database, failures=settings.portal_failures),
        *reconciliation_timers.timers(database, settings),
        *payment_timers.timers(database, settings),
        *event_timers.timers(database, settings),
        *partner_timers.timers(database, settings),
        *rate_limit.timers(database.autocommit),
        *official_document_timers.timers(database, settings),
        *webhook_timers.timers(database, settings, note_webhook),
        *(notification_timers.timers(database, settings) if settings.notifies else ()),
    ]
    worker = Worker(
        "integration",
        settings,
        database,
        consumers.create(settings),
        timers=timers,
        dispatchers=[*dispatchers, *pullers, reconciler, WebhookSender(settings, database)],
    )
    worker.event_log = EventLog(database, worker.inbox)
    return worker
