"""The scorecard service's HTTP app."""

from importlib import resources

from fastapi import FastAPI

from services.chassis import app
from services.scorecard.figures import routes as figures_routes
from services.scorecard.figures.rules import figures
from services.scorecard.frameworks import routes as frameworks_routes
from services.scorecard.frameworks.rules import framework
from services.scorecard.rankings import routes as rankings_routes
from services.scorecard.scorecards.page_cache import Answers
from services.scorecard.scorecards.routes import records, scorecards
from services.scorecard.settings import Settings
from services.scorecard.tallies.measures import NAMES
from services.scorecard.what_if import routes as what_if_routes
from services.scorecard.what_if.context import WhatIfLimits


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the indicator frameworks are on `app.state.frameworks`, the dashboard's figures on `app.state.figures`."""
    frameworks = framework.load(resources.files("services.scorecard.frameworks") / "data", NAMES)
    data = resources.files("services.scorecard.figures") / "data" / "figures.json"
    tags = {
        "scorecards": "Indicators of a framework in a period, with points. Public; the dossiers behind them are for officials.",
        "what-if": "What actions would change, and the cheapest that reach a target. Public; nothing is stored.",
        "rankings": "Rankings of provinces as others published them: ranks, movement, distances. Public; loaded with their source.",
        "figures": "The figures of the public dashboard as files: CSV, what describes it, both with a README.",
    }
    routers = [
        scorecards.router,
        records.router,
        rankings_routes.router,
        frameworks_routes.router,
        figures_routes.router,
        what_if_routes.router,
    ]
    state = {"frameworks": frameworks, "figures": figures.load(data, frameworks)}
    created = app.create("scorecard", settings, routers, state=state, tags=tags)
    created.state.what_if_limits = WhatIfLimits.of(created.state.database, created.state.sealer, settings)
    reset_caches(created)
    return created


def reset_caches(created: FastAPI) -> None:
    """Forget all answers."""
    created.state.answers = Answers()
