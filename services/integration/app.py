"""The integration service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.integration.national_portal import routes
from services.integration.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`. It never calls outside systems; the worker does."""
    return app.create("integration", settings, [routes.router])
