"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.routes import answers, campaigns, published_tables
from services.satisfaction.indices import routes as indices_routes
from services.satisfaction.indices.context import IndexContext
from services.satisfaction.kiosks import routes as kiosks_routes
from services.satisfaction.kiosks.context import KioskContext
from services.satisfaction.questionnaires import routes as questionnaires_routes
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the contexts of its slices are on `app.state`."""
    tags = {
        "satisfaction": "Questionnaires, ratings by applicants after their dossier has ended, and the index computed from them.",
        "kiosks": "Devices at a desk on which anybody rates it: kept by survey managers, answering with a secret of their own.",
        "campaigns": "Surveys of a random sample of dossiers: planned, launched, answered, closed, and the index with its interval.",
    }
    state = {
        "rating_context": RatingContext.of(settings),
        "campaign_context": CampaignContext.of(settings),
        "index_context": IndexContext.of(settings),
    }
    routers = [
        questionnaires_routes.router,
        kiosks_routes.router,
        campaigns.router,
        answers.router,
        published_tables.router,
        ratings_routes.router,
        indices_routes.router,
    ]
    created = app.create("satisfaction", settings, routers, state=state, tags=tags)
    created.state.kiosk_context = KioskContext.of(created.state.database, created.state.sealer, settings)
    return created


def reset_caches(app: FastAPI) -> None:
    """Forget what is published of the index."""
    app.state.index_context.publications.clear()
