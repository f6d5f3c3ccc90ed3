"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction import routes
from services.satisfaction.settings import Settings
from services.satisfaction.survey import Survey


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; what its routes need beside the database is on `app.state.survey`."""
    return app.create("satisfaction", settings, [routes.router], state={"survey": Survey.of(settings)})
