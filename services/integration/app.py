"""The integration service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.integration.inbound import routes as inbound_routes
from services.integration.mappings import routes as mappings_routes
from services.integration.national_portal import routes as national_portal_routes
from services.integration.parties import routes as parties_routes
from services.integration.procedures import routes as procedures_routes
from services.integration.reconciliations import routes as reconciliations_routes
from services.integration.settings import Settings
from services.integration.time_stamps import routes as time_stamps_routes


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`. It never calls outside systems; the worker does."""
    tags = {
        "national portal": "Deliveries of dossiers to the national portal, and dossiers it hands over: their state, and replays of refused ones.",
        "time stamps": "Time stamps of the anchors by outside authorities.",
    }
    routers = [
        national_portal_routes.router,
        reconciliations_routes.router,
        inbound_routes.router,
        procedures_routes.router,
        mappings_routes.router,
        parties_routes.router,
        time_stamps_routes.router,
    ]
    return app.create("integration", settings, routers, tags=tags)
