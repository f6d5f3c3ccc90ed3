"""The scorecard service's HTTP app."""

from importlib import resources

from fastapi import FastAPI

from services.chassis import app
from services.scorecard import routes
from services.scorecard.rules import frameworks
from services.scorecard.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the indicator frameworks are on `app.state.frameworks`."""
    known = frameworks.load(resources.files("services.scorecard") / "data" / "frameworks.json")
    return app.create("scorecard", settings, [routes.router], state={"frameworks": known})
