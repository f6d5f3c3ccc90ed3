"""The scorecard service's HTTP app."""

from importlib import resources

from fastapi import FastAPI

from services.chassis import app
from services.scorecard.rankings import routes as rankings_routes
from services.scorecard.scorecards import routes as scorecards_routes
from services.scorecard.scorecards.rules import frameworks
from services.scorecard.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the indicator frameworks are on `app.state.frameworks`."""
    data = resources.files("services.scorecard.scorecards") / "data" / "frameworks.json"
    tags = {
        "scorecards": "Indicators of a framework in a period. Public; the dossiers behind them are for officials.",
        "rankings": "Rankings of provinces as others published them: ranks, movement, distances. Public; loaded with their source.",
    }
    return app.create(
        "scorecard",
        settings,
        [scorecards_routes.router, rankings_routes.router],
        state={"frameworks": frameworks.load(data)},
        tags=tags,
    )
