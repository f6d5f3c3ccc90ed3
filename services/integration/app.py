"""The integration service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.integration.national_portal import routes
from services.integration.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`. It never calls outside systems; the worker does."""
    tags = {"national portal": "Deliveries of dossiers to the national portal: their state, and replays of refused ones."}
    return app.create("integration", settings, [routes.router], tags=tags)
