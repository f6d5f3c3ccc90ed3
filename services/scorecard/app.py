"""The scorecard service's HTTP app."""

from importlib import resources

from fastapi import FastAPI

from services.chassis import app
from services.scorecard.frameworks import routes as frameworks_routes
from services.scorecard.frameworks.rules import framework
from services.scorecard.rankings import routes as rankings_routes
from services.scorecard.scorecards.page_cache import Answers
from services.scorecard.scorecards.routes import records, scorecards
from services.scorecard.settings import Settings
from services.scorecard.tallies.measures import NAMES


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the indicator frameworks are on `app.state.frameworks`."""
    data = resources.files("services.scorecard.frameworks") / "data"
    tags = {
        "scorecards": "Indicators of a framework in a period, with points. Public; the dossiers behind them are for officials.",
        "rankings": "Rankings of provinces as others published them: ranks, movement, distances. Public; loaded with their source.",
    }
    routers = [scorecards.router, records.router, frameworks_routes.router, rankings_routes.router]
    created = app.create("scorecard", settings, routers, state={"frameworks": framework.load(data, NAMES)}, tags=tags)
    reset_caches(created)
    return created


def reset_caches(created: FastAPI) -> None:
    """Forget all answers."""
    created.state.answers = Answers()
