"""The integration service's HTTP app."""

from functools import partial

from fastapi import FastAPI

from services.chassis import app, shutdown
from services.chassis.rate_limit import Limiter
from services.integration.events import routes as events_routes
from services.integration.events.change_notifications import LogListener
from services.integration.inbound import routes as inbound_routes
from services.integration.mappings import routes as mappings_routes
from services.integration.national_portal import routes as national_portal_routes
from services.integration.notifications.routes import notifications as notifications_routes
from services.integration.notifications.routes import preferences as notification_preferences_routes
from services.integration.notifications.routes import templates as notification_templates_routes
from services.integration.official_documents import routes as official_documents_routes
from services.integration.official_documents.context import DocumentContext
from services.integration.parties import routes as parties_routes
from services.integration.partners import routes as partners_routes
from services.integration.partners.context import TokenContext
from services.integration.partners.protocol import MAX_REQUEST
from services.integration.payment_gateways import routes as payment_gateways_routes
from services.integration.payment_platform import routes as payment_platform_routes
from services.integration.procedures import routes as procedures_routes
from services.integration.reconciliations import routes as reconciliations_routes
from services.integration.settings import Settings
from services.integration.time_stamps import routes as time_stamps_routes
from services.integration.webhooks import routes as webhooks_routes
from services.integration.webhooks.client import WebhookClient


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`. It never calls outside systems; the worker does. But it probes the endpoint of a webhook that is being registered."""
    tags = {
        "partners": "Partners' systems: their accounts, secrets, limits and use, and their tokens.",
        "national portal": "Deliveries of dossiers to the national portal, and dossiers it hands over: their state, and replays of refused ones.",
        "time stamps": "Time stamps of the anchors by outside authorities.",
        "payment gateways": "Payments online: the way to a gateway, its callbacks, refunds and statements.",
        "webhooks": "Addresses of partners that events are sent to, and what became of each delivery. Scope `webhooks:manage`.",
        "events": "The log of public events, to be read in its order from any place on. Partners: scope `events:read`.",
        "payment platform": "The national payment platform's enquiry after what is owed, and its confirmation of what was paid.",
        "official documents": "Official documents exchanged with other agencies as edXML packets, and what became of them. Partners: scope `documents:exchange`.",
        "notifications": "What applicants are told by e-mail, SMS and Zalo: whether it arrived, what they chose, and the texts.",
    }
    routers = [
        partners_routes.router,
        national_portal_routes.router,
        reconciliations_routes.router,
        inbound_routes.router,
        procedures_routes.router,
        mappings_routes.router,
        parties_routes.router,
        time_stamps_routes.router,
        payment_gateways_routes.router,
        payment_platform_routes.router,
        events_routes.router,
        webhooks_routes.router,
        official_documents_routes.router,
        official_documents_routes.streaming,
        notifications_routes.router,
        notification_preferences_routes.router,
        notification_templates_routes.router,
    ]
    limits = (
        payment_gateways_routes.callback_limits(settings)
        | payment_platform_routes.LIMITS
        | {"/oauth/token": MAX_REQUEST}
        | official_documents_routes.LIMITS
    )
    # A partner in test mode keeps its webhooks and secrets as any other; what reaches others refuses it by itself.
    created = app.create("integration", settings, routers, tags=tags, body_limits=limits, test_tokens=True)
    limiter = Limiter(created.state.database.autocommit, created.state.sealer.index)
    created.state.token_context = TokenContext.of(settings, limiter)
    created.state.webhook_limiter = limiter
    created.state.official_documents = DocumentContext.of(settings)
    created.state.webhook_client = partial(WebhookClient.of, settings)
    created.state.event_log = LogListener(created.state.database)
    shutdown.before(created, created.state.event_log.send_away)
    return created
